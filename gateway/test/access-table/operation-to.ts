import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLInputType,
} from 'graphql';

type Step = { parent: GraphQLObjectType; field: GraphQLField<unknown, unknown>; on: string };

/** An operation that reads one field, the types it goes through, and the elements it needs on its way there. */
export type Way = { operation: string; types: string[]; elements: string[] };

/** The shortest way from a root to a field of a type; null when there is none. */
export const operationTo = (schema: GraphQLSchema, type: string, field: string): Way | null => {
  const target = schema.getType(type);
  if (!isObjectType(target)) return null;
  const last = target.getFields()[field];
  if (!last) return null;
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    if (!root) continue;
    const steps = root === target ? [] : shortest(schema, root, target);
    if (!steps) continue;
    const leaf = selected(schema, last);
    const inner = steps.reduceRight((text, step) => `${call(step.field)} { ... on ${step.on} { ${text} } }`, leaf);
    const elements = [...steps.map((step) => `${step.parent.name}.${step.field.name}`), `${type}.${field}`];
    return {
      operation: `${root === schema.getMutationType() ? 'mutation' : 'query'} { ${inner} }`,
      types: [...steps.map(({ on }) => on), type],
      elements,
    };
  }
  return null;
};

/** For an entity at a subgraph's own door. */
export const entityOperation = (schema: GraphQLSchema, type: string, field: string): string | null => {
  const target = schema.getType(type);
  const definition = isObjectType(target) ? target.getFields()[field] : undefined;
  return definition
    ? `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${selected(schema, definition)} } } }`
    : null;
};

const shortest = (schema: GraphQLSchema, root: GraphQLObjectType, target: GraphQLObjectType): Step[] | null => {
  let edge: { type: GraphQLObjectType; steps: Step[] }[] = [{ type: root, steps: [] }];
  const seen = new Set([root.name]);
  while (edge.length > 0) {
    const next: typeof edge = [];
    for (const { type, steps } of edge) {
      for (const field of Object.values(type.getFields())) {
        if (field.name.startsWith('_')) continue;
        const named = getNamedType(field.type);
        const types = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
        for (const found of types) {
          if (seen.has(found.name)) continue;
          seen.add(found.name);
          const way = [...steps, { parent: type, field, on: found.name }];
          if (found === target) return way;
          next.push({ type: found, steps: way });
        }
      }
    }
    edge = next;
  }
  return null;
};

const selected = (_schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): string =>
  `${call(field)}${isCompositeType(getNamedType(field.type)) ? ' { __typename }' : ''}`;

const call = (field: GraphQLField<unknown, unknown>): string => {
  const needed = field.args.filter(isRequiredArgument).map(({ name, type }) => `${name}: ${literal(type)}`);
  return `${field.name}${needed.length > 0 ? `(${needed.join(', ')})` : ''}`;
};

const LITERALS: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  JSON: '{}',
  DateTime: '"2026-11-03T09:00:00Z"',
  Decimal: '"1.00"',
};

const literal = (type: GraphQLInputType): string => {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (!isInputObjectType(type)) return LITERALS[type.name] ?? '"x"';
  const fields = Object.values(type.getFields());
  const needed = fields.filter(isRequiredInputField);
  const given = type.isOneOf ? fields.slice(0, 1) : needed;
  return `{ ${given.map(({ name, type: inner }) => `${name}: ${literal(inner)}`).join(', ')} }`;
};
