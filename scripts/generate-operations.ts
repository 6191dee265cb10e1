/**
 * Writes `apps/storefront/src/generated/`: the types of the storefront's operations by GraphQL Code Generator's client preset, and
 * the manifest that registers them with the gateway. Generated, not committed; `scripts/ensure-installed.mjs` runs it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { Supergraph } from '@apollo/federation-internals';
import { parse, type DefinitionNode, Kind, printSchema } from 'graphql';
import { supergraphSdl } from '@trivium/schema';

const APP = join(import.meta.dirname, '..', 'apps', 'storefront');
const OPERATIONS = join(APP, 'operations');
const OUTPUT = join(APP, 'src', 'generated');

const documents = readdirSync(OPERATIONS)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => {
    const location = join(OPERATIONS, file);
    const rawSDL = readFileSync(location, 'utf8');
    return { location, rawSDL, document: parse(rawSDL), hash: location };
  });

const schema = Supergraph.build(supergraphSdl(), { supportedFeatures: null }).apiSchema().toGraphQLJSSchema();

const sections = await preset.buildGeneratesSection({
  baseOutputDir: `${OUTPUT}/`,
  schema: parse(printSchema(schema)),
  schemaAst: schema,
  documents,
  config: {
    documentMode: 'string',
    enumsAsTypes: true,
    useTypeImports: true,
    scalars: { DateTime: 'string', Decimal: 'string', JSON: 'unknown', ID: 'string' },
  },
  presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' }, fragmentMasking: false },
  plugins: [],
  pluginMap: {},
});

/** The names of operations by the text that the preset hashes. */
const kindOf = (text: string): { name: string; type: string } => {
  const isOperation = (node: DefinitionNode) => node.kind === Kind.OPERATION_DEFINITION;
  const operation = parse(text).definitions.find(isOperation);
  return operation?.kind === Kind.OPERATION_DEFINITION
    ? { name: operation.name?.value ?? '', type: operation.operation }
    : { name: '', type: 'query' };
};

for (const section of sections) {
  // The function `graphql()` is for documents within code; ours are files.
  if (/\b(gql|index)\.ts$/.test(section.filename)) continue;
  const content = await codegen(section);
  mkdirSync(dirname(section.filename), { recursive: true });
  writeFileSync(section.filename, content);
  if (!section.filename.endsWith('persisted-documents.json')) continue;
  const persisted = JSON.parse(content) as Record<string, string>; // written by the line above
  const operations = Object.entries(persisted).map(([id, body]) => ({
    id: id.replace(/^sha256:/, ''),
    ...kindOf(body),
    body,
  }));
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  writeFileSync(join(OUTPUT, 'persisted-query-manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`${operations.length} operations of the storefront.`);
}
