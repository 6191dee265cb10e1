import type { ClientBase } from 'pg';
import { StartupError } from './startup-error.ts';

const key = `hashtext('trivium provisioning')`;
const patience = 120_000;

/**
 * One process at a time changes the schema of a database. Asks again and again rather than waits inside PostgreSQL: a waiting
 * statement holds a snapshot, and `create index concurrently` in a migration would wait for it in turn.
 */
export const withProvisioningLock = async <T>(client: ClientBase, work: () => Promise<T>): Promise<T> => {
  const deadline = Date.now() + patience;
  while (!(await tryLock(client))) {
    if (Date.now() > deadline) {
      throw new StartupError(
        `Another Trivium process has been migrating this database for ${patience / 1000} s: wait for it to end, then start again.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  try {
    return await work();
  } finally {
    await client.query(`select pg_advisory_unlock(${key})`);
  }
};

const tryLock = async (client: ClientBase): Promise<boolean> => {
  const { rows } = await client.query<{ locked: boolean }>(`select pg_try_advisory_lock(${key}) as locked`);
  return rows[0]?.locked === true;
};
