import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';

/** Which subgraphs a field needs: those that can resolve it and those whose facts its resolver requires. */
export type Ownership = {
  /** The subgraphs' names, as the supergraph gives them. */
  subgraphs: readonly string[];
  needs(type: string, field: string): ReadonlySet<string>;
};

const NONE: ReadonlySet<string> = new Set();

/** Reads the join specification's directives: who can answer what. */
export const ownershipOf = (supergraph: DocumentNode): Ownership => {
  const graphs = graphNames(supergraph);
  const types = new Map<string, ObjectTypeDefinitionNode>();
  for (const node of supergraph.definitions)
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION) types.set(node.name.value, node);
  const needs = new Map<string, ReadonlySet<string>>();
  for (const type of types.values()) {
    for (const field of type.fields ?? [])
      needs.set(`${type.name.value}.${field.name.value}`, fieldNeeds(type, field, graphs));
  }
  return { subgraphs: [...graphs.values()], needs: (type, field) => needs.get(`${type}.${field}`) ?? NONE };
};

const graphNames = (supergraph: DocumentNode): Map<string, string> => {
  const names = new Map<string, string>();
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const value of node.values ?? []) {
      const name = value.directives?.find((directive) => directive.name.value === 'join__graph');
      names.set(value.name.value, (name && text(name, 'name')) ?? value.name.value);
    }
  }
  return names;
};

const fieldNeeds = (
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  graphs: Map<string, string>,
): Set<string> => {
  const needs = resolvers(type, field, graphs);
  for (const join of field.directives ?? []) {
    const requires = text(join, 'requires');
    if (join.name.value !== 'join__field' || requires === null) continue;
    for (const required of topLevelFields(requires)) {
      const definition = type.fields?.find(({ name }) => name.value === required);
      for (const owner of definition ? resolvers(type, definition, graphs) : []) needs.add(owner);
    }
  }
  return needs;
};

/** Without `@join__field`, every subgraph that has the type has the field. */
const resolvers = (
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  graphs: Map<string, string>,
): Set<string> => {
  const joins = (field.directives ?? []).filter(
    ({ name, ...join }) => name.value === 'join__field' && text({ name, ...join }, 'graph') !== null,
  );
  const from =
    joins.length > 0
      ? joins.filter((join) => !flag(join, 'external'))
      : (type.directives ?? []).filter(({ name }) => name.value === 'join__type');
  return new Set(from.flatMap((join) => graphs.get(text(join, 'graph') ?? '') ?? []));
};

const topLevelFields = (selection: string): string[] => {
  const [operation] = parse(`{${selection}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
};

const value = (directive: ConstDirectiveNode, name: string) =>
  directive.arguments?.find((a) => a.name.value === name)?.value;
const text = (directive: ConstDirectiveNode, name: string): string | null => {
  const given = value(directive, name);
  return given?.kind === Kind.STRING || given?.kind === Kind.ENUM ? given.value : null;
};
const flag = (directive: ConstDirectiveNode, name: string): boolean => {
  const given = value(directive, name);
  return given?.kind === Kind.BOOLEAN && given.value;
};
