/**
 * `npm run generate [-- --graph https://graph.example | --schema FILE_OR_ADDRESS]`: writes `src/generated/`, the types of the
 * operations by GraphQL Code Generator's client preset, and the manifest that registers them with a gateway. Made from
 * `schema.graphql`; another schema that is named takes its place.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

const APP = join(import.meta.dirname, '..');
const SCHEMA = join(APP, 'schema.graphql');
const OUTPUT = join(APP, 'src', 'generated');
const MANIFEST = join(OUTPUT, 'persisted-query-manifest.json');

const OPTIONS = {
  graph: { type: 'string' },
  schema: { type: 'string' },
  /** Before a start: what is there stays as it is. */
  'if-missing': { type: 'boolean', default: false },
} as const;

type Options = { graph?: string | undefined; schema?: string | undefined };

const generate = async ({ graph, schema: place }: Options): Promise<void> => {
  // Late: whoever only runs the storefront need not have installed what generates it.
  const { printSchema } = await import('graphql');
  const { schemaIn, schemaOf } = await import('./schema.ts');
  const { generated } = await import('./operations.ts');
  const schema = graph === undefined ? await schemaIn(place ?? SCHEMA) : await schemaOf(graph);
  const { files, manifest } = await generated(join(APP, 'operations'), schema);
  mkdirSync(OUTPUT, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(OUTPUT, name), text);
  writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
  if (graph ?? place) writeFileSync(SCHEMA, `${printSchema(schema)}\n`);
  console.log(`${manifest.operations.length} operations, registered by ${relative('', MANIFEST)}.`);
};

try {
  const { values } = parseArgs({ options: OPTIONS });
  if (!values['if-missing'] || !existsSync(MANIFEST)) await generate(values);
} catch (error) {
  const mendable = error instanceof Refusal || (error instanceof Error && 'code' in error);
  console.error(mendable ? `generate: ${error.message}` : error);
  process.exitCode = 1;
}
