import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { ViewerAccess } from './viewer-access.ts';

/**
 * The document without what the viewer may not see, so that it is neither planned nor fetched. On an interface or a
 * union each object type is judged by itself: an interface's field that only some types forbid is asked of the others.
 * Named fragments stay named: a document that would explode when expanded does not do so here.
 */
export const withoutForbidden = (schema: GraphQLSchema, document: DocumentNode, access: ViewerAccess): DocumentNode => {
  const filtered: DocumentNode = {
    ...document,
    definitions: document.definitions.map((node) => {
      if (node.kind === Kind.OPERATION_DEFINITION) {
        const root = schema.getRootType(node.operation);
        return root ? { ...node, selectionSet: filterSelections(schema, node.selectionSet, root, access) } : node;
      }
      if (node.kind !== Kind.FRAGMENT_DEFINITION) return node;
      const type = schema.getType(node.typeCondition.name.value);
      return type ? { ...node, selectionSet: filterSelections(schema, node.selectionSet, type, access) } : node;
    }),
  };
  return withoutUnusedVariables(filtered);
};

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const filterSelections = (
  schema: GraphQLSchema,
  { selections, ...set }: SelectionSetNode,
  parent: GraphQLNamedType,
  access: ViewerAccess,
): SelectionSetNode => {
  const left = selections.flatMap((selection) => filterSelection(schema, selection, parent, access));
  return { ...set, selections: left.length > 0 ? left : [TYPENAME] };
};

const filterSelection = (
  schema: GraphQLSchema,
  selection: SelectionNode,
  parent: GraphQLNamedType,
  access: ViewerAccess,
): SelectionNode[] => {
  if (selection.kind === Kind.FIELD) return filterField(schema, selection, parent, access);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
  const type = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
  return type ? [{ ...selection, selectionSet: filterSelections(schema, selection.selectionSet, type, access) }] : [];
};

const filterField = (
  schema: GraphQLSchema,
  field: FieldNode,
  parent: GraphQLNamedType,
  access: ViewerAccess,
): SelectionNode[] => {
  const name = field.name.value;
  if (name.startsWith('__')) return [field];
  const types = possibleTypes(schema, parent);
  const open = types.filter((type) => access.to(type.name, name) === 'allowed');
  if (open.length === types.length) return [withFilteredChildren(schema, field, parent, access)];
  return open.map((type) => ({
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [withFilteredChildren(schema, field, type, access)] },
  }));
};

const withFilteredChildren = (
  schema: GraphQLSchema,
  field: FieldNode,
  parent: GraphQLNamedType,
  access: ViewerAccess,
): FieldNode => {
  if (!field.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return field;
  const definition = parent.getFields()[field.name.value];
  const type = definition && getNamedType(definition.type);
  if (!type || !isCompositeType(type)) return field;
  return { ...field, selectionSet: filterSelections(schema, field.selectionSet, type, access) };
};

export const possibleTypes = (schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] =>
  isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];

/** A variable that only a removed field used must not make the rest invalid. */
const withoutUnusedVariables = (document: DocumentNode): DocumentNode => {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => {
      used.add(node.name.value);
    },
  });
  return visit(document, { VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null) });
};
