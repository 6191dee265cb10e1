import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneDatabase } from '@trivium/kit/testing';
import pg from 'pg';
import { exited, launch, runCommand, type Ended, TRIVIUM_SECRET } from '../program.ts';

/** An installation of its own that only commands work on, each as a process of its own. */
export type CommandPlace = {
  run(...args: string[]): Promise<Ended>;
  /** Starts a command and ends it, as a power cut would, once so many audit entries are there. False when it was faster. */
  cut(entries: number, ...args: string[]): Promise<boolean>;
  entries(): Promise<number>;
  close(): Promise<void>;
};

export const commandPlace = async (): Promise<CommandPlace> => {
  const database = await cloneDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'trivium-place-'));
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  // The pool's end does not wait for its connections', so that the database may go away under one of them.
  owner.on('error', () => {});
  const settings = {
    TRIVIUM_FOLDER: folder,
    TRIVIUM_SECRET,
    PIM_DATABASE_URL: database.urls.pim,
    DAM_DATABASE_URL: database.urls.dam,
    CONTENT_DATABASE_URL: database.urls.content,
  };
  const entries = async (): Promise<number> => {
    const { rows } = await owner.query<{ count: number }>(
      'select ((select count(*) from pim.audit_entry) + (select count(*) from dam.audit_entry) + (select count(*) from content.audit_entry))::int as count',
    );
    return rows[0]?.count ?? 0;
  };
  return {
    run: (...args) => runCommand(args, settings),
    entries,
    async cut(until, ...args) {
      const child = launch(args, settings);
      while (child.exitCode === null && (await entries()) < until);
      const isRunning = child.exitCode === null;
      child.kill('SIGKILL');
      await exited(child);
      return isRunning;
    },
    async close() {
      await owner.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
