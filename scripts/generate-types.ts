/**
 * Writes `subgraphs/<name>/src/generated/graph.ts`: the resolver types of each subgraph's SDL.
 * Generated, not committed; `scripts/ensure-installed.mjs` runs it when the schema changed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, printSchema } from 'graphql';
import { SUBGRAPHS, typeDefsOf } from '../schema/index.ts';

const ROOT = join(import.meta.dirname, '..');

/** `export type AssetModel` in a capability's model.ts is what the services return for the graph's `Asset`. */
const mappersOf = (source: string): Record<string, string> => {
  const mappers: Record<string, string> = {};
  if (!existsSync(source)) return mappers;
  for (const capability of readdirSync(source)) {
    const file = join(source, capability, 'model.ts');
    if (!existsSync(file)) continue;
    for (const [, type = ''] of readFileSync(file, 'utf8').matchAll(/^export type (\w+)Model\b/gm)) {
      mappers[type] = `../${capability}/model.ts#${type}Model`;
    }
  }
  return mappers;
};

/** Names on the command line limit it to these. */
const wanted = process.argv.slice(2);

for (const name of SUBGRAPHS.filter((each) => wanted.length === 0 || wanted.includes(each))) {
  const folder = join(ROOT, 'subgraphs', name, 'src', 'generated');
  const output = await codegen({
    filename: join(folder, 'graph.ts'),
    schema: parse(printSchema(buildSubgraphSchema([{ typeDefs: typeDefsOf(name) }]))),
    documents: [],
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      avoidOptionals: { defaultValue: true }, // a resolver gets the default
      useIndexSignature: true, // so that Resolvers can be handed to buildSubgraphSchema
      federation: true,
      contextType: '../context.ts#Context',
      // Parents are the services' own shapes; each capability's model.ts says which.
      mappers: mappersOf(join(ROOT, 'subgraphs', name, 'src')),
      defaultMapper: 'unknown',
      scalars: {
        DateTime: { input: '@trivium/kit/time#Instant', output: '@trivium/kit/time#Instant' },
        Decimal: 'string',
        JSON: 'unknown',
        ID: 'string',
      },
    },
  });
  mkdirSync(folder, { recursive: true });
  // Federation's own root fields are not ours to resolve, and the plug-in forgets the type of their arguments.
  const ours = output.replace(/^ {2}_(entities|service)\?: .*\n/gm, '');
  writeFileSync(join(folder, 'graph.ts'), `// Generated from schema/${name}; do not edit.\n${ours}`);
}
