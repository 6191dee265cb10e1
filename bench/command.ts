import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { inheritedEnv } from './env.ts';
import { postmasterOf, useOf, useOfServer } from './processes.ts';

const ROOT = join(import.meta.dirname, '..');
const EVERY_MS = 100;
/** Looking at memory shares costs the kernel some work; the sum moves slowly. */
const SERVER_EVERY = 5;

/** The program, as users run it, on an installation in a folder of its own: PostgreSQL with fsync, as in production. */
export const launch = (folder: string, args: readonly string[], settings: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, ['bin/trivium.ts', ...args], {
    cwd: ROOT,
    env: { ...inheritedEnv(), TRIVIUM_FOLDER: folder, LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

export type Measured = {
  /** From the start of the command to its end, in seconds. */
  command: number;
  /** What the command itself says its work took: files, pictures and the run. */
  run: number;
  cpu: number;
  postgresCpu: number;
  peakBytes: number;
  /** The process and PostgreSQL's together, at their highest. */
  allBytes: number;
  output: string;
};

const sampling = (child: ChildProcess, folder: string) => {
  const most = { cpu: 0, postgresCpu: 0, peakBytes: 0, allBytes: 0 };
  const first = postmasterOf(folder);
  const before = first === null ? 0 : useOfServer(first).cpu;
  let looks = 0;
  const timer = setInterval(() => {
    const own = useOf(child.pid ?? 0);
    if (!own) return;
    most.cpu = Math.max(most.cpu, own.cpu);
    most.peakBytes = Math.max(most.peakBytes, own.peakBytes);
    looks += 1;
    const postmaster = looks % SERVER_EVERY === 0 ? postmasterOf(folder) : null;
    if (postmaster === null) return;
    const server = useOfServer(postmaster);
    most.postgresCpu = Math.max(most.postgresCpu, server.cpu - before);
    most.allBytes = Math.max(most.allBytes, own.bytes + server.bytes);
  }, EVERY_MS);
  return { most, end: () => clearInterval(timer) };
};

/** Runs one command to its end and says what it used. Throws with its output when it fails. */
export const measuredCommand = async (folder: string, args: readonly string[]): Promise<Measured> => {
  const began = performance.now();
  const child = launch(folder, args);
  const { most, end } = sampling(child, folder);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  end();
  if (code !== 0) throw new Error(`trivium ${args.join(' ')} ended with ${code}:\n${output}`);
  const run = Number(/after ([\d.]+) s\./.exec(output)?.[1] ?? 0);
  return { command: (performance.now() - began) / 1000, run, output, ...most };
};
