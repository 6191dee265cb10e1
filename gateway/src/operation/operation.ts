import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { TriviumError } from '@trivium/kit/errors';
import { possibleTypes } from '../access/filter.ts';
import type { AccessRules } from '../access/rules.ts';
import { checkDocument } from '../limit/document.ts';
import { type Limits, tooMuch } from '../limit/limits.ts';

/** One operation, read, measured and validated once; every request for it uses this. */
export type Operation = {
  name: string | null;
  kind: 'query' | 'mutation';
  node: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The operation and the fragments it uses, without `@inContext`: what is planned for a viewer who may see all of it. */
  document: DocumentNode;
  /** Names the operation among all operations, registered or not. */
  hash: string;
  /** Places of the access rules that its fields stand under. */
  rules: readonly number[];
  /** Registered by a manifest; only those are told apart in metrics. */
  registered: boolean;
};

export type Reader = {
  schema: GraphQLSchema;
  rules: AccessRules;
  limits: Limits;
  /** Hides the schema: no introspection, no suggestions. */
  production: boolean;
};

/** `document` is without places in the text, which take more memory than all the rest; errors had them already. */
export type ReadDocument = { document: DocumentNode; text: string };

/** Parses, measures and validates. Throws TriviumError or GraphQLError, or a list of the latter as `OperationErrors`. */
export const readDocument = (text: string, reader: Reader): ReadDocument => {
  const { limits, schema, production } = reader;
  if (text.length > limits.documentLength) throw tooMuch('The document is too long', limits.documentLength);
  const document = parsed(text, limits);
  checkDocument(document, limits);
  const rules = production ? [...specifiedRules, NoSchemaIntrospectionCustomRule] : specifiedRules;
  const errors = validate(schema, document, rules, { maxErrors: limits.validationErrors, hideSuggestions: production });
  if (errors.length > 0) throw new OperationErrors(errors);
  return { document: parse(text, { noLocation: true }), text };
};

/** Why a document cannot be run; each with its place in it. */
export class OperationErrors extends Error {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[], code = 'GRAPHQL_VALIDATION_FAILED') {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'OperationErrors';
    this.errors = errors.map((error) => coded(error, code));
  }
}

const parsed = (text: string, limits: Limits): DocumentNode => {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw coded(error, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
};

const coded = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    extensions: { code },
  });

/** Picks the operation out of a validated document. */
export const selectOperation = (
  { document, text }: ReadDocument,
  wanted: string | null,
  reader: Reader,
  registered: boolean,
): Operation => {
  const node = operationNamed(document, wanted);
  if (node.operation === 'subscription') throw new TriviumError('BAD_REQUEST', 'Subscriptions are not served here.');
  const all = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) all.set(each.name.value, each);
  const fragments = reachable(node, all);
  const planned: DocumentNode = withoutContext({ kind: Kind.DOCUMENT, definitions: [node, ...fragments.values()] });
  return {
    name: node.name?.value ?? null,
    kind: node.operation,
    node,
    fragments,
    document: planned,
    hash: createHash('sha256')
      .update(`${node.name?.value ?? ''}\n${text}`)
      .digest('hex'),
    rules: rulesUsed(planned, reader),
    registered,
  };
};

const operationNamed = (document: DocumentNode, wanted: string | null): OperationDefinitionNode => {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [only, ...others] = wanted === null ? operations : operations.filter(({ name }) => name?.value === wanted);
  if (only && (wanted !== null || others.length === 0)) return only;
  throw new TriviumError(
    'BAD_REQUEST',
    only
      ? 'The document holds several operations; say which with "operationName".'
      : wanted === null
        ? 'The document holds no operation.'
        : `The document holds no operation named "${wanted.slice(0, 100)}".`,
  );
};

const reachable = (node: OperationDefinitionNode, all: ReadonlyMap<string, FragmentDefinitionNode>) => {
  const found = new Map<string, FragmentDefinitionNode>();
  const follow = (from: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(from, {
      FragmentSpread({ name: { value: name } }) {
        const fragment = all.get(name);
        if (!fragment || found.has(name)) return;
        found.set(name, fragment);
        follow(fragment);
      },
    });
  };
  follow(node);
  return found;
};

/** The context travels resolved and signed beside the request; subgraphs need not read it off the document. */
const withoutContext = (document: DocumentNode): DocumentNode => {
  const used = new Set<string>();
  const bare = visit(document, {
    Directive: (directive) => (directive.name.value === 'inContext' ? null : undefined),
    VariableDefinition: () => false,
  });
  visit(bare, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(bare, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
};

const rulesUsed = (document: DocumentNode, { schema, rules }: Reader): readonly number[] => {
  const used = new Set<number>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        for (const type of parent ? possibleTypes(schema, getNamedType(parent)) : []) {
          for (const rule of rules.of(type.name, node.name.value)) used.add(rule);
        }
      },
    }),
  );
  return [...used].sort((a, b) => a - b);
};
