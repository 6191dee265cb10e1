import type { GraphClient } from '@trivium/kit/subgraph';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '@trivium/kit/time';
import { at, NOON, startTestPim, type TestPim, withRole } from '../testing.ts';
import { name } from '../testing/seed.ts';

let pim: TestPim;
let asked: { query: string; variables?: Record<string, unknown>; scopes?: readonly string[] }[] = [];
let answer: (name: 'dam' | 'content') => Promise<boolean> = async () => true;

const graph: GraphClient = {
  async ask<Data>(question: Parameters<GraphClient['ask']>[0]) {
    asked.push(question);
    const field = question.query.includes('damReleasePropose') ? 'dam' : 'content';
    return { [`${field}ReleasePropose`]: { acknowledged: await answer(field) } } as Data; // what a move asks for
  },
};

beforeAll(async () => {
  pim = await startTestPim({ graph });
  await pim.seed.shop();
});
afterAll(() => pim.close());

const minutes = (count: number) => instant(NOON + count * 60_000);

const move = async (input: Record<string, unknown>, role: 'approver' | 'enricher' = 'approver') => {
  const { data, errors } = await pim.ask(
    'mutation ($input: ReleaseMoveInput!) { releaseMove(input: $input) { release { instant revision } userErrors { code field message } } }',
    {
      variables: { input },
      viewer: withRole(role),
    },
  );
  return { ...data?.releaseMove, errors };
};

const instantOf = async (code: string) =>
  (await pim.ask(`{ release(code: "${code}") { instant revision isPast } }`, { viewer: withRole('auditor') })).data
    .release;

test('a release switches what waits for it, and a moved one switches it elsewhere', async () => {
  await pim.seed.release('SS27', at(minutes(10)));
  await pim.seed.product({
    sku: 'NEW',
    values: [name('New'), { attribute: 'brand', record: 'acme' }],
    takesEffect: { release: 'SS27' },
  });
  const there = async (count: number) => {
    const { data, boundary } = await pim.ask('{ product(sku: "NEW") { sku } }', { read: { at: minutes(count) } });
    return [data.product !== null, boundary];
  };
  expect(await there(9)).toEqual([false, minutes(10)]);
  expect(await there(10)).toEqual([true, null]);
  expect(await move({ code: 'SS27', instant: at(minutes(20)), revision: 1 })).toMatchObject({
    release: { instant: at(minutes(20)), revision: 2 },
    userErrors: [],
  });
  expect(await there(10)).toEqual([false, minutes(20)]);
  expect(await there(20)).toEqual([true, null]);
});

test('every subgraph is asked with the new revision, and nothing moves unless all say yes', async () => {
  await pim.seed.release('FW27', at(minutes(10)));
  asked = [];
  for (const refusal of [
    async (who: string) => who !== 'dam',
    async (who: string) => (who === 'dam' ? true : Promise.reject(new Error('down'))),
  ]) {
    answer = refusal;
    const { release, userErrors } = await move({ code: 'FW27', instant: at(minutes(30)), revision: 1 });
    expect(release).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'NOT_ACKNOWLEDGED' }]);
  }
  answer = async () => true;
  expect(asked).toHaveLength(4);
  expect(asked[0]).toMatchObject({
    scopes: ['release:acknowledge'],
    variables: { input: { code: 'FW27', instant: at(minutes(30)), revision: 2 } },
  });
  expect(await instantOf('FW27')).toEqual({ instant: at(minutes(10)), revision: 1, isPast: false });
});

test('a move needs a minute of lead, before the old instant and before the new one', async () => {
  await pim.seed.release('NEAR', at(minutes(2)));
  expect((await move({ code: 'NEAR', instant: at(NOON + 59_999), revision: 1 })).userErrors).toMatchObject([
    { code: 'TOO_EARLY', field: ['input', 'instant'] },
  ]);
  pim.clock.set(instant(minutes(1) + 1));
  expect((await move({ code: 'NEAR', instant: at(minutes(9)), revision: 1 })).userErrors).toMatchObject([
    { code: 'TOO_EARLY', field: ['input', 'code'] },
  ]);
  pim.clock.set(NOON);
});

test('of two moves at once, one is told that the other was faster', async () => {
  await pim.seed.release('RACE', at(minutes(10)));
  const moves = await Promise.all(
    [20, 30, 40].map((to) => move({ code: 'RACE', instant: at(minutes(to)), revision: 1 })),
  );
  expect(moves.filter(({ release }) => release !== null)).toHaveLength(1);
  const conflicts = moves.flatMap(({ userErrors }) => userErrors);
  expect(conflicts).toMatchObject([{ code: 'CONFLICT' }, { code: 'CONFLICT' }]);
  expect(conflicts[0].message).toContain('approver');
});

test('moves are events and audit entries that say where to', async () => {
  const told = async () => {
    const { data } = await pim.ask(
      '{ pimEvents(first: 500) { events { type subject data } more } pimAudit(entity: "Release", entityId: "SS27") { entries { action actor beforeHash afterHash } } }',
      {
        viewer: withRole('auditor'),
      },
    );
    return data;
  };
  const events = async () =>
    (await told()).pimEvents.events.filter(({ subject }: { subject: string }) => subject === 'SS27');
  // The horizon of events waits for every transaction of the server, those of other tests' databases included.
  await expect.poll(events, { timeout: 10_000 }).toEqual([
    {
      type: 'trivium.pim.release.created',
      subject: 'SS27',
      data: { code: 'SS27', name: 'SS27', instant: at(minutes(10)), revision: 1 },
    },
    {
      type: 'trivium.pim.release.moved',
      subject: 'SS27',
      data: { code: 'SS27', name: 'SS27', instant: at(minutes(20)), revision: 2 },
    },
  ]);
  expect((await told()).pimAudit.entries.map(({ action }: { action: string }) => action)).toEqual([
    'releaseMove',
    'releaseCreate',
  ]);
});

test('releases are not for the public, and not for those who may not approve', async () => {
  expect((await pim.ask('{ releases { nodes { code } } }')).errors[0]).toMatchObject({
    extensions: { code: 'UNAUTHENTICATED' },
  });
  expect((await move({ code: 'SS27', instant: at(minutes(50)), revision: 2 }, 'enricher')).errors[0]).toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
  const { data } = await pim.ask('{ releases(first: 2) { nodes { code } pageInfo { endCursor } } }', {
    viewer: withRole('librarian'),
  });
  expect(data.releases.nodes.map(({ code }: { code: string }) => code)).toEqual(['NEAR', 'FW27']);
  const next = await pim.ask('query ($after: String) { releases(after: $after) { nodes { code } } }', {
    viewer: withRole('librarian'),
    variables: { after: data.releases.pageInfo.endCursor },
  });
  expect(next.data.releases.nodes.map(({ code }: { code: string }) => code)).toContain('SS27');
});
