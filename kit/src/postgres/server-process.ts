import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Binaries } from './binaries.ts';
import { type EmbeddedFolder, type ServerState, unwritable, writeState } from './folder.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { processIdentity } from './process-identity.ts';
import type { ServerUser } from './server-user.ts';
import { StartupError } from './startup-error.ts';

export type ServerOptions = {
  readonly fsync: boolean /** A free one is chosen when none is given. */;
  readonly port?: number;
};

/** Recovery after a crash takes as long as there is log to replay; what takes longer than this is stuck. */
const startDeadline = 120_000;
/** Backends of a killed server end by themselves within moments, but until then they hold its shared memory. */
const retryDeadline = 15_000;
const largestLog = 10_000_000;

/** Starts the server and waits until it accepts connections. */
export const startServer = async (
  folder: EmbeddedFolder,
  binaries: Binaries,
  user: ServerUser,
  options: ServerOptions,
): Promise<ServerState> => {
  const retryUntil = Date.now() + retryDeadline;
  for (;;) {
    const port = options.port ?? (await freePort());
    const outcome = await launch(folder, port, user.command(binaries.postgres, serverArgs(folder, port, options)));
    if ('state' in outcome) return outcome.state;
    const passing = /shared memory block|Address already in use|could not bind|lock file .* already exists/i.test(
      outcome.reason,
    );
    if (!passing || Date.now() > retryUntil) {
      throw new StartupError(
        `PostgreSQL did not start on ${folder.data}: ${outcome.reason || 'it gave no reason'} (its log: ${folder.log}).`,
      );
    }
    await pause(100);
  }
};

const serverArgs = (folder: EmbeddedFolder, port: number, { fsync }: ServerOptions): string[] => {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Compiling a query costs more than our short ones take.
    jit: 'off',
    ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off', max_connections: '200' }),
  };
  return ['-D', folder.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
};

type Outcome = { state: ServerState } | { reason: string };

const launch = async (
  folder: EmbeddedFolder,
  port: number,
  command: ReturnType<ServerUser['command']>,
): Promise<Outcome> => {
  const log = openLog(folder);
  const logStart = fstatSync(log).size;
  // A group of its own: Ctrl+C in the terminal must reach Trivium, which then stops the server in its turn.
  const child = spawn(command.file, command.args, {
    ...command.options,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const failure = new Promise<string>((resolve) => child.once('error', ({ message }) => resolve(message)));
  const identity = child.pid === undefined ? null : processIdentity(child.pid);
  if (child.pid === undefined) return { reason: await failure };
  if (identity === null) return { reason: lastFatal(folder, logStart) };
  const state = { pid: child.pid, identity, port };
  // At once, so that a server whose parent dies now is still known to be ours.
  writeState(folder, state);
  const trouble = await untilReady(folder, state, child);
  return trouble === null ? { state } : { reason: trouble === 'ended' ? lastFatal(folder, logStart) : trouble };
};

const untilReady = async (folder: EmbeddedFolder, state: ServerState, child: ChildProcess): Promise<string | null> => {
  const deadline = Date.now() + startDeadline;
  while (child.exitCode === null && child.signalCode === null) {
    const file = readPostmasterFile(folder);
    if (file?.pid === state.pid && file.status === 'ready') return null;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      return `it was not ready after ${startDeadline / 1000} s`;
    }
    await pause(5);
  }
  return 'ended';
};

const openLog = ({ log }: EmbeddedFolder): number => {
  try {
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(log, `${log}.1`);
    return openSync(log, 'a', 0o600);
  } catch (thrown) {
    throw unwritable(log, thrown);
  }
};

const lastFatal = ({ log }: EmbeddedFolder, from: number): string => {
  const lines = readFileSync(log).subarray(from).toString('utf8').trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '';
  return fatal.replace(/^.*?(FATAL|PANIC):\s*/, '');
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
