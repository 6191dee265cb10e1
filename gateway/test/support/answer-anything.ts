import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '@trivium/kit/context';
import { silentLog } from '@trivium/kit/log';
import { buildSubgraph, type Subgraph } from '@trivium/kit/subgraph';

export type AnswerAnything = {
  subgraph: Subgraph;
  /** Abstract fields that could return this type do. */
  prefer(types: readonly string[]): void;
};

const LEAVES: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  JSON: {},
  DateTime: '2026-11-03T09:00:00.000Z',
};

/** A subgraph of the real SDL, guarded as the real one is, whose every field has a value: access is all that can be missing. */
export const answerAnything = (name: string, typeDefs: DocumentNode): AnswerAnything => {
  const schema = buildSubgraphSchema([{ typeDefs }]);
  let preferred: readonly string[] = [];
  const anythingOf = (type: GraphQLOutputType): unknown => {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return [anythingOf(nullable.ofType)];
    if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
    if (isLeafType(nullable)) return LEAVES[nullable.name] ?? 'x';
    return objectOf(nullable);
  };
  const objectOf = (type: GraphQLOutputType): object => {
    const named = getNamedType(type);
    const types: readonly GraphQLObjectType[] = isAbstractType(named)
      ? schema.getPossibleTypes(named)
      : isObjectType(named)
        ? [named]
        : [];
    const chosen = types.find((candidate) => preferred.includes(candidate.name)) ?? types[0];
    return { __typename: chosen?.name };
  };
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    if (isAbstractType(type))
      resolvers[type.name] = { __resolveType: ({ __typename }: { __typename: string }) => __typename };
    if (!isObjectType(type)) continue;
    const fields = Object.values(type.getFields()).filter((field) => !field.name.startsWith('_'));
    resolvers[type.name] = Object.fromEntries(fields.map((field) => [field.name, () => anythingOf(field.type)]));
  }
  for (const type of entityTypes(schema.getType('_Entity'))) {
    Object.assign(resolvers[type] ?? {}, { __resolveReference: (reference: object) => reference });
  }
  const subgraph = buildSubgraph<RequestContext>({
    name,
    typeDefs,
    log: silentLog(),
    contextFor: (request) => request,
    resolvers: resolvers as Parameters<typeof buildSubgraph<RequestContext>>[0]['resolvers'], // made from the schema itself
    notReady: async () => [],
    close: async () => {},
  });
  return {
    subgraph,
    prefer: (types) => {
      preferred = types;
    },
  };
};

const entityTypes = (union: ReturnType<ReturnType<typeof buildSubgraphSchema>['getType']>): string[] =>
  union && 'getTypes' in union ? union.getTypes().map(({ name }) => name) : [];
