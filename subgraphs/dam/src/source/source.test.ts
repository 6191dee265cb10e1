import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, picture, startTestDam, type TestDam, viewerWith } from '../testing.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
afterAll(() => dam.close());

/** An upload's answer, or a problem's. */
type Answer = { id?: string; sha256?: string; [field: string]: unknown };

const send = async (source: string, file: Buffer, more = '') => {
  const response = await dam.upload(file, 'photo.jpg', `&source=${encodeURIComponent(source)}${more}`);
  return { status: response.status, ...((await response.json()) as Answer) };
};
/** Everything that a write leaves behind. */
const traces = async (): Promise<unknown> =>
  (
    await dam.pool.query(
      `select (select count(*) from event) as events, (select count(*) from audit_entry) as entries,
              (select count(*) from idempotency) as answers, (select jsonb_agg(a order by id) from asset a) as assets`,
    )
  ).rows[0];

test('a file that is sent again under its source is recognised, and nothing is written', async () => {
  const file = await picture({ seed: 1 });
  const first = await send('luma:a.jpg', file);
  expect(first).toMatchObject({ status: 201, revision: 1, state: 'UPLOADED', unchanged: false, source: 'luma:a.jpg' });
  const before = await traces();
  expect(await send('luma:a.jpg', file)).toEqual({ ...first, status: 200, unchanged: true });
  expect(await traces()).toEqual(before);
});

test('other bytes become the new working copy of the same asset; another source makes another asset', async () => {
  const first = await send('luma:b.jpg', await picture({ seed: 2 }));
  const other = await picture({ seed: 3 });
  expect(await send('luma:b.jpg', other, '&revision=7')).toMatchObject({ status: 409, code: 'CONFLICT' });
  expect(await send('luma:b.jpg', other)).toMatchObject({
    status: 201,
    id: first.id,
    revision: 2,
    unchanged: false,
  });
  const third = await send('luma:c.jpg', other);
  expect(third).toMatchObject({ status: 201, revision: 1 });
  expect(third.id).not.toBe(first.id);
});

test('an approved asset goes back into review with other bytes, and stays approved with the same', async () => {
  const file = await picture({ seed: 4 });
  const { id } = await send('luma:d.jpg', file);
  await dam.change('assetApprove', 'AssetApproveInput', { id }, '');
  expect(await send('luma:d.jpg', file)).toMatchObject({ status: 200, state: 'APPROVED', revision: 2 });
  expect(await send('luma:d.jpg', await picture({ seed: 5 }))).toMatchObject({ status: 201, state: 'IN_REVIEW' });
});

test('uploads of one source at the same moment make one asset', async () => {
  const file = await picture({ seed: 6 });
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => send('luma:race.jpg', file)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
});

test('with an idempotency key a repeated upload answers as the first did', async () => {
  const body = await picture({ seed: 7 });
  const post = async () => {
    const headers = { 'idempotency-key': 'sourced' };
    const answer = await dam.request('/assets?fileName=k.jpg&source=luma:key.jpg', {
      viewer: admin,
      method: 'POST',
      body,
      headers,
    });
    return [answer.status, await answer.json()];
  };
  expect(await post()).toEqual(await post());
});

test('what cannot be a source is refused before the file is looked at', async () => {
  const nothing = Buffer.from('no picture');
  for (const source of ['', 'x'.repeat(501), 'a\u0000b', 'a\nb', 'a\u2028b']) {
    expect(await send(source, nothing)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  }
  expect(await send('luma:e.jpg', nothing, '&source=luma:f.jpg')).toMatchObject({ status: 400 });
  expect(await send('luma:e.jpg', nothing, '&asset=x')).toMatchObject({ status: 400 });
  expect(await send('x'.repeat(500), await picture({ seed: 8 }))).toMatchObject({ status: 201 });
});

const LIST = `query ($prefix: String!, $first: Int, $after: String) { assetSources(prefix: $prefix, first: $first, after: $after) {
  nodes { source id sha256 fileName state } pageInfo { hasNextPage endCursor } } }`;

test('sources are listed by their beginning, in the order of their bytes, page by page', async () => {
  const names = ['p%:B', 'p%:a', 'p%:ä', 'p%:_', 'p%', 'px:1', 'p'];
  for (const [index, name] of names.entries())
    await send(name, await picture({ seed: 20 + index, width: 40, height: 30 }));
  const wanted = names
    .filter((name) => name.startsWith('p%'))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = await dam.ask(LIST, { viewer: admin, variables: { prefix: 'p%', first: 2, after } });
    expect(errors).toBeUndefined();
    found.push(...data.assetSources.nodes.map(({ source }: { source: string }) => source));
    after = data.assetSources.pageInfo.hasNextPage ? data.assetSources.pageInfo.endCursor : null;
  } while (after !== null);
  expect(found).toEqual(wanted);
});

test('a list says which asset a source is and which bytes it has', async () => {
  const { id, sha256 } = await send('luma:list.jpg', await picture({ seed: 30 }));
  const { data } = await dam.ask(LIST, { viewer: admin, variables: { prefix: 'luma:list' } });
  expect(data.assetSources.nodes).toEqual([
    { source: 'luma:list.jpg', id, sha256, fileName: 'photo.jpg', state: 'UPLOADED' },
  ]);
  const draft = await dam.ask('query ($id: ID!) { assetDraft(id: $id) { source } }', {
    viewer: admin,
    variables: { id },
  });
  expect(draft.data.assetDraft).toEqual({ source: 'luma:list.jpg' });
});

test('lists are found through the index for beginnings', async () => {
  const client = await dam.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local enable_seqscan = off');
    const { rows } = await client.query(
      "explain select source from asset where source like 'luma:%' and source ~>~ 'luma:b' order by source using ~<~ limit 3",
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/asset_source_prefix/);
    expect(plan).not.toMatch(/Sort/);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('only those who may read working copies see sources; a beginning that none can have is refused', async () => {
  const { errors } = await dam.ask(LIST, { viewer: viewerWith('editor'), variables: { prefix: '' } });
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  const refused = await dam.ask(LIST, { viewer: admin, variables: { prefix: 'a\u0000' } });
  expect(refused.errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
});
