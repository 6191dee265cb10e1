import {
  type ConstDirectiveNode,
  type DocumentNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql';
import { type AccessRule, accessRuleOf, isOpen } from '@trivium/kit/access';
import type { AccessNames } from '../supergraph/links.ts';

/** The supergraph's access rules, each distinct one once. */
export type AccessRules = {
  rules: readonly AccessRule[];
  /** Places in `rules` of everything that must be met to read a field of an object type; usually none. */
  of(objectType: string, field: string): readonly number[];
};

const OPEN: readonly number[] = [];

/**
 * A rule on a type counts for each of its fields and for each field that returns it, just as the subgraphs guard
 * themselves (kit/src/access/guard.ts).
 *
 * Composition writes on an interface what its implementations ask for together, for routers that judge by the selected
 * type. We judge each object by itself, so such a rule says nothing new; only a rule that no implementation has
 * (older compositions allowed it) counts for all of them.
 */
export const accessRules = (supergraph: DocumentNode, api: GraphQLSchema, names: AccessNames): AccessRules => {
  const written = withoutGathered(writtenRules(supergraph, names), api);
  const rules: AccessRule[] = [];
  const places = new Map<string, number>();
  const placeOf = (rule: AccessRule): number => {
    const key = JSON.stringify(rule);
    const known = places.get(key) ?? rules.push(rule) - 1;
    places.set(key, known);
    return known;
  };
  const fields = new Map<string, readonly number[]>();
  for (const type of Object.values(api.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const met = elementsAbove(type, field.name, getNamedType(field.type).name).flatMap(
        (element) => written.get(element) ?? [],
      );
      if (met.length > 0) fields.set(`${type.name}.${field.name}`, [...new Set(met.map(placeOf))]);
    }
  }
  return { rules, of: (type, field) => fields.get(`${type}.${field}`) ?? OPEN };
};

const elementsAbove = (type: GraphQLObjectType, field: string, returned: string): string[] => [
  type.name,
  returned,
  `${type.name}.${field}`,
  ...type
    .getInterfaces()
    .flatMap((parent) => [parent.name, ...(parent.getFields()[field] ? [`${parent.name}.${field}`] : [])]),
];

const withoutGathered = (
  written: ReadonlyMap<string, AccessRule>,
  api: GraphQLSchema,
): ReadonlyMap<string, AccessRule> =>
  new Map(
    [...written].filter(([element]) => {
      const [name = '', field] = element.split('.');
      const type = api.getType(name);
      if (!isInterfaceType(type)) return true;
      return !api.getPossibleTypes(type).some((object) => written.has(field ? `${object.name}.${field}` : object.name));
    }),
  );

/** `Type` or `Type.field` → the rule written there. */
const writtenRules = (supergraph: DocumentNode, names: AccessNames): Map<string, AccessRule> => {
  const written = new Map<string, AccessRule>();
  const note = (element: string, directives: readonly ConstDirectiveNode[] | undefined) => {
    const rule = accessRuleOf((directives ?? []).map((directive) => canonical(directive, names)));
    if (!isOpen(rule)) written.set(element, rule);
  };
  for (const node of supergraph.definitions) {
    if (!('name' in node) || !node.name || !('directives' in node)) continue;
    if (node.kind === Kind.OPERATION_DEFINITION || node.kind === Kind.FRAGMENT_DEFINITION) continue;
    note(node.name.value, node.directives);
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) note(`${node.name.value}.${field.name.value}`, field.directives);
  }
  return written;
};

/** kit knows the directives by Federation's own names; a supergraph may have renamed them. */
const canonical = (directive: ConstDirectiveNode, names: AccessNames): ConstDirectiveNode => {
  const local = directive.name.value;
  const known =
    Object.entries(names).find(([, name]) => name === local)?.[0] ?? (local in names ? `not-${local}` : local);
  return known === local ? directive : { ...directive, name: { ...directive.name, value: known } };
};
