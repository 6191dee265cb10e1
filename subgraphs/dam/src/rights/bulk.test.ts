import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { admin, START, startTestDam, type TestDam, viewerWith } from '../testing.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const BULK = `mutation ($input: RightsRecordBulkInput!, $key: String) { rightsRecordBulk(input: $input, idempotencyKey: $key) {
  count unchanged userErrors { code field message } } }`;
const record = async (input: Record<string, unknown>, key?: string, viewer = admin) => {
  const { data, errors } = await dam.ask(BULK, { viewer, variables: { input, key } });
  return { ...data?.rightsRecordBulk, errors };
};
const DONE = { userErrors: [], errors: undefined };
const FULL = {
  licence: ' Rights-managed 2026/14 ',
  licensor: 'Agentur Nord',
  creditLine: 'Foto: A. Berg',
  copyrightNotice: '© A. Berg',
  from: '2026-11-01T00:00:00.000Z',
  until: '2027-05-01T00:00:00.000Z',
  territoriesAllowed: ['AT', 'DE', 'AT'],
  territoriesDenied: ['US'],
  channels: ['d2c-web'],
  audiences: ['PARTNER', 'PUBLIC'],
};

const many = async (count: number): Promise<string[]> => {
  const { id } = await dam.seed.asset({ rights: null });
  const { rows } = await dam.pool.query(
    `insert into asset select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).*
       from asset a, generate_series(1, $2) where a.id = $1 returning id`,
    [id, count],
  );
  return rows.map((row) => row.id);
};
const traces = async () =>
  (
    await dam.pool.query(
      'select (select count(*) from event) e, (select count(*) from audit_entry) a, (select count(*) from rights) v, (select sum(rights_revision) from asset) r',
    )
  ).rows[0];
const rightsOf = async (id: string, at = dam.clock.now()) => {
  const { data } = await dam.ask(
    'query ($id: ID!) { asset(id: $id) { cleared rights { licence territoriesAllowed audiences revision } } }',
    { viewer: admin, variables: { id }, read: { at } },
  );
  return data.asset;
};

test('many records are written down like single ones, with an audit entry and an event each', async () => {
  const { id } = await dam.seed.asset({ rights: null });
  const [other = ''] = await many(1);
  const rows = [
    { ...FULL, assetId: id },
    { licence: 'Own', assetId: other },
  ];
  expect(await record({ rows })).toEqual({ count: 2, unchanged: 0, ...DONE });
  expect(await rightsOf(id)).toEqual({
    cleared: true,
    rights: {
      licence: 'Rights-managed 2026/14',
      territoriesAllowed: ['AT', 'DE'],
      audiences: ['PARTNER', 'PUBLIC'],
      revision: 1,
    },
  });
  const { rows: events } = await dam.pool.query(
    `select type, data, (select count(*)::int from audit_entry where entity = 'Rights' and entity_id = subject) as entries from event where subject = $1`,
    [other],
  );
  expect(events).toEqual([
    {
      type: 'trivium.dam.rights.recorded',
      data: { assetId: other, revision: 1, takesEffect: '2026-11-03T09:00:00.000Z', release: null },
      entries: 1,
    },
  ]);
});

test('rights that say the same already are left as they are, in whatever order their lists come', async () => {
  const [first = '', second = '', third = ''] = await many(3);
  const rows = [first, second, third].map((assetId) => ({ ...FULL, assetId }));
  await record({ rows });
  await dam.change('rightsRevoke', 'RightsRevokeInput', { assetId: third }, '');
  dam.clock.advance(1_000);
  const before = await traces();
  const same = rows.slice(0, 2).map((row) => ({ ...row, territoriesAllowed: ['DE', 'AT'], licensor: ' Agentur Nord' }));
  expect(await record({ rows: same })).toEqual({ count: 0, unchanged: 2, ...DONE });
  expect(await traces()).toEqual(before);
  const one = { ...FULL, assetId: first, channels: [] };
  expect(await record({ rows: [one, ...rows.slice(1)] })).toMatchObject({ count: 2, unchanged: 1 });
  const { rows: revisions } = await dam.pool.query(
    'select rights_revision from asset where id = any($1) order by array_position($1, id)',
    [[first, second, third]],
  );
  expect(revisions.map((row) => row.rights_revision)).toEqual([2, 1, 3]);
});

test('with an instant or a release the same record that waits is left as it is, another one is replaced', async () => {
  await dam.seed.release('SS27', instant(START + 86_400_000));
  const [assetId = ''] = await many(1);
  for (const takesEffect of [{ release: 'SS27' }, { at: new Date(START + 3_600_000).toISOString() }]) {
    const call = async (licence: string) => {
      const { count, unchanged } = await record({ rows: [{ assetId, licence }], takesEffect });
      return [count, unchanged];
    };
    expect([await call('A'), await call('A'), await call('B'), await call('B')]).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
  }
  expect((await dam.pool.query('select count(*)::int from rights where asset_id = $1', [assetId])).rows[0].count).toBe(
    2,
  );
});

test('bad rows are told by their paths and the good ones are done, or all are refused', async () => {
  const [good = '', bad = ''] = await many(2);
  const input = {
    rows: [
      { assetId: 'nobody', licence: 'L' },
      { assetId: good, licence: 'L' },
      { assetId: bad, licence: ' ', territoriesDenied: ['Austria'] },
      { assetId: good, licence: 'L' },
    ],
  };
  const wrong = [
    ['NOT_FOUND', 'input.rows.0.assetId'],
    ['REQUIRED', 'input.rows.2.licence'],
    ['INVALID', 'input.rows.2.territoriesDenied'],
    ['INVALID', 'input.rows.3.assetId'],
  ];
  const told = ({ userErrors }: { userErrors: { code: string; field: string[] }[] }) =>
    userErrors.map(({ code, field }) => [code, field.join('.')]);
  const before = await traces();
  const atomic = await record({ ...input, atomic: true });
  expect([atomic.count, told(atomic), await traces()]).toEqual([0, wrong, before]);
  const partial = await record(input);
  expect([partial.count, told(partial)]).toEqual([1, wrong]);
  const unknown = await record({ rows: [{ assetId: bad, licence: 'L' }], takesEffect: { release: 'NEVER' } });
  expect([unknown.count, told(unknown)]).toEqual([0, [['INVALID', 'input.takesEffect']]]);
});

test('a thousand are written down with the statements of two; more are refused', async () => {
  const ids = await many(1_002);
  const rows = ids.map((assetId) => ({ ...FULL, assetId }));
  const cost = async (part: unknown[]) => {
    const before = dam.dam.statements();
    expect(await record({ rows: part })).toMatchObject({ count: part.length, userErrors: [] });
    return dam.dam.statements() - before;
  };
  expect(await cost(rows.slice(0, 1_000))).toBe(await cost(rows.slice(1_000)));
  expect((await record({ rows: rows.slice(0, 1_001) })).userErrors).toMatchObject([
    { code: 'INVALID', field: ['input', 'rows'] },
  ]);
});

test('bulks and single records of the same assets at the same moment all end, and every change is counted', async () => {
  const ids = await many(5);
  const rows = (licence: string) => ids.map((assetId) => ({ assetId, licence }));
  await Promise.all([
    record({ rows: rows('A') }),
    ...ids.map((id) => dam.seed.rights(id, { licence: 'B' })),
    record({ rows: rows('C').toReversed() }),
  ]);
  const { rows: found } = await dam.pool.query(
    'select rights_revision, (select count(*)::int from event where subject = a.id) as events from asset a where id = any($1)',
    [ids],
  );
  expect(found).toEqual(ids.map(() => ({ rights_revision: 3, events: 3 })));
});

test('a repeated key answers as the first call did; writing rights down needs its own right', async () => {
  const [assetId = ''] = await many(1);
  const first = await record({ rows: [{ assetId, licence: 'L' }] }, 'rights-1');
  expect(await record({ rows: [{ assetId, licence: 'L' }] }, 'rights-1')).toEqual(first);
  const { errors } = await record({ rows: [] }, undefined, viewerWith('librarian'));
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
});
