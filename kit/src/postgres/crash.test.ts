import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { withConnection } from './connect.ts';
import { joinEmbedded } from './embedded.ts';
import { embeddedFolder, readState } from './folder.ts';
import { processIdentity } from './process-identity.ts';
import { refusal, start, testFolder } from './test-folder.ts';

const module = pathToFileURL(join(import.meta.dirname, 'embedded.ts')).href;

/** A real process that starts the server of a folder, says how that went, and stays. */
const child = (folder: string): { process: ChildProcess; outcome: Promise<string> } => {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(module)});
    try {
      const server = await startEmbedded({ folder: ${JSON.stringify(folder)}, log: { info() {}, warn() {} } });
      console.log(server.url);
      process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
      setInterval(() => {}, 1000);
    } catch (thrown) { console.log(thrown.message); }`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void started.kill('SIGKILL'));
  const outcome = new Promise<string>((resolve) => started.stdout.once('data', (line) => resolve(String(line).trim())));
  return { process: started, outcome };
};

const killed = (victim: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    victim.once('exit', () => resolve());
    victim.kill('SIGKILL');
  });

const run = (url: string, sql: string): Promise<unknown> =>
  withConnection(url, async (client) => (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0]);

const serverOf = (folder: string): number => readState(embeddedFolder(folder))?.pid ?? 0;

test('a server that outlived kill -9 of its parent is taken over, and stopped in the end', async () => {
  const folder = testFolder();
  const parent = child(folder);
  await run(await parent.outcome, 'create table kept as select 42 as answer');
  await killed(parent.process);
  const orphan = serverOf(folder);
  expect(processIdentity(orphan)).not.toBeNull();
  expect(await joinEmbedded({ folder })).toBeNull();

  const server = await start(folder);
  expect(server.adopted).toBe(true);
  expect(serverOf(folder)).toBe(orphan);
  expect(await run(server.url, 'select answer from kept')).toBe(42);
  await server.stop();
  expect(processIdentity(orphan)).toBeNull();
});

test('what was committed survives kill -9 of the server', async () => {
  const folder = testFolder();
  const parent = child(folder);
  const url = await parent.outcome;
  await run(url, 'create table kept as select 42 as answer');
  process.kill(serverOf(folder), 'SIGKILL');
  await killed(parent.process);

  const server = await start(folder);
  expect(server.adopted).toBe(false);
  expect(await run(server.url, 'select answer from kept')).toBe(42);
  await server.stop();
});

test('a server that is killed while Trivium runs comes back under the same URL, with what was committed', async () => {
  const folder = testFolder();
  const server = await start(folder);
  await run(server.url, 'create table kept as select 42 as answer');
  process.kill(serverOf(folder), 'SIGKILL');
  const answer = () => run(server.url, 'select answer from kept').catch(() => null);
  await expect.poll(answer, { timeout: 15_000 }).toBe(42);
  await server.stop();
  expect(await refusal(run(server.url, 'select 1'))).toMatch(/No PostgreSQL answers/);
});

test('of two processes that start at once, one gets the folder and the other is told whose it is', async () => {
  const folder = testFolder();
  const both = [child(folder), child(folder)];
  const outcomes = await Promise.all(both.map(({ outcome }) => outcome));
  expect(outcomes.filter((line) => line.startsWith('postgresql:'))).toHaveLength(1);
  const winner = outcomes[0]?.startsWith('postgresql:') ? both[0] : both[1];
  expect(outcomes).toContain(
    `Another Trivium process (pid ${winner?.process.pid}) is using ${folder}: stop it, or start with another folder.`,
  );
});

test('a lock of a dead process whose pid lives on in another one does not count', async () => {
  const folder = testFolder();
  const first = await start(folder);
  const lock = readFileSync(join(folder, 'trivium.lock'), 'utf8');
  await first.stop();
  writeFileSync(join(folder, 'trivium.lock'), lock.replace(/"identity":"[^"]*"/, '"identity":"an-earlier-boot:1"'));
  await (await start(folder)).stop();
});

test('a postmaster.pid whose process number now belongs to somebody else is not taken for our server', async () => {
  const folder = testFolder();
  const first = await start(folder);
  const state = readFileSync(join(folder, 'postgres.json'), 'utf8');
  const pidFile = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
  await first.stop();
  const somebody = String(process.pid);
  writeFileSync(join(folder, 'postgres.json'), state.replace(/"pid":\d+/, `"pid":${somebody}`));
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), pidFile.replace(/^\d+/, somebody));
  const second = await start(folder);
  expect(second.adopted).toBe(false);
  await second.stop();
});

test('a running server that Trivium did not start is left alone', async () => {
  const folder = testFolder();
  const parent = child(folder);
  await parent.outcome;
  await killed(parent.process);
  const state = readFileSync(join(folder, 'postgres.json'), 'utf8');
  const server = serverOf(folder);
  rmSync(join(folder, 'postgres.json'));
  const sentence = await refusal(start(folder));
  writeFileSync(join(folder, 'postgres.json'), state); // so that the test's end can stop it
  expect(sentence).toMatch(
    `A PostgreSQL server that Trivium did not start (pid ${server}) is running on ${folder}/postgres`,
  );
  expect(processIdentity(server)).not.toBeNull();
});
