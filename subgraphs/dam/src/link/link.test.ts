import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { admin, START, startTestDam, type SeededAsset, type TestDam, viewerWith } from '../testing.ts';

let dam: TestDam;
let photo: SeededAsset;
beforeAll(async () => {
  dam = await startTestDam();
  photo = await dam.seed.asset();
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const BULK = `mutation ($input: AssetLinkBulkInput!, $key: String) { assetLinkBulk(input: $input, idempotencyKey: $key) {
  placed unchanged rows { row link { id product { sku } role position angle } userErrors { code field message } } userErrors { code field message } } }`;
const bulk = async (input: unknown, key?: string, viewer = admin) => {
  const { data, errors } = await dam.ask(BULK, { viewer, variables: { input, key } });
  return { ...data?.assetLinkBulk, errors };
};
const count = async (sku: string): Promise<number> =>
  Number((await dam.pool.query('select count(*) from link where sku = $1', [sku])).rows[0].count);

test('linking the same again changes angle and position instead of doubling the link', async () => {
  const first = await dam.seed.link('SAME', photo.id, { angle: 'front', position: 0 });
  dam.clock.advance(1_000);
  const second = await dam.seed.link('SAME', photo.id, { angle: 'back', position: 3 });
  expect(second).toBe(first);
  const { data } = await dam.ask(
    'query { _entities(representations: [{ __typename: "Product", sku: "SAME" }]) { ... on Product { mediaLinks { id angle position asset { id } } } } }',
  );
  expect(data._entities[0].mediaLinks).toEqual([{ id: first, angle: 'back', position: 3, asset: { id: photo.id } }]);
});

test('a bulk places the good rows and reports the bad ones', async () => {
  const { placed, rows, userErrors } = await bulk({
    links: [
      { sku: 'BULK', assetId: photo.id, role: 'HERO' },
      { sku: 'BULK', assetId: 'nobody', role: 'HERO' },
      { sku: ' ', assetId: photo.id, role: 'HERO' },
      { sku: 'BULK', assetId: photo.id, role: 'HERO', position: 2 },
      { sku: 'BULK', assetId: photo.id, role: 'GALLERY', position: -1 },
      { sku: 'BULK', assetId: photo.id, role: 'DETAIL', takesEffect: { release: 'NEVER' } },
      { sku: 'BULK', assetId: photo.id, role: 'SWATCH', takesEffect: { at: '2020-01-01T00:00:00Z' } },
    ],
  });
  expect([placed, userErrors]).toEqual([1, []]);
  expect(rows[0].link).toMatchObject({ product: { sku: 'BULK' }, role: 'HERO', position: 0 });
  expect(
    rows
      .slice(1)
      .map(({ link, userErrors: [error] }: { link: unknown; userErrors: { code: string; field: string[] }[] }) => [
        link,
        error?.code,
        error?.field,
      ]),
  ).toEqual([
    [null, 'DANGLING_REFERENCE', ['assetId']],
    [null, 'INVALID', ['sku']],
    [null, 'INVALID', ['sku']],
    [null, 'INVALID', ['position']],
    [null, 'INVALID', ['takesEffect']],
    [null, 'TOO_EARLY', ['takesEffect']],
  ]);
  expect(await count('BULK')).toBe(1);
});

test('an atomic bulk with one bad row writes nothing', async () => {
  const { placed, rows, userErrors } = await bulk({
    atomic: true,
    links: [
      { sku: 'ATOMIC', assetId: photo.id, role: 'HERO' },
      { sku: 'ATOMIC', assetId: 'nobody', role: 'HERO' },
    ],
  });
  expect([placed, rows]).toEqual([0, []]);
  expect(userErrors).toMatchObject([{ code: 'DANGLING_REFERENCE', field: ['input', 'links', '1', 'assetId'] }]);
  expect(await count('ATOMIC')).toBe(0);
});

test('a repeated call with the same key answers alike and writes once; another input under it is an error', async () => {
  const input = { links: [{ sku: 'ONCE', assetId: photo.id, role: 'HERO' }] };
  const first = await bulk(input, 'key-1');
  dam.clock.advance(1_000);
  expect(await bulk(input, 'key-1')).toEqual(first);
  expect(await count('ONCE')).toBe(1);
  const { errors } = await bulk({ links: [] }, 'key-1');
  expect(errors?.[0].extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('links that are placed like this already are left alone; a bulk says how many', async () => {
  await dam.seed.release('AW27', instant(START + 86_400_000));
  for (const takesEffect of [undefined, { release: 'AW27' }, { at: new Date(START + 3_600_000).toISOString() }]) {
    const sku = `EQUAL-${JSON.stringify(takesEffect) ?? ''}`;
    const links = (position: number) =>
      ['HERO', 'DETAIL'].map((role) => ({ sku, assetId: photo.id, role, takesEffect, position }));
    const numbers = async (input: unknown) => {
      dam.clock.advance(1_000);
      const { placed, unchanged, rows } = await bulk(input);
      expect(rows.every(({ link }: { link: unknown }) => link !== null)).toBe(true);
      return [placed, unchanged];
    };
    expect(await numbers({ links: links(0) })).toEqual([2, 0]);
    const events = async () => (await dam.pool.query('select count(*) from event')).rows[0].count;
    const before = [await count(sku), await events()];
    expect(await numbers({ links: links(0) })).toEqual([0, 2]);
    expect([await count(sku), await events()]).toEqual(before);
    expect(await numbers({ links: [...links(0).slice(0, 1), ...links(4).slice(1)] })).toEqual([1, 1]);
  }
});

test('a thousand links are placed with a fixed number of statements', async () => {
  const links = (length: number, prefix: string) =>
    Array.from({ length }, (_, index) => ({ sku: `${prefix}${index}`, assetId: photo.id, role: 'HERO' }));
  const cost = async (input: unknown) => {
    const before = dam.dam.statements();
    await bulk(input);
    return dam.dam.statements() - before;
  };
  expect(await cost({ links: links(1_000, 'MANY-') })).toBe(await cost({ links: links(2, 'FEW-') }));
  expect((await bulk({ links: links(1_001, 'TOO-') })).userErrors[0].code).toBe('INVALID');
});

describe('a link whose end is scheduled', () => {
  const HOUR = 3_600_000;
  const at = (hours: number) => ({ at: new Date(START + hours * HOUR).toISOString() });
  const unlink = async (id: string, takesEffect?: object) => {
    const query = `mutation ($input: AssetUnlinkInput!) { assetUnlink(input: $input) { userErrors { code field message } } }`;
    const { data } = await dam.ask(query, { viewer: admin, variables: { input: { id, takesEffect } } });
    return data.assetUnlink.userErrors;
  };
  const isThere = async (sku: string, hours: number) => {
    dam.clock.set(instant(START + hours * HOUR));
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { mediaLinks { id } } } }`;
    const { data } = await dam.ask(query, { variables: { of: [{ __typename: 'Product', sku }] } });
    return data._entities[0].mediaLinks.length > 0;
  };

  test.each([
    ['now', undefined],
    ['at an earlier instant', at(1)],
    ['with an earlier release', { release: 'EARLY' }],
  ])('ends %s when that is what is wanted instead', async (name, earlier) => {
    await dam.seed.release('EARLY', instant(START + HOUR));
    const sku = `ENDS-${name}`;
    const id = await dam.seed.link(sku, photo.id, {});
    expect(await unlink(id, at(4))).toEqual([]);
    dam.clock.advance(1_000);
    expect(await unlink(id, earlier)).toEqual([]);
    expect(await isThere(sku, 0.5)).toBe(earlier !== undefined);
    for (const hours of [2, 5]) expect(await isThere(sku, hours)).toBe(false);
  });

  test('does not end later by being ended again; linked again from there on, it does', async () => {
    await dam.seed.release('LATER', instant(START + 2 * HOUR));
    const id = await dam.seed.link('LONGER', photo.id, {});
    expect(await unlink(id, { release: 'LATER' })).toEqual([]);
    for (const again of [{ release: 'LATER' }, at(3)]) {
      const message = expect.stringMatching(
        /ends with release "LATER" at .* already\. To let it end later, link it again/,
      );
      expect(await unlink(id, again)).toEqual([{ code: 'WRONG_STATE', field: ['input', 'id'], message }]);
    }
    await dam.seed.link('LONGER', photo.id, { takesEffect: { release: 'LATER' } });
    expect(await unlink(id, at(3))).toEqual([]);
    expect(await isThere('LONGER', 2.5)).toBe(true);
    expect(await isThere('LONGER', 3.5)).toBe(false);
  });

  test('that has ended says when', async () => {
    const id = await dam.seed.link('ENDED', photo.id, {});
    expect(await unlink(id, at(1))).toEqual([]);
    dam.clock.advance(2 * HOUR);
    const message = expect.stringMatching(/has ended at /);
    expect(await unlink(id)).toEqual([{ code: 'WRONG_STATE', field: ['input', 'id'], message }]);
  });
});

test('taking away what is not there is a user error; without the right nothing is linked', async () => {
  const { data } = await dam.ask('mutation { assetUnlink(input: { id: "nobody" }) { userErrors { code } } }', {
    viewer: admin,
  });
  expect(data.assetUnlink.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  for (const role of ['rights-manager', 'editor', 'partner'] as const) {
    const { errors } = await bulk({ links: [] }, undefined, viewerWith(role));
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  }
});
