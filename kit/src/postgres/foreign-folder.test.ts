import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StartupError } from './startup-error.ts';
import { refusal, start, testFolder } from './test-folder.ts';

test('a cluster of another major version is named, and left alone', async () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'postgres'), { recursive: true });
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '14\n');
  expect(await refusal(start(folder))).toMatch(/was made by PostgreSQL 14 and this is \d+/);
  expect(readdirSync(join(folder, 'postgres'))).toEqual(['PG_VERSION']);
});

test('files that are no cluster are not overwritten', async () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'postgres'), { recursive: true });
  writeFileSync(join(folder, 'postgres', 'thesis.txt'), 'the only copy');
  expect(await refusal(start(folder))).toMatch(/holds files, but no PostgreSQL cluster/);
  expect(readdirSync(join(folder, 'postgres'))).toEqual(['thesis.txt']);
});

test('a cluster whose password is lost is refused, and not made anew', async () => {
  const folder = testFolder();
  await (await start(folder)).stop();
  rmSync(join(folder, 'postgres.password'));
  expect(await refusal(start(folder))).toMatch(/its password file .*postgres\.password is missing/);
  expect(existsSync(join(folder, 'postgres.password'))).toBe(false);
});

test("a password that is not the cluster's is named, and the server does not stay behind", async () => {
  const folder = testFolder();
  await (await start(folder)).stop();
  writeFileSync(join(folder, 'postgres.password'), 'wrong');
  expect(await refusal(start(folder))).toMatch(/does not take the password in .*postgres\.password/);
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('a folder that cannot be written to is named', async () => {
  const folder = testFolder();
  mkdirSync(join(folder, '..'), { recursive: true });
  writeFileSync(folder, 'a file where the folder should be');
  const starting = start(folder);
  await expect(starting).rejects.toBeInstanceOf(StartupError);
  expect(await refusal(starting)).toMatch(`cannot write to ${folder}`);
});
