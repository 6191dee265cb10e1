import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaContainer, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { offlineAdapter } from './offline-adapter.ts';

type Exports = Readonly<Record<string, unknown>>;
type Bindings = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: Exports): void };

// Node has it, but its types come with the browser's, which have no place here.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: Record<string, object>): Promise<{ instance: { exports: Exports } }>;
};

/** One text of Prisma schema, under the name it is called in messages. */
export type SchemaFile = SchemaContainer;

const filters = { externalTables: [], externalEnums: [] };
const emptySchema = 'datasource db {\n  provider = "postgresql"\n}\n';

// The one state of a module in this house: the package's own glue holds its instance in a module variable and panics when
// it gets a second one.
let loading: Promise<Bindings> | undefined;

// The package is made for bundlers, which instantiate the module for it; Node needs it done by hand. It is the same engine
// as the one that Prisma downloads, without the download.
const loadBindings = async (): Promise<Bindings> => {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: panic } });
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const glue = entry.replace(/schema_engine\.js$/, 'schema_engine_bg.js');
  const bindings: Bindings = await import(pathToFileURL(glue).href);
  const bytes = await readFile(glue.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': patient(bindings) });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  return bindings;
};

// The engine leaves the deadlines of its locks running after it is done: 10 s in which the process could not end.
const patient = (bindings: Bindings): Record<string, unknown> => {
  const wait = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds >>> 0).unref();
  const functions = Object.entries(bindings).map(([name, value]) =>
    name.startsWith('__wbg_setTimeout_') ? [name, wait] : [name, value],
  );
  return Object.fromEntries(functions);
};

const panic = (message: string): never => {
  throw new Error(`Prisma's schema engine failed: ${message}`);
};

const startEngine = async (adapter: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> => {
  loading ??= loadBindings();
  const bindings = await loading;
  const datamodels: [string, string][] = [['schema.prisma', emptySchema]];
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
};

/** Applies what is missing of the migrations; returns the names of those it applied. */
export const applyMigrations = async (
  ownerUrl: string,
  searchPath: readonly string[],
  migrationsList: MigrationList,
): Promise<string[]> => {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    // Without the search path all three subgraphs would share one `_prisma_migrations` in `public`.
    options: `-c search_path=${searchPath.join(',')}`,
    max: 1,
  });
  const refused: unknown[] = [];
  try {
    const engine = await startEngine(wholeScripts(pool, searchPath[0] ?? 'public', refused));
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  } catch (thrown) {
    // The engine tells of an error in its own words; PostgreSQL's are the better ones.
    throw refused[0] ?? thrown;
  } finally {
    await pool.end();
  }
};

// adapter-pg cuts a script at every semicolon, also inside a function's body, and so loses the transaction that PostgreSQL
// makes of a script sent whole: a migration that fails half-way would leave its first half.
const wholeScripts = (pool: pg.Pool, schema: string, refused: unknown[]): SqlMigrationAwareDriverAdapterFactory => {
  const factory = new PrismaPg(pool, { schema });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect();
      adapter.executeScript = async (script) => {
        await pool.query(script).catch((thrown: unknown) => {
          refused.push(thrown);
          throw thrown;
        });
      };
      return adapter;
    },
  };
};

/** The SQL that leads from one schema (null: an empty database) to another; '' when they are alike. */
export const diffSchemas = async (from: readonly SchemaFile[] | null, to: readonly SchemaFile[]): Promise<string> => {
  const engine = await startEngine(offlineAdapter);
  const { stdout, exitCode } = await engine.diff({
    from: from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [...from] },
    to: { tag: 'schemaDatamodel', files: [...to] },
    script: true,
    exitCode: true,
    filters,
  });
  // From "empty" it also makes the default schema; ours are made, and named, by provision().
  return exitCode === 2 ? (stdout ?? '').replace(/-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n/, '') : '';
};
