import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Kind, type OperationDefinitionNode, parse, print, visit } from 'graphql';
import { type Ended, exited, saidBy } from '../program.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const WITHIN_MS = 30_000;
/** What git does not keep. */
const LEFT = ['generated', 'node_modules'];

type Package = {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

export type Served = { origin: string; said(): string; close(): Promise<unknown> };

/** The storefront's folder somewhere else, with the packages that it names and no others. */
export type Lifted = {
  folder: string;
  /** The manifest's file. */
  manifest: string;
  read(file: string): string;
  /** Runs one of its npm scripts, with options of one's own, as npm would. */
  run(script: string, ...options: string[]): Promise<Ended>;
  /** `npm start` on a graph. */
  start(graph: string): Promise<Served>;
  /** Has an operation ask for one thing more, as a team does that makes the storefront its own. */
  change(file: string, operation: string): void;
  remove(): void;
};

export const lift = (): Lifted => {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-lifted-'));
  const filter = (path: string) => !LEFT.includes(basename(path));
  cpSync(join(ROOT, 'apps', 'storefront'), folder, { recursive: true, filter });
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Package; // npm's
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) link(folder, name);
  const launch = (script: string, options: readonly string[]): ChildProcess => {
    const [program = '', ...args] = (scripts[script] ?? '').split(' ');
    const command = program === 'node' ? process.execPath : join(ROOT, 'node_modules', '.bin', program);
    // Nothing of our own environment: it knows what it is told.
    return spawn(command, [...args, ...options], { cwd: folder, env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  return {
    folder,
    read,
    manifest: join(folder, 'src', 'generated', 'persisted-query-manifest.json'),
    run: (script, ...options) => saidBy(launch(script, options), WITHIN_MS),
    start: (graph) => serving(launch('start', ['--graph', graph, '--port', '0'])),
    change: (file, operation) => writeFileSync(join(folder, file), withMore(read(file), operation)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const link = (folder: string, name: string): void => {
  const place = join(folder, 'node_modules', name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', name), place);
};

const serving = async (child: ChildProcess): Promise<Served> => {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const origin = await new Promise<string>((resolve, reject) => {
    if (child.stdout)
      createInterface(child.stdout).on('line', (line) => {
        const found = /^Storefront (\S+)\/$/.exec(line)?.[1];
        if (found) resolve(found);
      });
    child.once('exit', () => reject(new Error(`the storefront ended: ${said}`)));
  });
  return {
    origin,
    said: () => said,
    async close() {
      child.kill('SIGTERM');
      await exited(child);
    },
  };
};

const MORE = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: 'more' },
  name: { kind: Kind.NAME, value: '__typename' },
} as const;

const withMore = (text: string, operation: string): string =>
  print(
    visit(parse(text), {
      OperationDefinition: ({ name, selectionSet, ...rest }): OperationDefinitionNode | undefined =>
        name?.value === operation
          ? { ...rest, name, selectionSet: { ...selectionSet, selections: [...selectionSet.selections, MORE] } }
          : undefined,
    }),
  );
