import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinEmbedded } from '@trivium/kit/postgres';
import { SUBGRAPHS } from '@trivium/schema';
import { PICTURES } from '../demo/picture/list.ts';
import { demoProgram, SEEDED_WITHIN_MS } from './demo-installation.ts';
import { type Ended, type Program, runCommand, type Settings, tokenFor, TRIVIUM_SECRET } from './program.ts';

/** On a busy machine; the usual is a tenth of it. */
const PATIENCE = { timeout: 10_000 };
const NOWHERE = 'http://127.0.0.1:1';
const PLACES = { PIM_URL: NOWHERE, DAM_URL: NOWHERE, CONTENT_URL: NOWHERE };

let folder: string;
let trivium: Program;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trivium-command-'));
  trivium = await demoProgram();
  await trivium.start();
  await trivium.untilGreeting();
}, SEEDED_WITHIN_MS);
afterAll(async () => {
  await trivium.end();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const run = (args: readonly string[], settings: Settings): Promise<Ended> =>
  runCommand(args, { TRIVIUM_FOLDER: join(folder, 'new'), TRIVIUM_SECRET, PORT: '0', ...settings });

/** What an operator can mend: one sentence, nothing else, exit 1. */
const expectSentence = ({ code, stdout, stderr }: Ended, sentence: RegExp) => {
  expect(stderr).toMatch(/^trivium: .+[.)]\n$/);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/ {4}at |node:internal|\[object/);
  expect([stdout, code]).toEqual(['', 1]);
};

type Sources = {
  assetSources: { nodes: { fileName: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
};

test('a demo that was cut off went on where it stopped: all is there, and once', async () => {
  const names: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { data, errors }: Awaited<ReturnType<typeof trivium.ask<Sources>>> = await trivium.ask<Sources>(
      'query Sources($after: String) { assetSources(prefix: "demo:", after: $after) { nodes { fileName } pageInfo { endCursor hasNextPage } } }',
      { variables: { after }, token: tokenFor('admin') },
    );
    expect(errors).toBeUndefined();
    if (!data) break;
    names.push(...data.assetSources.nodes.map(({ fileName }) => fileName));
    ({ endCursor: after, hasNextPage: more } = data.assetSources.pageInfo);
  }
  expect(names.toSorted()).toEqual(PICTURES.map(({ name }) => name).toSorted());
  const { data } = await trivium.ask<{ site: { homePage: object } }>('{ site(code: "shop") { homePage { id } } }');
  expect(data?.site.homePage).not.toBeNull();
});

describe('a wrong setting is one sentence that names it', () => {
  const wrong: [string, Settings, RegExp][] = [
    ['start', { PORT: 'abc' }, /The setting PORT is wrong: it must be a whole number from 0 to 65535/],
    [
      'start',
      { DATABASE_URL: 'mysql://localhost/x' },
      /The setting DATABASE_URL is wrong: it must begin with postgres/,
    ],
    ['start', { DATABASE_URL: 'postgres://[' }, /DATABASE_URL is not a PostgreSQL URL/],
    ['start', { DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/x' }, /No PostgreSQL answers at 127\.0\.0\.1:1/],
    ['start', { TRIVIUM_SECRET: 'short' }, /The setting TRIVIUM_SECRET is wrong: it must have at least 32 characters/],
    ['start', { TRIVIUM_SECRET: '', NODE_ENV: 'production' }, /TRIVIUM_SECRET is not set/],
    ['start', { OPERATIONS: 'closed' }, /The setting OPERATIONS is wrong/],
    [
      'start',
      { OPERATION_MANIFESTS: '/nowhere.json' },
      /The operation manifest \/nowhere\.json cannot be read \(ENOENT\)/,
    ],
    ['start', { OPERATION_MANIFESTS: 'schema' }, /The operation manifest schema cannot be read \(EISDIR\)/],
    ['start', { HOST: '192.0.2.1' }, /may not listen on 192\.0\.2\.1/],
    ['serve pim', {}, /GATEWAY_URL is not set/],
    ['serve gateway', {}, /PIM_URL is not set/],
    ['serve gateway', { PIM_URL: 'ftp://x' }, /The setting PIM_URL is wrong/],
    [
      'serve gateway',
      { ...PLACES, OPERATION_MANIFESTS: 'README.md' },
      /The operation manifest README\.md cannot be read \(it is not JSON\)/,
    ],
    [
      'serve gateway',
      { ...PLACES, OPERATION_MANIFESTS: ' , package.json' },
      /package\.json is not an Apollo persisted query manifest/,
    ],
    [
      'serve gateway --supergraph /nowhere/at/all',
      PLACES,
      /The supergraph \/nowhere\/at\/all cannot be read \(ENOENT\)/,
    ],
    ['serve gateway --supergraph package.json', PLACES, /The supergraph is not GraphQL/],
    ['serve gateway --supergraph schema/shared.graphql', PLACES, /This is no supergraph that can be served/],
    ['token --role king', {}, /There is no role "king"/],
    ['token --role admin --hours never', {}, /--hours is a number from 1 to 720/],
    ['token --role admin', { NODE_ENV: 'production' }, /Tokens for production come from your identity provider/],
    ['audit verify --checkpoints /nowhere', {}, /does not hold checkpoints/],
  ];
  test.each(wrong)('%s %o', async (command, settings, sentence) => {
    expectSentence(await run(command.split(' '), settings), sentence);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  test.each(['dance', 'serve fish', 'token', 'db new', 'start --fast'])(
    '%s is no command, and the help is near',
    async (command) => {
      const { code, stdout, stderr } = await run(command.split(' '), {});
      expect(stderr).toMatch(/^error: .+\nRun trivium --help for the commands\.\n$/);
      expect([stdout, code]).toEqual(['', 1]);
    },
  );
});

describe('what is there already is left as it is', () => {
  test('a port in use', async () => {
    const settings = { PORT: new URL(trivium.origin).port };
    expectSentence(await run(['start'], settings), /Port \d+ on 127\.0\.0\.1 is in use; .* for example PORT=\d+/);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  test('a second start in the folder of a living one', async () => {
    expectSentence(
      await run(['start'], { TRIVIUM_FOLDER: trivium.folder }),
      /Another Trivium process \(pid \d+\) is using/,
    );
    expect((await fetch(`${trivium.origin}/ready`)).status).toBe(200);
  });

  test('the data folder of another PostgreSQL', async () => {
    const foreign = join(folder, 'foreign');
    mkdirSync(join(foreign, 'postgres'), { recursive: true });
    writeFileSync(join(foreign, 'postgres', 'PG_VERSION'), '12\n');
    expectSentence(await run(['start'], { TRIVIUM_FOLDER: foreign }), /was made by PostgreSQL 12 and this is 18/);
    expect(readdirSync(join(foreign, 'postgres'))).toEqual(['PG_VERSION']);
    expect(readFileSync(join(foreign, 'postgres', 'PG_VERSION'), 'utf8')).toBe('12\n');
  });

  test('a wrong password', async () => {
    const url = new URL((await joinEmbedded({ folder: trivium.folder })) ?? '');
    url.password = 'not-the-password';
    const ended = await run(['start'], { DATABASE_URL: url.href });
    expectSentence(ended, /refuses the password of user "trivium": correct it in DATABASE_URL/);
    expect(ended.output).not.toContain('not-the-password');
  });
});

const withOwner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: (await joinEmbedded({ folder: trivium.folder })) ?? '' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Rows per table, in all three schemas; what the sealer has come to is its own matter. */
const numbers = () =>
  withOwner(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1) and tablename not in ('audit_leaf', 'audit_checkpoint') order by 1`,
      [SUBGRAPHS],
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${name}`);
      counts[name] = rows[0]?.n ?? -1;
    }
    return counts;
  });

const serverPid = (): number =>
  Number(readFileSync(join(trivium.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
/** Holds what a mutation needs, and waits until that mutation stands behind it. */
const holdUp = async <Data>(client: pg.Client, code: string) => {
  await client.query('begin; lock table pim.channel in exclusive mode');
  const answer = trivium.ask<Data>(
    `mutation { channelSave(input: { code: "${code}", name: "Pop-up", kind: D2C }) { userErrors { message } } }`,
    { token: tokenFor('admin') },
  );
  const waiting = `select from pg_locks where not granted and relation = 'pim.channel'::regclass`;
  await expect.poll(async () => (await client.query(waiting)).rowCount, PATIENCE).toBe(1);
  return { answer };
};

// PostgreSQL removes its pid file as the last thing; the process itself may wait for an init that buries it.
const hasDatabase = () => existsSync(join(trivium.folder, 'postgres', 'postmaster.pid'));

test('SIGTERM finishes what is in flight, ends with 0 and takes the database along; twice at once, as npm does, is one wish', async () => {
  const blocked = await withOwner(async (client) => {
    const { answer } = await holdUp<{ channelSave: { userErrors: unknown[] } }>(client, 'pop-up');
    const ended = trivium.stop();
    const again = trivium.stop();
    await expect
      .poll(
        () =>
          fetch(`${trivium.origin}/health`).then(
            () => 'answers',
            () => 'closed',
          ),
        PATIENCE,
      )
      .toBe('closed');
    await client.query('commit');
    return { answer, ended, again };
  });
  expect(await blocked.answer).toEqual({ data: { channelSave: { userErrors: [] } } });
  const answered = performance.now();
  expect([await blocked.ended, await blocked.again]).toEqual([0, 0]);
  expect(performance.now() - answered).toBeLessThan(5_000); // kept connections are not waited for
  expect(hasDatabase()).toBe(false);
  expect(await joinEmbedded({ folder: trivium.folder })).toBeNull();
  expect(trivium.output()).not.toMatch(/"level":[456]0/);
});

test('what does not end in its time is cut off, and the database ends all the same', async () => {
  await trivium.start();
  const code = await withOwner(async (client) => {
    client.on('error', () => {}); // its server ends under it
    const { answer } = await holdUp(client, 'never');
    answer.catch(() => {}); // cut off
    return trivium.stop();
  });
  expect([code, hasDatabase()]).toEqual([1, false]);
  expect(trivium.output()).toContain('the rest is cut off');
}, 60_000);

test('the next start is ready within seconds and makes nothing twice', async () => {
  await trivium.start();
  const before = await numbers();
  expect(before['pim.event']).toBeGreaterThan(5_000);
  await trivium.stop();
  const started = performance.now();
  await trivium.start();
  await trivium.untilGreeting();
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(trivium.output()).not.toContain('new installation');
  expect(await numbers()).toEqual(before);
}, 60_000);

test('after kill -9 the next start adopts the database that was left behind', async () => {
  const before = await numbers();
  const pid = serverPid();
  await trivium.kill();
  await trivium.start();
  expect(serverPid()).toBe(pid);
  expect(await numbers()).toEqual(before);
}, 60_000);
