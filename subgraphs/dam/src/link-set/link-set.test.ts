import { instant } from '@trivium/kit/time';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { admin, picture, type SeededAsset, START, startTestDam, type TestDam, viewerWith } from '../testing.ts';

let dam: TestDam;
let photo: SeededAsset;
let other: SeededAsset;
beforeAll(async () => {
  dam = await startTestDam();
  photo = await dam.seed.asset();
  other = await dam.seed.asset();
  await dam.upload(await picture({ seed: 2 }), 's.jpg', '&source=luma:s.jpg');
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const REPLACE = `mutation ($input: AssetLinkReplaceBulkInput!, $key: String) { assetLinkReplaceBulk(input: $input, idempotencyKey: $key) {
  placed removed unchanged rows { row userErrors { code field message } } userErrors { code field message } } }`;
const replace = async (input: Record<string, unknown>, key?: string, viewer = admin) => {
  dam.clock.advance(1_000);
  const { data, errors } = await dam.ask(REPLACE, { viewer, variables: { input, key } });
  if (errors) return { errors };
  const { rows, ...payload } = data.assetLinkReplaceBulk;
  const told = rows.flatMap((row: { userErrors: { code: string; field: string[] }[] }) => row.userErrors);
  return { ...payload, rows, told: told.map(({ code, field }: typeof told) => [code, field.join('.')]) };
};
const numbers = ({ placed, removed, unchanged }: Record<string, number>) => [placed, removed, unchanged];
const product = (sku: string, ...links: unknown[]) => ({ sku, links });
const hero = (more: object = {}) => ({ assetId: photo.id, role: 'HERO', ...more });

/** What is linked, by role and position, whether it may be shown or not. */
const linked = async (sku: string, at = dam.clock.now()): Promise<string[]> => {
  const { data } = await dam.ask(
    'query ($sku: ID!) { _entities(representations: [{ __typename: "Product", sku: $sku }]) { ... on Product { mediaLinks(first: 250) { role position angle colour } } } }',
    { variables: { sku }, read: { at } },
  );
  type Link = { role: string; position: number; angle: string | null; colour: string | null };
  return data._entities[0].mediaLinks.map((link: Link) =>
    [link.role, link.position, link.colour, link.angle].filter((part) => part !== null).join(' '),
  );
};
const traces = async () =>
  (
    await dam.pool.query(
      'select (select count(*) from event) e, (select count(*) from audit_entry) a, (select jsonb_agg(l order by id) from link l) l',
    )
  ).rows[0];

test('a product has exactly the links that are given: new ones begin, missing ones end, equal ones stay untouched', async () => {
  const first = product('A', hero(), hero({ role: 'GALLERY', position: 1 }), hero({ role: 'GALLERY', colour: 'red' }));
  expect(numbers(await replace({ products: [first] }))).toEqual([3, 0, 0]);
  const before = await traces();
  expect(numbers(await replace({ products: [first] }))).toEqual([0, 0, 3]);
  expect(await traces()).toEqual(before);
  const second = product('A', hero(), hero({ role: 'GALLERY', position: 5, angle: 'back' }), hero({ role: 'DETAIL' }));
  expect(numbers(await replace({ products: [second] }))).toEqual([2, 1, 1]);
  expect(await linked('A')).toEqual(['HERO 0', 'GALLERY 5 back', 'DETAIL 0']);
  const { rows } = await dam.pool.query(
    "select type, count(*)::int from event where data->>'sku' = 'A' group by type order by type",
  );
  expect(rows).toEqual([
    { type: 'trivium.dam.link.placed', count: 5 },
    { type: 'trivium.dam.link.removed', count: 1 },
  ]);
  expect(numbers(await replace({ products: [product('A')] }))).toEqual([0, 3, 0]);
  expect(await linked('A')).toEqual([]);
});

test('only the roles that are replaced are touched; a link of another role is refused', async () => {
  await dam.seed.link('B', photo.id, { role: 'MANUAL' });
  await dam.seed.link('B', photo.id, { role: 'SWATCH' });
  expect(numbers(await replace({ products: [product('B', hero())] }))).toEqual([1, 1, 0]);
  expect(await linked('B')).toEqual(['HERO 0', 'MANUAL 0']);
  const manual = await replace({ products: [product('B', hero({ role: 'MANUAL' }))] });
  expect(manual.told).toEqual([['INVALID', 'input.products.0.links.0.role']]);
  expect(numbers(await replace({ roles: ['MANUAL'], products: [product('B')] }))).toEqual([0, 1, 0]);
  expect(await linked('B')).toEqual([]);
  expect(numbers(await replace({ roles: ['HERO'], products: [product('B', hero())] }))).toEqual([1, 0, 0]);
});

test('an asset may be named by its source; an unknown one is its own link’s error and the others are placed', async () => {
  const links = [
    { source: 'luma:s.jpg', role: 'HERO' },
    { source: 'luma:lost.jpg', role: 'GALLERY' },
    { assetId: 'nobody', role: 'GALLERY' },
    { role: 'GALLERY' },
    { ...hero(), source: 'luma:s.jpg' },
    hero({ role: 'DETAIL' }),
    hero({ role: 'DETAIL' }),
    hero({ role: 'SWATCH', position: -1 }),
    hero({ role: 'SWATCH', market: ' x' }),
  ];
  const input = {
    products: [product('C', hero()), product(' ', hero()), product('C', hero()), product('D', ...links)],
  };
  const told = [
    ['INVALID', 'input.products.1.sku'],
    ['INVALID', 'input.products.2.sku'],
    ['DANGLING_REFERENCE', 'input.products.3.links.1.source'],
    ['DANGLING_REFERENCE', 'input.products.3.links.2.assetId'],
    ['REQUIRED', 'input.products.3.links.3.assetId'],
    ['INVALID', 'input.products.3.links.4.assetId'],
    ['INVALID', 'input.products.3.links.6.role'],
    ['INVALID', 'input.products.3.links.7.position'],
    ['INVALID', 'input.products.3.links.8.market'],
  ];
  const before = await traces();
  const atomic = await replace({ ...input, atomic: true });
  expect([numbers(atomic), atomic.rows, atomic.userErrors.length]).toEqual([[0, 0, 0], [], told.length]);
  expect(await traces()).toEqual(before);
  const partial = await replace(input);
  expect([numbers(partial), partial.told, partial.userErrors]).toEqual([[3, 0, 0], told, []]);
  expect(partial.rows.map(({ row }: { row: number }) => row)).toEqual([0, 1, 2, 3]);
});

test('a link that is named with a mistake is left as it is, not ended', async () => {
  await replace({ products: [product('E', hero({ position: 3 }))] });
  const wrong = await replace({ products: [product('E', hero({ position: -1 }))] });
  expect([numbers(wrong), wrong.told]).toEqual([[0, 0, 0], [['INVALID', 'input.products.0.links.0.position']]]);
  expect(await linked('E')).toEqual(['HERO 3']);
});

test('with a release the links change at its instant, wherever it moves, and a repetition writes nothing', async () => {
  const day = 86_400_000;
  await dam.seed.release('SS27', instant(START + day));
  await replace({ products: [product('F', hero(), hero({ role: 'GALLERY' }))] });
  const input = {
    takesEffect: { release: 'SS27' },
    products: [product('F', hero(), { assetId: other.id, role: 'DETAIL' })],
  };
  expect(numbers(await replace(input))).toEqual([1, 1, 1]);
  const before = await traces();
  expect(numbers(await replace(input))).toEqual([0, 0, 2]);
  expect(await traces()).toEqual(before);
  await dam.seed.release('SS27', instant(START + 2 * day));
  expect(await linked('F', instant(START + day))).toEqual(['HERO 0', 'GALLERY 0']);
  expect(await linked('F', instant(START + 2 * day))).toEqual(['HERO 0', 'DETAIL 0']);
  const back = { takesEffect: { release: 'SS27' }, products: [product('F', hero(), hero({ role: 'GALLERY' }))] };
  expect(numbers(await replace(back))).toEqual([1, 1, 1]);
  expect(await linked('F', instant(START + 2 * day))).toEqual(['HERO 0', 'GALLERY 0']);
});

test('with an instant the links change then; a time that does not do refuses the whole', async () => {
  const at = instant(START + 3_600_000);
  const input = { takesEffect: { at: new Date(at).toISOString() }, products: [product('G', hero())] };
  expect(numbers(await replace(input))).toEqual([1, 0, 0]);
  expect(numbers(await replace(input))).toEqual([0, 0, 1]);
  expect([await linked('G'), await linked('G', at)]).toEqual([[], ['HERO 0']]);
  for (const takesEffect of [{ at: '2020-01-01T00:00:00Z' }, { release: 'NEVER' }]) {
    const { userErrors, rows } = await replace({ ...input, takesEffect });
    expect([userErrors[0].field, rows]).toEqual([['input', 'takesEffect'], []]);
  }
});

test('ten thousand links of a thousand products take the statements of two; more are refused', async () => {
  const angles = (position: number) =>
    Array.from({ length: 10 }, (_, index) => hero({ colour: `c${index}`, position }));
  const cost = async (count: number, prefix: string, position: number, expected: number[]) => {
    const before = dam.dam.statements();
    const products = Array.from({ length: count }, (_, index) => product(`${prefix}${index}`, ...angles(position)));
    expect(numbers(await replace({ products }))).toEqual(expected);
    return dam.dam.statements() - before;
  };
  expect(await cost(1_000, 'MANY-', 0, [10_000, 0, 0])).toBe(await cost(1, 'FEW-', 0, [10, 0, 0]));
  expect(await cost(1_000, 'MANY-', 1, [10_000, 0, 0])).toBe(await cost(1, 'FEW-', 1, [10, 0, 0]));
  const tooMany = Array.from({ length: 1_001 }, (_, index) => product(`T${index}`));
  const tooLong = [
    product('T', ...angles(0)),
    ...Array.from({ length: 999 }, (_, n) => product(`T${n}`, ...angles(0), hero())),
  ];
  for (const products of [tooMany, tooLong]) {
    expect((await replace({ products })).userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'products'] }]);
  }
});

test('replacements of the same products at the same moment all end, and the last one counts whole', async () => {
  const skus = ['R1', 'R2', 'R3', 'R4'];
  const answers = await Promise.all(
    [0, 1, 2, 3, 4].map((position) => {
      const products = skus.map((sku) => product(sku, hero({ colour: `c${position}`, position })));
      return replace({ products: position % 2 ? products : products.toReversed() });
    }),
  );
  expect(answers.map(({ errors }) => errors)).toEqual(answers.map(() => undefined));
  const sets = await Promise.all(skus.map((sku) => linked(sku)));
  expect(sets).toEqual(skus.map(() => [expect.stringMatching(/^HERO \d c\d$/)]));
});

test('whatever came before, what is given is what is there', async () => {
  const link = fc.record({
    role: fc.constantFrom('HERO', 'GALLERY', 'DETAIL'),
    colour: fc.constantFrom(null, 'red'),
    angle: fc.constantFrom(null, 'front'),
    position: fc.nat({ max: 2 }),
  });
  const set = fc.uniqueArray(link, { maxLength: 5, selector: ({ role, colour }) => `${role}/${colour}` });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(set, { minLength: 1, maxLength: 4 }), async (sets) => {
      run += 1;
      const sku = `P${run}`;
      let before: string[] = [];
      for (const links of sets) {
        const text = (each: (typeof links)[number]) =>
          [each.role, each.position, each.colour, each.angle].filter((part) => part !== null).join(' ');
        const wanted = links.map(text);
        const result = await replace({ products: [product(sku, ...links.map(hero))] });
        const same = wanted.filter((one) => before.includes(one)).length;
        const key = (one: string) => one.replace(/ \d/, '').replace(' front', '');
        const gone = before.filter((one) => !wanted.map(key).includes(key(one))).length;
        expect(numbers(result)).toEqual([wanted.length - same, gone, same]);
        expect((await linked(sku)).sort()).toEqual(wanted.sort());
        before = wanted;
      }
    }),
    { numRuns: 40 },
  );
});

test('a repeated key answers as the first call did; who may not write replaces nothing', async () => {
  const input = { products: [product('K', hero())] };
  const first = await replace(input, 'replace-1');
  expect(await replace(input, 'replace-1')).toEqual(first);
  const { errors } = await replace({ products: [] }, undefined, viewerWith('rights-manager'));
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
});
