import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeMigration } from './new-migration.ts';
import { refusal } from './test-folder.ts';

const at = new Date('2026-03-04T05:06:07Z');

const schema = (models: string) => {
  const schemaFolder = mkdtempSync(join(tmpdir(), 'trivium-schema-'));
  onTestFinished(() => rmSync(schemaFolder, { recursive: true }));
  const write = (text: string) => writeFileSync(join(schemaFolder, 'models.prisma'), text);
  writeFileSync(join(schemaFolder, 'schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n');
  write(models);
  return { schemaFolder, write };
};

const sqlOf = (folder: string | null): string => readFileSync(join(folder ?? '', 'migration.sql'), 'utf8');

test('the first migration makes everything, and none follows while nothing changes', async () => {
  const { schemaFolder } = schema('model Shop {\n  id Int @id\n}\n');
  const folder = await writeMigration({ schemaFolder, name: 'First shop', at });
  expect(folder).toBe(join(schemaFolder, 'migrations', '20260304050607_first_shop'));
  expect(sqlOf(folder)).toMatch(/^-- CreateTable\nCREATE TABLE "Shop"/);
  expect(await writeMigration({ schemaFolder, name: 'again', at })).toBeNull();
  expect(readdirSync(join(schemaFolder, 'migrations'))).toContain('migration_lock.toml');
});

test('a later one holds the difference only, and sorts after the last one also when clocks disagree', async () => {
  const { schemaFolder, write } = schema('model Shop {\n  id Int @id\n}\n');
  await writeMigration({ schemaFolder, name: 'one', at });
  write('model Shop {\n  id Int @id\n  name String\n}\n');
  const folder = await writeMigration({ schemaFolder, name: 'two', at: new Date(at.getTime() - 60_000) });
  expect(folder).toMatch(/20260304050608_two$/);
  expect(sqlOf(folder)).toBe('-- AlterTable\nALTER TABLE "Shop" ADD COLUMN     "name" TEXT NOT NULL;\n');
});

test('one may be made for SQL by hand when no schema changed', async () => {
  const { schemaFolder } = schema('model Shop {\n  id Int @id\n}\n');
  await writeMigration({ schemaFolder, name: 'one', at });
  expect(sqlOf(await writeMigration({ schemaFolder, name: 'triggers', at, evenIfEmpty: true }))).toBe(
    '-- Written by hand.\n',
  );
});

test('a schema that is not valid is told with its error, and nothing is written', async () => {
  const { schemaFolder } = schema('model Shop {\n  id Nonsense @id\n}\n');
  expect(await refusal(writeMigration({ schemaFolder, name: 'one', at }))).toMatch(/is not valid:[\s\S]*Nonsense/);
  expect(readdirSync(join(schemaFolder, 'migrations'))).toEqual([]);
});
