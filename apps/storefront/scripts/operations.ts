import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import {
  concatAST,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  NoUnusedFragmentsRule,
  type OperationDefinitionNode,
  parse,
  printSchema,
  Source,
  specifiedRules,
  validate,
} from 'graphql';
import { Refusal } from './refusal.ts';

/** Apollo's persisted query manifest. */
export type Manifest = {
  format: 'apollo-persisted-query-manifest';
  version: 1;
  operations: readonly { id: string; name: string; type: string; body: string }[];
};

/** Texts by the names of their files, and what a gateway is told. */
export type Generated = { files: ReadonlyMap<string, string>; manifest: Manifest };

const parsed = (text: string, file: string): DocumentNode => {
  try {
    return parse(new Source(text, file));
  } catch (error) {
    throw new Refusal(`${file} is not GraphQL: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const documentsIn = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const rawSDL = readFileSync(join(folder, file), 'utf8');
      return { location: file, rawSDL, document: parsed(rawSDL, file), hash: file };
    });

/** A fragment for later is no mistake. */
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

const expectToFit = (documents: readonly DocumentNode[], schema: GraphQLSchema): void => {
  const problems = validate(schema, concatAST(documents), RULES).map(({ message, source, locations }) => {
    const place = source ? `${source.name}:${locations?.[0]?.line ?? 1}: ` : '';
    return `\n  ${place}${message}`;
  });
  if (problems.length > 0) throw new Refusal(`These operations do not fit the schema:${problems.join('')}`);
};

const isOperation = (node: DefinitionNode): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION;

const manifestOf = (persisted: Record<string, string>): Manifest => {
  const operations = Object.entries(persisted).map(([id, body]) => {
    const operation = parse(body).definitions.find(isOperation);
    const name = operation?.name?.value ?? '';
    return { id: id.replace(/^sha256:/, ''), name, type: operation?.operation ?? 'query', body };
  });
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
};

/** Types, ids and manifest of the operations in a folder. Throws a Refusal that says what does not fit the schema. */
export const generated = async (folder: string, schema: GraphQLSchema): Promise<Generated> => {
  const documents = documentsIn(folder);
  expectToFit(
    documents.map(({ document }) => document),
    schema,
  );
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: 'generated/',
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
  const files = new Map<string, string>();
  for (const section of sections) {
    // The function `graphql()` is for documents within code; ours are files.
    if (!/\b(?:gql|index)\.ts$/.test(section.filename)) files.set(basename(section.filename), await codegen(section));
  }
  return { files, manifest: manifestOf(JSON.parse(files.get('persisted-documents.json') ?? '{}')) };
};
