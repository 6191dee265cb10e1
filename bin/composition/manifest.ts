import { createHash } from 'node:crypto';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  specifiedRules,
  validate,
  visit,
} from 'graphql';

/** Apollo's persisted query manifest, as its client tooling writes it. */
export type Manifest = {
  format: 'apollo-persisted-query-manifest';
  version: 1;
  operations: { id: string; name: string; type: string; body: string }[];
};

export type ManifestResult = { manifest: Manifest; problems: string[] };

const fragmentsIn = (node: DefinitionNode): string[] => {
  const names: string[] = [];
  visit(node, { FragmentSpread: ({ name }) => void names.push(name.value) });
  return names;
};

/** The operation and the fragments that it needs, by name, so that the order of files makes no difference. */
const completed = (
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode => {
  const needed = new Map<string, FragmentDefinitionNode>();
  const visitNames = (names: readonly string[]): void => {
    for (const name of names) {
      const fragment = fragments.get(name);
      if (!fragment || needed.has(name)) continue;
      needed.set(name, fragment);
      visitNames(fragmentsIn(fragment));
    }
  };
  visitNames(fragmentsIn(operation));
  const sorted = [...needed.values()].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  return { kind: Kind.DOCUMENT, definitions: [operation, ...sorted] };
};

/** One entry per named operation, by name; the id is the SHA-256 of the body. Problems name the operation. */
export const buildManifest = (schema: GraphQLSchema, definitions: readonly DefinitionNode[]): ManifestResult => {
  const isFragment = (node: DefinitionNode): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION;
  const isOperation = (node: DefinitionNode): node is OperationDefinitionNode =>
    node.kind === Kind.OPERATION_DEFINITION;
  const fragments = new Map(definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  const problems: string[] = [];
  const operations = definitions.filter(isOperation).map((operation) => {
    const name = operation.name?.value ?? '';
    const document = completed(operation, fragments);
    for (const { message } of validate(schema, document, specifiedRules))
      problems.push(`${name || 'an operation without a name'}: ${message}`);
    const body = print(document);
    return { id: createHash('sha256').update(body).digest('hex'), name, type: operation.operation, body };
  });
  const names = operations.map(({ name }) => name);
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index)))
    problems.push(`${name}: there are two of that name.`);
  if (names.includes('')) problems.push('An operation without a name cannot be registered.');
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { manifest: { format: 'apollo-persisted-query-manifest', version: 1, operations }, problems };
};
