import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { embeddedFolder, readState } from '../postgres/folder.ts';
import { lockHolder } from '../postgres/folder-lock.ts';
import { silentLog, startEmbedded } from '../postgres/index.ts';
import { processIdentity, waitForEnd } from '../postgres/process-identity.ts';
import './provided.ts';

const prefix = 'trivium-test-';

/** Vitest's globalSetup: one PostgreSQL for the whole run, gone with it. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  await sweep();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // As root the server runs as somebody else, who must be able to enter; the data itself stays 0700.
  chmodSync(folder, 0o755);
  const server = await startEmbedded({ folder, log: silentLog, fsync: false });
  project.provide('triviumPostgres', server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
};

/** Ends the servers of runs that were killed, and removes what they left. */
const sweep = async (): Promise<void> => {
  const aMinuteAgo = Date.now() - 60_000;
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name);
    // Younger ones may be of a run that has not taken its lock yet.
    if (!name.startsWith(prefix) || statSync(path).mtimeMs > aMinuteAgo) continue;
    const folder = embeddedFolder(path);
    if (lockHolder(folder.lock) !== null) continue;
    const state = readState(folder);
    if (state !== null && processIdentity(state.pid) === state.identity) {
      process.kill(state.pid, 'SIGQUIT');
      await waitForEnd(state.pid, state.identity, 5_000);
    }
    rmSync(path, { recursive: true, force: true });
  }
};
