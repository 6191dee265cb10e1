import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { SUBGRAPHS, type SubgraphName, typeDefsOf } from '@trivium/schema';
import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  printSchema,
  visit,
} from 'graphql';
import { ownershipViolations } from './ownership.ts';

/** Where the subgraphs answer in docker-compose.yml; a router that runs elsewhere overrides them. */
const URLS: Record<SubgraphName, string> = {
  pim: 'http://pim:4000/graphql',
  dam: 'http://dam:4000/graphql',
  content: 'http://content:4000/graphql',
};

const HEADER = '# Composed from schema/pim, schema/dam and schema/content by "trivium compose"; do not edit.\n\n';

/** `problems` keep it from being used; `hints` do not. */
export type Composition = { supergraphSdl: string | null; problems: string[]; hints: string[] };

/** Composes subgraphs' SDL to one supergraph; content's is also checked for facts of others. Same input, same bytes. */
export const composeSupergraph = (
  documents: Record<SubgraphName, DocumentNode> = {
    pim: typeDefsOf('pim'),
    dam: typeDefsOf('dam'),
    content: typeDefsOf('content'),
  },
): Composition => {
  const owned = ownershipViolations(documents.content);
  const result = composeServices(
    SUBGRAPHS.map((name) => ({ name, url: URLS[name], typeDefs: inOwnersWords(name, documents[name]) })),
  );
  if (result.errors)
    return { supergraphSdl: null, problems: [...result.errors.map(({ message }) => message), ...owned], hints: [] };
  const hints = result.hints
    .filter(({ definition }) => definition.level.value >= WORTH_READING)
    .map((hint) => `${hint.definition.code}: ${hint.message}`);
  const supergraphSdl = `${HEADER}${result.supergraphSdl.trim()}\n`;
  parse(supergraphSdl);
  return { supergraphSdl, problems: owned, hints };
};

/** Entities of which others hold the key. */
const OWNERS: Readonly<Record<string, SubgraphName>> = {
  Product: 'pim',
  Category: 'pim',
  Asset: 'dam',
  Page: 'content',
};

/** What an entity and its key are, its owner says; the others' descriptions are for those who read their SDL. */
const inOwnersWords = (subgraph: SubgraphName, document: DocumentNode): DocumentNode =>
  visit(document, {
    ObjectTypeDefinition: (type) =>
      (OWNERS[type.name.value] ?? subgraph) === subgraph ? undefined : withoutOwnersDescriptions(type),
  });

const withoutOwnersDescriptions = (type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode => {
  const { description: _, ...undescribed } = type;
  const key = type.directives?.find(({ name }) => name.value === 'key')?.arguments?.[0]?.value;
  const keyFields: readonly string[] = key?.kind === Kind.STRING ? (key.value.match(/\w+/g) ?? []) : [];
  const fields = type.fields?.map((field) => {
    const { description: __, ...bare } = field;
    return keyFields.includes(field.name.value) ? bare : field;
  });
  return { ...undescribed, ...(fields && { fields }) };
};

/** Hints of the levels "warn" and "info"; "debug" tells how composition works, not what is odd. */
const WORTH_READING = 40;

/** What clients see of a supergraph: without its owners, and without what is theirs alone. */
export const publicSchema = (supergraphSdl: string): GraphQLSchema =>
  Supergraph.build(supergraphSdl, { supportedFeatures: null }).apiSchema().toGraphQLJSSchema();

/** The same as text, of which front ends make their types. Same input, same bytes. */
export const publicSdl = (supergraphSdl: string): string => `${printSchema(publicSchema(supergraphSdl))}\n`;
