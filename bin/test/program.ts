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
export const SAID_WITHIN_MS = 300_000;
const COMMAND_WITHIN_MS = 30_000;
export const TRIVIUM_SECRET = 'a-secret-for-the-tests-of-the-program-itself';

export type Settings = Readonly<Record<string, string>>;
export type Ended = { code: number | null; stdout: string; stderr: string; output: string };

/** The real program, as a process of its own in a folder of its own. */
export type Program = {
  origin: string;
  folder: string;
  /** Starts it and waits until it is ready; `settings` hold for this start. */
  start(settings?: Settings): Promise<void>;
  /** SIGTERM; resolves with the exit code. What it keeps stays. */
  stop(): Promise<number | null>;
  /** Ends the process at once, as a power cut would; its database stays behind. */
  kill(): Promise<void>;
  untilReady(): Promise<void>;
  /** What the process has printed. */
  output(): string;
  /** Waits until this process has printed its greeting: with a new installation, the demo is made by then. */
  untilGreeting(): Promise<void>;
  /** Waits until this process has printed a text. */
  untilSaid(text: string): Promise<void>;
  /** Runs another command of the program beside it, with the same settings. */
  command(...args: string[]): Promise<Ended>;
  /** The same for a command that has a lot to do. */
  patientCommand(...args: string[]): Promise<Ended>;
  ask<Data>(
    query: string,
    options?: { variables?: object; token?: string },
  ): Promise<{ data: Data | null; errors?: { message: string; extensions: { code: string } }[] }>;
  /** SIGTERM, and the folder is removed. */
  end(): Promise<void>;
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const secrets = () => readSecrets(readEnv({ TRIVIUM_SECRET }));

export const tokenFor = (...roles: Role[]): string =>
  issueToken(secrets().viewerTokens, systemClock, { subject: `test-${roles.join('-')}`, roles, seconds: 3_600 });
export const serviceTokenFor = (...scopes: Scope[]): string =>
  serviceTokens(secrets().serviceTokens, systemClock).issue('test', scopes);

/** Starts one command, with these settings and nothing of our own environment. */
export const launch = (args: readonly string[], settings: Settings): ChildProcess =>
  spawn(process.execPath, ['bin/trivium.ts', ...args], {
    cwd: ROOT,
    // The cache: compiled once for the dozens of short commands that the tests run.
    // biome-ignore lint/style/noProcessEnv: a process finds its programs by the PATH
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(tmpdir(), 'trivium-compile-cache'), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs one command to its end; one that does not end by itself is ended after a while, with the code null. */
export const runCommand = (args: readonly string[], settings: Settings, withinMs = COMMAND_WITHIN_MS): Promise<Ended> =>
  saidBy(launch(args, settings), withinMs);

/** What a process has said by its end; one that does not end by itself is ended after a while, with the code null. */
export const saidBy = async (child: ChildProcess, withinMs: number): Promise<Ended> => {
  const said = { stdout: '', stderr: '', output: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.on('data', (chunk: Buffer) => {
      said[stream] += chunk.toString();
      said.output += chunk.toString();
    });
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code: child.exitCode, ...said };
};

export const exited = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));

export const program = (...args: string[]): Promise<Program> =>
  programIn(mkdtempSync(join(tmpdir(), 'trivium-program-')), ...args);

/** The program in a folder that is there. */
export const programIn = async (folder: string, ...args: string[]): Promise<Program> => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { TRIVIUM_FOLDER: folder, TRIVIUM_SECRET, PORT: String(port), LOG_LEVEL: 'warn' };
  let child: ChildProcess | null = null;
  let output = '';
  const until = async (reached: () => boolean | Promise<boolean>, within = READY_WITHIN_MS) => {
    const end = Date.now() + within;
    while (!(await reached())) {
      if (child && child.exitCode !== null)
        throw new Error(`the program ended with ${child.exitCode}: ${output.slice(-6_000)}`);
      if (Date.now() > end) throw new Error(`not ready within ${within / 1000} s: ${output.slice(-6_000)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const untilReady = () =>
    until(() =>
      fetch(`${origin}/ready`).then(
        (response) => response.ok,
        () => false,
      ),
    );
  const untilSaid = (text: string) => until(() => output.includes(text), SAID_WITHIN_MS);
  return {
    origin,
    folder,
    untilReady,
    untilSaid,
    untilGreeting: () => untilSaid('Trivium is ready.'),
    output: () => output,
    async start(settings = {}) {
      // Of two, only the second would be ended.
      if (child && child.exitCode === null && child.signalCode === null) throw new Error('the program is running');
      output = '';
      child = launch(args, { ...env, ...settings });
      child.stdout?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
      child.stderr?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
      await untilReady();
    },
    async kill() {
      child?.kill('SIGKILL');
      if (child) await exited(child);
    },
    async stop() {
      child?.kill('SIGTERM');
      if (child) await exited(child);
      return child?.exitCode ?? null;
    },
    command: (...given) => runCommand(given, env),
    patientCommand: (...given) => runCommand(given, env, SAID_WITHIN_MS),
    async ask(query, { variables, token } = {}) {
      const response = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(10_000),
      });
      return (await response.json()) as never; // the caller names the data
    },
    async end() {
      child?.kill('SIGTERM');
      if (child) await exited(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
