import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Env } from '../env.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'apps', 'storefront', 'src', 'main.ts');
const WITHIN_MS = 15_000;
/** It cuts off after five seconds who does not read what they asked for. */
const ENDS_WITHIN_MS = 8_000;

export type RunningStorefront = {
  /** Null when it did not start; then `problem` says why, and nothing of it is left. */
  address: string | null;
  problem: string | null;
  close(): Promise<void>;
};

/** Beside the graph unless a port was chosen; any free one where the graph has any free one. */
export const storefrontPort = ({ PORT, STOREFRONT_PORT }: Pick<Env, 'PORT' | 'STOREFRONT_PORT'>): number =>
  STOREFRONT_PORT ?? (PORT === 0 || PORT === 65_535 ? 0 : PORT + 1);

type Environment = Readonly<Record<string, string | undefined>>;

/** What a process needs to run, to speak TLS and to find its temporary files, and the storefront's own settings. */
const HANDED_ON = /^(?:PATH|HOME|LANG|LC_.*|TZ|TMPDIR|TEMP|TMP|SystemRoot|SSL_CERT_.*|NODE_.*|STOREFRONT_.*)$/i;

/** Of our environment; never where the database is, nor a secret. */
export const environmentOf = (given: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value !== undefined && HANDED_ON.test(name) ? [[name, value] as [string, string]] : [],
    ),
  );

/**
 * Starts the storefront as a process of its own, which knows nothing of this one but the graph's address: as it would
 * stand anywhere else. That it does not start is no reason for the graph to end.
 */
export const startStorefront = async (env: Env, graph: string): Promise<RunningStorefront> => {
  const args = [MAIN, '--graph', graph, '--host', env.HOST, '--port', String(storefrontPort(env))];
  if (env.PUBLIC_URL) args.push('--pictures', env.PUBLIC_URL);
  // biome-ignore lint/style/noProcessEnv: a process finds its programs and files by it
  const environment = environmentOf(process.env);
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const { address, said } = await openingOf(child, env.LOG_LEVEL !== 'silent');
  if (address === null) await endProcess(child);
  return {
    address,
    problem: address === null ? said || 'it gave no reason' : null,
    close: () => endProcess(child),
  };
};

/** Where it listens, or what it last said when it does not. */
const openingOf = async (child: ChildProcess, aloud: boolean): Promise<{ address: string | null; said: string }> => {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000);
    if (aloud) process.stderr.write(chunk);
  });
  const address = await new Promise<string | null>((resolve) => {
    if (child.stdout)
      createInterface(child.stdout).on('line', (line) => resolve(/^Storefront (\S+)/.exec(line)?.[1] ?? null));
    child.once('error', (error) => {
      said = error.message;
      resolve(null);
    });
    child.once('close', () => resolve(null));
    setTimeout(() => resolve(null), WITHIN_MS).unref();
  });
  return { address, said: said.trim() };
};

/** Asks a process to end, and ends it when it does not. */
export const endProcess = async (child: ChildProcess, withinMs = ENDS_WITHIN_MS): Promise<void> => {
  // One that could not be started ends nowhere.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await ended;
  clearTimeout(late);
};
