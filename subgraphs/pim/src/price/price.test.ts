import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instant, instant } from '@trivium/kit/time';
import { at, NOON, startTestPim, type TestPim, withRole } from '../testing.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
  await pim.seed.product({ sku: 'P', values: [name('P'), { attribute: 'brand', record: 'acme' }] });
  await pim.seed.product({ sku: 'Q', values: [name('Q'), { attribute: 'brand', record: 'acme' }] });
});
afterAll(() => pim.close());

const when = (units: number): Instant => instant(NOON + units * 1000);
const approver = withRole('approver');

const priceAt = async (sku: string, instantOfRead: Instant) => {
  const { data, boundary } = await pim.ask('query ($sku: ID!) { product(sku: $sku) { price { amount } } }', {
    variables: { sku },
    read: { at: instantOfRead },
  });
  return { amount: data.product?.price?.amount ?? null, boundary };
};

const set = async (input: Record<string, unknown>) => {
  const { data, errors } = await pim.ask(
    'mutation ($input: PriceSetInput!) { priceSet(input: $input) { price { validFrom } userErrors { code field message } } }',
    {
      variables: { input: { market: 'AT', ...input } },
      viewer: approver,
    },
  );
  return { ...data?.priceSet, errors };
};

test('a price counts from its instant on, and the answer before says until when it is right', async () => {
  await set({ sku: 'P', amount: '129.90' });
  await set({ sku: 'P', amount: '99.90', takesEffect: { at: at(when(10)) } });
  expect(await priceAt('P', when(9))).toEqual({ amount: '129.90', boundary: when(10) });
  expect(await priceAt('P', instant(when(10) - 1))).toEqual({ amount: '129.90', boundary: when(10) });
  expect(await priceAt('P', when(10))).toEqual({ amount: '99.90', boundary: null });
});

type Step = { amount: number; from: number; lasts: number | null; end: boolean };
const step: fc.Arbitrary<Step> = fc.record({
  amount: fc.integer({ min: 1, max: 99 }),
  from: fc.integer({ min: 1, max: 9 }),
  lasts: fc.option(fc.integer({ min: 1, max: 5 })),
  end: fc.boolean(),
});

test('random prices, ends and terms read like a plain list of them', async () => {
  let runs = 0;
  // What never had a price cannot end; the runs share one product.
  let wasPriced = false;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      runs += 1;
      const shift = 1_000 * runs;
      // One row per start; a later word about the same start replaces the earlier one.
      const starts = new Map<number, string | null>();
      for (const { amount, from, lasts, end } of steps) {
        const takesEffect = { at: at(when(shift + from)) };
        if (end) {
          await pim.ask('mutation ($input: PriceEndInput!) { priceEnd(input: $input) { userErrors { code } } }', {
            variables: { input: { sku: 'Q', market: 'AT', takesEffect } },
            viewer: approver,
          });
          if (wasPriced) starts.set(from, null);
          continue;
        }
        const until = lasts === null ? null : from + lasts;
        await set({
          sku: 'Q',
          amount: `${amount}.5`,
          takesEffect,
          ...(until !== null && { until: at(when(shift + until)) }),
        });
        wasPriced = true;
        starts.set(from, `${amount}.5`);
        const next = Math.min(...[...starts.keys()].filter((start) => start > from));
        if (until !== null && next > until) starts.set(until, null);
      }
      for (let units = 1; units <= 15; units += 1) {
        const begun = [...starts.keys()].filter((start) => start <= units);
        const coming = [...starts.keys()].filter((start) => start > units);
        if (begun.length === 0) continue;
        expect(await priceAt('Q', when(shift + units))).toEqual({
          amount: starts.get(Math.max(...begun)) ?? null,
          boundary: coming.length > 0 ? when(shift + Math.min(...coming)) : null,
        });
      }
      pim.clock.set(when(shift + 20));
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('what cannot be a price is refused with the reason', async () => {
  const codes = async (input: Record<string, unknown>) =>
    (await set(input)).userErrors.map(({ code, field }: { code: string; field: string[] }) => [code, field?.at(-1)]);
  expect(await codes({ sku: 'P', amount: '-1' })).toEqual([['INVALID', 'amount']]);
  expect(await codes({ sku: 'P', amount: '1.23456' })).toEqual([['INVALID', 'amount']]);
  expect(await codes({ sku: 'P', amount: '1', currency: 'USD' })).toEqual([['INVALID', 'currency']]);
  expect(await codes({ sku: 'P', amount: '1', market: 'XX' })).toEqual([['DANGLING_REFERENCE', 'market']]);
  expect(await codes({ sku: 'P', amount: '1', minQuantity: 0 })).toEqual([['INVALID', 'minQuantity']]);
  expect(await codes({ sku: 'P', amount: '1', takesEffect: { at: at(NOON - 1) } })).toEqual([
    ['TOO_EARLY', 'takesEffect'],
  ]);
  expect(await codes({ sku: 'P', amount: '1', takesEffect: { at: at(NOON), release: 'R' } })).toEqual([
    ['INVALID', 'takesEffect'],
  ]);
  expect(await codes({ sku: 'P', amount: '1', until: at(NOON - 1) })).toEqual([['TOO_EARLY', 'until']]);
});

test('many prices at once: a bad row stops itself, or everything when asked to', async () => {
  const rows = [
    { sku: 'P', market: 'US', amount: '10.00' },
    { sku: 'Q', market: 'US', amount: 'x' },
    { sku: 'P', market: 'US', amount: '11' },
  ];
  const bulk = (atomic: boolean) =>
    pim.ask('mutation ($input: PriceSetBulkInput!) { priceSetBulk(input: $input) { count userErrors { field } } }', {
      variables: {
        input: { rows: rows.map((row) => ({ ...row, ...(row.amount === 'x' && { amount: '1.55555' }) })), atomic },
      },
      viewer: approver,
    });
  const wrong = [{ field: ['input', 'rows', '1', 'amount'] }, { field: ['input', 'rows', '2'] }];
  expect((await bulk(true)).data.priceSetBulk).toEqual({ count: 0, userErrors: wrong });
  expect((await bulk(false)).data.priceSetBulk).toEqual({ count: 1, userErrors: wrong });
});

test('only those who approve set prices, and only staff see when the next one comes', async () => {
  const anonymous = await pim.ask(
    'mutation { priceSet(input: { sku: "P", market: "AT", amount: "1" }) { userErrors { code } } }',
  );
  expect(anonymous.errors[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  const enricher = await pim.ask(
    'mutation { priceSet(input: { sku: "P", market: "AT", amount: "1" }) { userErrors { code } } }',
    { viewer: withRole('enricher') },
  );
  expect(enricher.errors[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  const { data, errors } = await pim.ask('{ product(sku: "P") { price { amount validUntil } } }', {
    read: { at: when(5) },
  });
  expect(data.product.price).toEqual({ amount: '129.90', validUntil: null });
  expect(errors[0]).toMatchObject({ path: ['product', 'price', 'validUntil'] });
  const staff = await pim.ask('{ product(sku: "P") { price { validUntil } } }', {
    read: { at: when(5) },
    viewer: withRole('approver'),
  });
  expect(staff.data.product.price.validUntil).toBe(at(when(10)));
});
