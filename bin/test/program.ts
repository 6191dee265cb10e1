import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@trivium/kit/time';
import { issueToken, type Role, type Scope, serviceTokens } from '@trivium/kit/viewer';
import { readSecrets } from '../assembly/secrets.ts';
import { readEnv } from '../env.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const READY_WITHIN_MS = 60_000;
const TRIVIUM_SECRET = 'a-secret-for-the-tests-of-the-program-itself';

/** The real program, as a process of its own in a folder of its own. */
export type Program = {
  origin: string;
  folder: string;
  /** Starts it and waits until it is ready. */
  start(): Promise<void>;
  /** Ends the process at once, as a power cut would; its database stays behind. */
  kill(): Promise<void>;
  untilReady(): Promise<void>;
  /** What the process has printed. */
  output(): string;
  /** Runs another command of the program beside it; resolves with its exit code and output. */
  command(...args: string[]): Promise<{ code: number | null; output: string }>;
  ask<Data>(query: string, options?: { variables?: object; token?: string }): Promise<{ data: Data | null; errors?: { message: string; extensions: { code: string } }[] }>;
  /** SIGTERM, and the folder is removed. */
  end(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

const secrets = () => readSecrets(readEnv({ TRIVIUM_SECRET }));

export const tokenFor = (...roles: Role[]): string =>
  issueToken(secrets().viewerTokens, systemClock, { subject: `test-${roles.join('-')}`, roles, seconds: 3_600 });
export const serviceTokenFor = (...scopes: Scope[]): string =>
  serviceTokens(secrets().serviceTokens, systemClock).issue('test', scopes);

const exited = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));

export const program = async (...args: string[]): Promise<Program> => {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-program-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env['PATH'], TRIVIUM_FOLDER: folder, TRIVIUM_SECRET, PORT: String(port), LOG_LEVEL: 'warn' };
  let child: ChildProcess | null = null;
  let output = '';
  const run = (given: string[]) => {
    const started = spawn(process.execPath, ['bin/trivium.ts', ...given], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    return started;
  };
  const untilReady = async () => {
    const end = Date.now() + READY_WITHIN_MS;
    while (!(await fetch(`${origin}/ready`).then((response) => response.ok, () => false))) {
      if (child && child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}: ${output.slice(-2_000)}`);
      if (Date.now() > end) throw new Error(`not ready within ${READY_WITHIN_MS / 1000} s: ${output.slice(-2_000)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    origin,
    folder,
    untilReady,
    output: () => output,
    async start() {
      child = run(args);
      child.stdout?.on('data', (chunk: Buffer) => { output += chunk.toString(); });
      child.stderr?.on('data', (chunk: Buffer) => { output += chunk.toString(); });
      await untilReady();
    },
    async kill() {
      child?.kill('SIGKILL');
      if (child) await exited(child);
    },
    async command(...given) {
      const started = run(given);
      let said = '';
      started.stdout?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
      started.stderr?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
      await exited(started);
      return { code: started.exitCode, output: said };
    },
    async ask(query, { variables, token } = {}) {
      const response = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(10_000),
      });
      return await response.json() as never; // the caller names the data
    },
    async end() {
      child?.kill('SIGTERM');
      if (child) await exited(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
