import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withConnection } from './connect.ts';
import { joinEmbedded } from './embedded.ts';
import { refusal, start, testFolder } from './test-folder.ts';

const value = (url: string, sql: string): Promise<unknown> =>
  withConnection(url, async (client) => (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0]);

test('a first start makes a cluster that listens on 127.0.0.1 only, with a password that others cannot read', async () => {
  const folder = testFolder();
  const server = await start(folder);
  expect(server.adopted).toBe(false);
  expect(await value(server.url, 'show listen_addresses')).toBe('127.0.0.1');
  expect(await value(server.url, 'show unix_socket_directories')).toBe('');
  expect(await value(server.url, 'select current_database()')).toBe('trivium');
  expect(statSync(join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
  expect(await refusal(withConnection(server.url.replace(/:[^:@]+@/, ':wrong@'), async () => {}))).toMatch(
    /refuses the password/,
  );
  await server.stop();
});

test('text sorts by code point and still knows upper case beyond ASCII', async () => {
  const server = await start(testFolder());
  expect(await value(server.url, `select upper('straße é')`)).toBe('STRAßE É');
  expect(await value(server.url, `select 'Z' < 'a'`)).toBe(true);
  await server.stop();
});

test('a second start finds what the first one wrote', async () => {
  const folder = testFolder();
  const first = await start(folder);
  await value(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  const second = await start(folder);
  expect(second.adopted).toBe(false);
  expect(await value(second.url, 'select answer from kept')).toBe(42);
  await second.stop();
});

test('stopping ends the server and gives the folder back', async () => {
  const folder = testFolder();
  const server = await start(folder);
  await server.stop();
  expect(await refusal(withConnection(server.url, async () => {}))).toMatch(/No PostgreSQL answers/);
  expect(await joinEmbedded({ folder })).toBeNull();
});

test('a command beside a running process gets its URL and leaves it running', async () => {
  const folder = testFolder();
  expect(await joinEmbedded({ folder })).toBeNull();
  const server = await start(folder);
  expect(await joinEmbedded({ folder })).toBe(server.url);
  expect(await value(server.url, 'select 1')).toBe(1);
  await server.stop();
});

test.runIf(process.getuid?.() === 0)('root starts it below a folder that is closed to everybody else', async () => {
  const folder = testFolder(0o700);
  const server = await start(folder);
  await value(server.url, 'create table kept as select 42 as answer');
  await server.stop();
  const again = await start(folder);
  expect(await value(again.url, 'select answer from kept')).toBe(42);
  expect(statSync(join(folder, 'postgres')).uid).not.toBe(0);
  await again.stop();
});
