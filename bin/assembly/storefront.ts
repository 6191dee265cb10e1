import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Env } from '../env.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'apps', 'storefront', 'src', 'main.ts');
const WITHIN_MS = 15_000;

export type RunningStorefront = {
  /** Null when it did not start; then `problem` says why. */
  address: string | null;
  problem: string | null;
  close(): Promise<void>;
};

/** Beside the graph unless a port was chosen; any free one where the graph has any free one. */
export const storefrontPort = ({ PORT, STOREFRONT_PORT }: Pick<Env, 'PORT' | 'STOREFRONT_PORT'>): number =>
  STOREFRONT_PORT ?? (PORT === 0 || PORT === 65_535 ? 0 : PORT + 1);

/**
 * Starts the storefront as a process of its own, which knows nothing of this one but the graph's address: as it would
 * stand anywhere else. That it does not start is no reason for the graph to end.
 */
export const startStorefront = async (env: Env, graph: string): Promise<RunningStorefront> => {
  const args = [MAIN, '--graph', graph, '--host', env.HOST, '--port', String(storefrontPort(env))];
  if (env.PUBLIC_URL) args.push('--pictures', env.PUBLIC_URL);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000);
    if (env.LOG_LEVEL !== 'silent') process.stderr.write(chunk);
  });
  const address = new Promise<string | null>((resolve) => {
    if (child.stdout)
      createInterface(child.stdout).on('line', (line) => resolve(/^Storefront (\S+)/.exec(line)?.[1] ?? null));
    child.once('error', (error) => {
      said = error.message;
      resolve(null);
    });
    void ended.then(() => resolve(null));
    setTimeout(() => resolve(null), WITHIN_MS).unref();
  });
  const found = await address;
  return {
    address: found,
    problem: found === null ? said.trim() || 'it gave no reason' : null,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
};
