import { realpathSync, rmSync } from 'node:fs';
import { ownerUrl, passwordRefused } from './cluster.ts';
import { withConnection } from './connect.ts';
import { type EmbeddedFolder, readState, readText, type ServerState } from './folder.ts';
import { postmasterPath, readPostmasterFile } from './postmaster-file.ts';
import { processIdentity, waitForEnd } from './process-identity.ts';
import { codeOf, StartupError } from './startup-error.ts';

/** A server that is still starting or already ending answers 57P03; both take a while after a crash. */
const patience = 60_000;

/**
 * Our own server when it outlived its parent, null when none runs. Ours is: the process that we wrote down when we
 * started it, that knows our password, and that serves this data folder. Any other living server is refused.
 */
export const adoptServer = async (folder: EmbeddedFolder): Promise<ServerState | null> => {
  const state = readState(folder);
  const file = readPostmasterFile(folder);
  if (state !== null && processIdentity(state.pid) === state.identity) return verified(folder, state);
  if (file === null) return null;
  const living = processIdentity(file.pid);
  if (living !== null && file.pid !== state?.pid) throw foreign(folder, file.pid);
  // The server that we wrote down is dead, yet its pid may answer again, for a zombie or a later process, and PostgreSQL
  // would take that one for a server. Backends that still hold the shared memory are found without this file.
  if (state !== null && file.pid === state.pid) rmSync(postmasterPath(folder), { force: true });
  return null;
};

const foreign = ({ data }: EmbeddedFolder, pid: number): StartupError =>
  new StartupError(
    `A PostgreSQL server that Trivium did not start (pid ${pid}) is running on ${data}: stop it, or set another folder; if process ${pid} is no PostgreSQL, remove ${data}/postmaster.pid.`,
  );

const verified = async (folder: EmbeddedFolder, state: ServerState): Promise<ServerState | null> => {
  if (readText(folder.password) === null) {
    throw new StartupError(
      `Our PostgreSQL (pid ${state.pid}) runs on ${folder.data}, but its password file ${folder.password} is missing: put it back, or stop that server and set another folder.`,
    );
  }
  const deadline = Date.now() + patience;
  for (;;) {
    const directory = await dataDirectory(folder, state.port);
    if (directory !== null) {
      if (directory === realpathSync(folder.data)) return state;
      throw foreign(folder, state.pid);
    }
    if (await waitForEnd(state.pid, state.identity, 100)) return null;
    if (Date.now() > deadline) {
      throw new StartupError(
        `PostgreSQL (pid ${state.pid}) on ${folder.data} neither answers nor ends: see ${folder.log}, stop that process, and start again.`,
      );
    }
  }
};

/** What the server at the port serves; null while it is starting or ending. */
const dataDirectory = async (folder: EmbeddedFolder, port: number): Promise<string | null> => {
  try {
    return await withConnection(ownerUrl(folder, port, 'postgres'), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      return realpathSync(rows[0]?.data_directory ?? '');
    });
  } catch (thrown) {
    const code = thrown instanceof StartupError ? codeOf(thrown.cause) : codeOf(thrown);
    if (code === '28P01') throw passwordRefused(folder, thrown);
    return null;
  }
};
