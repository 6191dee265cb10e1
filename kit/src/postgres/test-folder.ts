import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { embeddedFolder, readState } from './folder.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { processIdentity, waitForEnd } from './process-identity.ts';
import { messageOf } from './startup-error.ts';
import { silentLog } from './start-log.ts';

/** A `.trivium` of its own for one test; whatever server is left in it ends with the test. */
export const testFolder = (mode = 0o755): string => {
  const parent = mkdtempSync(join(tmpdir(), 'trivium-folder-'));
  chmodSync(parent, mode);
  const folder = join(parent, '.trivium');
  onTestFinished(async () => {
    const state = readState(embeddedFolder(folder));
    if (state !== null && processIdentity(state.pid) === state.identity) {
      process.kill(state.pid, 'SIGQUIT');
      await waitForEnd(state.pid, state.identity, 5_000);
    }
    rmSync(parent, { recursive: true, force: true });
  });
  return folder;
};

export const start = (folder: string): Promise<EmbeddedServer> =>
  startEmbedded({ folder, log: silentLog, fsync: false });

/** The sentence that a start ends with. */
export const refusal = (starting: Promise<unknown>): Promise<string> =>
  starting.then(() => 'nothing was refused', messageOf);
