import { rmSync } from 'node:fs';
import { adoptServer } from './adoption.ts';
import { findBinaries } from './binaries.ts';
import { databaseName, ensureCluster, ownerUrl, passwordRefused } from './cluster.ts';
import { connect, withConnection } from './connect.ts';
import { createFolder, type EmbeddedFolder, embeddedFolder, readState, type ServerState } from './folder.ts';
import { lockFolder, lockHolder } from './folder-lock.ts';
import { processIdentity, waitForEnd } from './process-identity.ts';
import { startServer } from './server-process.ts';
import { serverUser } from './server-user.ts';
import type { StartLog } from './start-log.ts';
import { codeOf, StartupError } from './startup-error.ts';
import { supervise } from './supervisor.ts';

export type EmbeddedOptions = {
  /** Holds the data (`<folder>/postgres`), the password, the log and the lock. */
  readonly folder: string;
  readonly log: StartLog;
  /** False only where losing all data in a crash is all right: tests. */
  readonly fsync?: boolean;
};

export type EmbeddedServer = {
  /** The owner's URL of the database `trivium`. */
  readonly url: string;
  /** Whether the server had outlived an earlier process of ours and was taken over. */
  readonly adopted: boolean;
  /** Closes all connections in an orderly way and ends the server, also an adopted one. */
  stop(): Promise<void>;
};

/**
 * Starts (or takes over) the PostgreSQL server of a folder, and starts it again should it be killed; throws a StartupError
 * with one sentence.
 */
export const startEmbedded = async ({ folder: path, log, fsync = true }: EmbeddedOptions): Promise<EmbeddedServer> => {
  const folder = embeddedFolder(path);
  createFolder(folder);
  const lock = lockFolder(folder.root, folder.lock);
  try {
    const adopted = await adoptServer(folder);
    if (adopted !== null)
      log.info(`took over our PostgreSQL of an earlier process (pid ${adopted.pid}, port ${adopted.port})`);
    const state = adopted ?? (await freshServer(folder, fsync));
    await ensureDatabase(folder, state.port).catch(async (thrown: unknown) => {
      await stopServer(folder, state, log);
      throw thrown;
    });
    const restart = (port: number) => adoptServer(folder).then((found) => found ?? freshServer(folder, fsync, port));
    const supervision = supervise(state, restart, log);
    const stop = async () => stopServer(folder, await supervision.end(), log).finally(lock.release);
    let stopping: Promise<void> | undefined;
    return {
      url: ownerUrl(folder, state.port),
      adopted: adopted !== null,
      stop() {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
};

const freshServer = async (folder: EmbeddedFolder, fsync: boolean, port?: number): Promise<ServerState> => {
  const binaries = findBinaries();
  const user = serverUser(folder, binaries);
  await ensureCluster(folder, binaries, user, fsync);
  return startServer(folder, binaries, user, port === undefined ? { fsync } : { fsync, port });
};

const ensureDatabase = async (folder: EmbeddedFolder, port: number): Promise<void> => {
  try {
    await (await connect(ownerUrl(folder, port))).end();
  } catch (thrown) {
    const code = thrown instanceof StartupError ? codeOf(thrown.cause) : '';
    if (code === '28P01') throw passwordRefused(folder, thrown);
    if (code !== '3D000') throw thrown;
    await withConnection(ownerUrl(folder, port, 'postgres'), (client) =>
      client.query(`create database ${databaseName}`),
    );
  }
};

const stopServer = async (folder: EmbeddedFolder, { pid, identity }: ServerState, log: StartLog): Promise<void> => {
  // SIGINT is PostgreSQL's "fast" shutdown: it ends sessions and writes a checkpoint; SIGQUIT leaves that to recovery.
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if (processIdentity(pid) !== identity) break;
    process.kill(pid, signal);
    if (await waitForEnd(pid, identity, patience)) break;
    log.warn(`PostgreSQL (pid ${pid}) did not end within ${patience / 1000} s of ${signal}`);
  }
  if (processIdentity(pid) !== identity) rmSync(folder.state, { force: true });
};

/** The owner's URL of the server that another Trivium process runs in this folder, null when none does. Owns nothing. */
export const joinEmbedded = async ({ folder: path }: { readonly folder: string }): Promise<string | null> => {
  const folder = embeddedFolder(path);
  const state = readState(folder);
  if (lockHolder(folder.lock) === null || state === null || processIdentity(state.pid) !== state.identity) return null;
  const url = ownerUrl(folder, state.port);
  await (await connect(url)).end();
  return url;
};
