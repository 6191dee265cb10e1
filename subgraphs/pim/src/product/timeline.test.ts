import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instant, instant } from '@trivium/kit/time';
import { at, NOON, startTestPim, type TestPim } from '../testing.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
});
afterAll(() => pim.close());

/** Two minutes: releases need a lead of one. */
const UNIT = 120_000;
const when = (units: number): Instant => instant(NOON + units * UNIT);

type Place = { do: 'approve' | 'retire'; sku: 'S' | 'M' | 'V'; effect: 'now' | 'R' | number; named: boolean };
type Step = Place | { do: 'advance' } | { do: 'move'; to: number } | { do: 'keep' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('approve' as const, 'approve' as const, 'retire' as const),
      sku: fc.constantFrom('S' as const, 'M' as const, 'V' as const),
      effect: fc.oneof(fc.constant('now' as const), fc.constant('R' as const), fc.integer({ min: 1, max: 8 })),
      named: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('advance' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), to: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('keep' as const) }) },
);

type Fact = { sku: string; start: Instant | null; name: string | null; ended: boolean };
type Run = { id: string; facts: Fact[]; release: { instant: Instant; revision: number } };

const VERSION = 'version { validFrom release } userErrors { code message }';

const put = async (run: Run, { do: kind, sku, effect, named }: Place) => {
  const full = `${sku}${run.id}`;
  const text = named || sku !== 'V' ? `${sku} ${run.facts.length}` : null;
  if (kind === 'approve') {
    const own = {
      S: { kind: 'SIMPLE' as const },
      M: { kind: 'MODEL' as const },
      V: { kind: 'VARIANT' as const, model: `M${run.id}` },
    }[sku];
    const axes = [
      { attribute: 'colour', record: 'red' },
      { attribute: 'size', option: 'S' },
    ];
    await pim.seed.draft({
      sku: full,
      ...own,
      values: [{ attribute: 'brand', record: 'acme' }, ...(text ? [name(text)] : []), ...(sku === 'V' ? axes : [])],
    });
  }
  const takesEffect = effect === 'now' ? null : effect === 'R' ? { release: `R${run.id}` } : { at: at(when(effect)) };
  const field = kind === 'approve' ? 'productApprove' : 'productRetire';
  const type = kind === 'approve' ? 'ProductApproveInput' : 'ProductRetireInput';
  const { data, errors } = await pim.ask(`mutation ($input: ${type}!) { ${field}(input: $input) { ${VERSION} } }`, {
    variables: { input: { sku: full, takesEffect } },
    viewer: { subject: 'tester', roles: ['approver'], scopes: ['pim:approve', 'pim:read-drafts'] },
  });
  expect(errors).toEqual([]);
  const { version } = data[field];
  // Refused: in the past, a variant before its model, an end of nothing. Then nothing was written.
  if (version === null) return;
  const start = version.release ? null : instant(Date.parse(version.validFrom));
  run.facts.push({ sku: full, start, name: text, ended: kind === 'retire' });
};

const move = async (run: Run, to: number) => {
  const input = { code: `R${run.id}`, instant: at(when(to)), revision: run.release.revision };
  const { data } = await pim.ask(
    'mutation ($input: ReleaseMoveInput!) { releaseMove(input: $input) { release { revision } userErrors { code } } }',
    {
      variables: { input },
      viewer: { subject: 'tester', roles: ['approver'], scopes: ['pim:approve', 'pim:read-drafts'] },
    },
  );
  if (data.releaseMove.release) run.release = { instant: when(to), revision: data.releaseMove.release.revision };
};

const startOf = (run: Run, { start }: Fact): Instant => start ?? run.release.instant;

const truth = (run: Run, sku: string, instantOfRead: Instant): Fact | null => {
  const begun = run.facts.filter((fact) => fact.sku === sku && startOf(run, fact) <= instantOfRead);
  const last = begun
    .map((fact, order) => ({ fact, order }))
    .toSorted((a, b) => startOf(run, a.fact) - startOf(run, b.fact) || a.order - b.order)
    .at(-1)?.fact;
  return last && !last.ended ? last : null;
};

const nextOf = (run: Run, skus: readonly string[], instantOfRead: Instant): number | null => {
  const starts = run.facts
    .filter(({ sku }) => skus.includes(sku))
    .map((fact) => startOf(run, fact))
    .filter((start) => start > instantOfRead);
  return starts.length > 0 ? Math.min(...starts) : null;
};

test('what is read at an instant, and until when it is right, is what a plain list of approvals says', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      runs += 1;
      const run: Run = { id: `-${runs}`, facts: [], release: { instant: when(5), revision: 1 } };
      pim.clock.set(NOON);
      await pim.seed.release(`R${run.id}`, at(when(5)));
      await put(run, { do: 'approve', sku: 'M', effect: 'now', named: true });
      for (const each of steps) {
        if (each.do === 'advance') pim.clock.advance(UNIT + 7);
        else if (each.do === 'move') await move(run, each.to);
        else if (each.do === 'keep') await pim.tasks[0]?.run();
        else await put(run, each);
      }
      for (let units = 0; units <= 10; units += 1) await compare(run, instant(when(units) + 3));
    }),
    { numRuns: 25 },
  );
}, 120_000);

const compare = async (run: Run, instantOfRead: Instant) => {
  const [s, m, v] = ['S', 'M', 'V'].map((sku) => `${sku}${run.id}`) as [string, string, string]; // three
  const ask = (sku: string) =>
    pim.ask('query ($sku: ID!) { product(sku: $sku) { name } }', { variables: { sku }, read: { at: instantOfRead } });
  const simple = truth(run, s, instantOfRead);
  expect(await ask(s)).toMatchObject({
    data: { product: simple && { name: simple.name } },
    boundary: nextOf(run, [s], instantOfRead),
  });
  const own = truth(run, v, instantOfRead);
  const model = truth(run, m, instantOfRead);
  const variant = own && model ? { name: own.name ?? model.name } : null;
  expect(await ask(v)).toMatchObject({
    data: { product: variant },
    boundary: nextOf(run, own ? [v, m] : [v], instantOfRead),
  });
  const { data, boundary } = await pim.ask('query ($sku: ID!) { product(sku: $sku) { variants { nodes { name } } } }', {
    variables: { sku: m },
    read: { at: instantOfRead },
  });
  expect(data.product).toEqual(model && { variants: { nodes: variant ? [variant] : [] } });
  expect(boundary).toBe(nextOf(run, model ? [m, v] : [m], instantOfRead));
};
