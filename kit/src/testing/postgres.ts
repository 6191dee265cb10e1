import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { withConnection } from '../postgres/connect.ts';
import { deriveRolePassword } from '../postgres/index.ts';
import { roleUrl } from '../postgres/role.ts';
import './provided.ts';
import { ensureTemplate } from './template.ts';

export type TestDatabase = {
  readonly ownerUrl: string;
  /** What each subgraph's runtime role connects with. */
  readonly urls: Readonly<Record<'pim' | 'dam' | 'content', string>>;
  drop(): Promise<void>;
};

const prismaFolder = join(import.meta.dirname, '..', '..', '..', 'prisma');

/** A database of its own with all three schemas migrated and empty; a copy of a template, made in some tens of milliseconds. */
export const cloneDatabase = async (): Promise<TestDatabase> => {
  const serverUrl = inject('triviumPostgres');
  if (serverUrl === undefined) {
    throw new Error(
      'No test PostgreSQL runs: vitest.config.ts must have kit/src/testing/global-setup.ts as globalSetup.',
    );
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withConnection(serverUrl, async (client) => {
    const template = await ensureTemplate(client, serverUrl, prismaFolder);
    await client.query(`create database ${name} template ${pg.escapeIdentifier(template)} strategy file_copy`);
    // The rights on a database itself are not copied with it.
    await client.query(`revoke temporary on database ${name} from public`);
  });
  const ownerUrl = inDatabase(serverUrl, name);
  const url = (schema: string) => roleUrl(ownerUrl, schema, deriveRolePassword(ownerUrl, schema));
  return {
    ownerUrl,
    urls: { pim: url('pim'), dam: url('dam'), content: url('content') },
    drop: () => dropDatabase(serverUrl, name),
  };
};

/** A database with nothing in it, for tests of migrations themselves. */
export const emptyDatabase = async (): Promise<Pick<TestDatabase, 'ownerUrl' | 'drop'>> => {
  const serverUrl = inject('triviumPostgres');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withConnection(serverUrl, (client) => client.query(`create database ${name} template template0`));
  return { ownerUrl: inDatabase(serverUrl, name), drop: () => dropDatabase(serverUrl, name) };
};

/**
 * A pool says that it has ended before its connections have. Thrown out then, they fail a test that is over, so they have
 * half a second to leave by themselves.
 */
const emptied = (name: string): string => `do $$ begin
  for attempt in 1..50 loop
    exit when not exists (select from pg_stat_activity where datname = '${name}');
    perform pg_sleep(0.01);
    perform pg_stat_clear_snapshot();
  end loop;
end $$`;

const dropDatabase = (serverUrl: string, name: string): Promise<void> =>
  withConnection(serverUrl, async (client) => {
    await client.query(emptied(name));
    await client.query(`drop database if exists ${name} with (force)`);
  });

const inDatabase = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};
