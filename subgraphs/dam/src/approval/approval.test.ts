import { instant } from '@trivium/kit/time';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { admin, picture, START, startTestDam, type TestDam, viewerWith } from '../testing.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const BULK = `mutation ($input: AssetApproveBulkInput!, $key: String) { assetApproveBulk(input: $input, idempotencyKey: $key) {
  count unchanged userErrors { code field message } } }`;
const approve = async (input: Record<string, unknown>, key?: string, viewer = admin) => {
  const { data, errors } = await dam.ask(BULK, { viewer, variables: { input, key } });
  return { ...data?.assetApproveBulk, errors };
};
const DONE = { userErrors: [], errors: undefined };

/** Copies of working copies by the hundred, quicker than uploads. */
const many = async (count: number): Promise<string[]> => {
  const { id } = await dam.seed.asset({ approve: false, rights: null });
  const { rows } = await dam.pool.query(
    `insert into asset select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'state', 'UPLOADED'))).*
       from asset a, generate_series(1, $2) where a.id = $1 returning id`,
    [id, count],
  );
  return rows.map((row) => row.id);
};
const shown = async (id: string, at = dam.clock.now()) => {
  const { data } = await dam.ask('query ($id: ID!) { asset(id: $id) { alt focalPoint { x } } }', {
    variables: { id },
    read: { at },
  });
  return data.asset;
};
const traces = async () =>
  (
    await dam.pool.query(
      'select (select count(*) from event) e, (select count(*) from audit_entry) a, (select count(*) from asset_version) v, (select sum(revision) from asset) r',
    )
  ).rows[0];

test('texts and approval come in one call, with one revision, audit entry and event each', async () => {
  const [first = '', second = ''] = await many(2);
  const input = {
    rows: [
      { id: first, alt: [{ locale: 'de', text: 'Neu' }], focalPoint: { x: 0.25, y: 0.5 }, revision: 2 },
      { id: second, caption: [{ locale: 'de', text: 'Nur ein Text' }] },
    ],
  };
  expect(await approve(input)).toEqual({ count: 2, unchanged: 0, ...DONE });
  expect(await shown(first)).toEqual({ alt: 'Neu', focalPoint: { x: 0.25 } });
  expect(await shown(second)).toMatchObject({ alt: 'Ein Bild' });
  const { rows } = await dam.pool.query(
    `select type, data - 'sha256' as data, (select count(*)::int from audit_entry where entity_id = subject and action = 'assetApprove') as entries
       from event where subject = $1 order by position desc limit 1`,
    [first],
  );
  const takesEffect = '2026-11-03T09:00:00.000Z';
  expect(rows).toEqual([
    { type: 'trivium.dam.asset.approved', data: { id: first, revision: 3, takesEffect, release: null }, entries: 1 },
  ]);
});

test('what is approved like this already is left as it is', async () => {
  const ids = await many(3);
  const rows = ids.map((id) => ({ id, alt: [{ locale: 'de', text: 'Gleich' }] }));
  expect(await approve({ rows })).toMatchObject({ count: 3, unchanged: 0 });
  dam.clock.advance(1_000);
  const before = await traces();
  expect(await approve({ rows })).toEqual({ count: 0, unchanged: 3, ...DONE });
  expect(await traces()).toEqual(before);
  const [changed, ...same] = rows;
  expect(await approve({ rows: [{ ...changed, alt: [{ locale: 'de', text: 'Anders' }] }, ...same] })).toMatchObject({
    count: 1,
    unchanged: 2,
  });
});

test('with an instant or a release the same one that waits is left as it is, another one is replaced', async () => {
  await dam.seed.release('SS27', instant(START + 86_400_000));
  const [id = ''] = await many(1);
  const row = (text: string) => ({ id, alt: [{ locale: 'de', text }] });
  for (const takesEffect of [{ release: 'SS27' }, { at: new Date(START + 3_600_000).toISOString() }]) {
    const call = async (text: string) => {
      const { count, unchanged } = await approve({ rows: [row(text)], takesEffect });
      return [count, unchanged];
    };
    expect([await call('eins'), await call('eins'), await call('zwei'), await call('zwei')]).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
  }
  expect(await shown(id)).toBeNull();
  expect(await shown(id, instant(START + 3_600_000))).toMatchObject({ alt: 'zwei' });
  expect(
    (await dam.pool.query('select count(*)::int from asset_version where asset_id = $1', [id])).rows[0].count,
  ).toBe(2);
});

test('an approval for now is written although the same one waits for later, and although the file alone is another', async () => {
  const { id } = await dam.seed.asset({ approve: { at: instant(START + 60_000) } });
  expect(await approve({ rows: [{ id }] })).toMatchObject({ count: 1, unchanged: 0 });
  await dam.upload(await picture({ seed: 9 }), 'other.jpg', `&asset=${id}`);
  dam.clock.advance(1_000);
  expect(await approve({ rows: [{ id }] })).toMatchObject({ count: 1, unchanged: 0 });
});

test('bad rows are told by their paths and the good ones are done, or all are refused', async () => {
  const [good = '', stale = '', archived = ''] = await many(3);
  await dam.change('assetArchive', 'AssetArchiveInput', { id: archived }, '');
  const input = {
    rows: [
      { id: 'nobody' },
      { id: good },
      { id: stale, revision: 1 },
      { id: archived },
      { id: good },
      { id: stale, alt: [{ locale: '!', text: '' }] },
    ],
  };
  const wrong = [
    ['NOT_FOUND', 'input.rows.0.id'],
    ['CONFLICT', 'input.rows.2.revision'],
    ['WRONG_STATE', 'input.rows.3.id'],
    ['INVALID', 'input.rows.4.id'],
    ['INVALID', 'input.rows.5.id'],
  ];
  const told = ({ userErrors }: { userErrors: { code: string; field: string[] }[] }) =>
    userErrors.map(({ code, field }) => [code, field.join('.')]);
  const atomic = await approve({ ...input, atomic: true });
  expect([atomic.count, told(atomic)]).toEqual([0, wrong]);
  expect(await shown(good)).toBeNull();
  const partial = await approve(input);
  expect([partial.count, told(partial)]).toEqual([1, wrong]);
  const texts = await approve({ rows: [{ id: stale, alt: [{ locale: '!', text: '' }], focalPoint: { x: 2, y: 0 } }] });
  expect(told(texts)).toEqual([
    ['INVALID', 'input.rows.0.alt.0.locale'],
    ['INVALID', 'input.rows.0.focalPoint'],
  ]);
  const both = { at: new Date(START + 60_000).toISOString(), release: 'SS27' };
  expect(told(await approve({ rows: [{ id: good }], takesEffect: both }))).toEqual([['INVALID', 'input.takesEffect']]);
  const early = await approve({ rows: [{ id: stale }], takesEffect: { at: '2020-01-01T00:00:00Z' } });
  expect([early.count, told(early)]).toEqual([0, [['TOO_EARLY', 'input.takesEffect']]]);
});

test('a thousand are approved with the statements of two; more are refused', async () => {
  const ids = await many(1_002);
  const cost = async (part: string[]) => {
    dam.clock.advance(1_000);
    const before = dam.dam.statements();
    expect(await approve({ rows: part.map((id) => ({ id })) })).toMatchObject({ count: part.length, userErrors: [] });
    return dam.dam.statements() - before;
  };
  expect(await cost(ids.slice(0, 1_000))).toBe(await cost(ids.slice(1_000)));
  expect((await approve({ rows: ids.slice(0, 1_001).map((id) => ({ id })) })).userErrors).toMatchObject([
    { code: 'INVALID', field: ['input', 'rows'] },
  ]);
});

test('a bulk and single approvals of the same assets at the same moment all end', async () => {
  const ids = await many(6);
  const rows = ids.map((id) => ({ id }));
  const single = (id: string) =>
    dam.ask('mutation ($id: ID!) { assetApprove(input: { id: $id }) { userErrors { code } } }', {
      viewer: admin,
      variables: { id },
    });
  const answers = await Promise.all([approve({ rows }), ...ids.map(single), approve({ rows: rows.toReversed() })]);
  expect(answers.map(({ errors }) => errors)).toEqual(answers.map(() => undefined));
  for (const id of ids) expect(await shown(id)).not.toBeNull();
});

test('a repeated key answers as the first call did; who may not write approves nothing', async () => {
  const rows = (await many(1)).map((id) => ({ id }));
  const first = await approve({ rows }, 'approve-1');
  expect(await approve({ rows }, 'approve-1')).toEqual(first);
  const { errors } = await approve({ rows }, undefined, viewerWith('rights-manager'));
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
});
