import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '../context/index.ts';
import { TriviumError } from '../errors/index.ts';
import { type AccessRule, accessRuleOf, isOpen, verdict } from './rule.ts';

/**
 * Puts the schema's own access rules in front of its resolvers, in place. A rule on a type counts for each field
 * of that type and for each field that returns it; a rule on an interface's field counts for its implementations.
 * The gateway has checked already; but a gateway is not a wall.
 */
export const guardFields = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    guardReference(type);
    for (const field of Object.values(type.getFields())) guard(type, field);
  }
  return schema;
};

type Resolve = (reference: unknown, context: RequestContext, info: unknown) => unknown;
type EntityExtensions = { apollo?: { subgraph?: { resolveReference?: Resolve } } };

/** Before anything is looked up: whether it is there must not show in how it is refused. */
const guardReference = (type: GraphQLObjectType): void => {
  const rule = typeRule(type);
  const subgraph = (type.extensions as EntityExtensions).apollo?.subgraph; // where @apollo/subgraph keeps `__resolveReference`
  const resolve = subgraph?.resolveReference;
  if (!subgraph || !resolve || isOpen(rule)) return;
  // Async: thrown at once, one refused entity would take the whole batch with it.
  subgraph.resolveReference = async (reference, context, info) => {
    refuseUnless(context, rule, type.name);
    return resolve(reference, context, info);
  };
};

const typeRule = (type: GraphQLNamedType): AccessRule =>
  accessRuleOf([type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []));

const guard = (type: GraphQLObjectType, field: GraphQLField<unknown, RequestContext>): void => {
  const rules = [
    typeRule(type),
    typeRule(getNamedType(field.type)),
    accessRuleOf(field.astNode?.directives),
    ...type
      .getInterfaces()
      .flatMap((parent) => [typeRule(parent), accessRuleOf(parent.getFields()[field.name]?.astNode?.directives)]),
  ].filter((rule) => !isOpen(rule));
  if (rules.length === 0) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, parameters, context, info) => {
    for (const rule of rules) refuseUnless(context, rule, `${type.name}.${field.name}`);
    return resolve(source, parameters, context, info);
  };
};

const refuseUnless = (context: RequestContext, rule: AccessRule, element: string): void => {
  const answer = verdict(context.viewer, rule);
  if (answer === 'allowed') return;
  throw new TriviumError(
    answer,
    answer === 'UNAUTHENTICATED'
      ? `${element} needs a signed-in viewer; send a bearer token.`
      : `${element} is not open to you${rule.scopes.length > 0 ? `; it needs ${rule.scopes.map((all) => all.join(' and ')).join(', or ')}` : ''}.`,
  );
};
