import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A list without `first` is taken to be this long. */
const ASSUMED_LENGTH = 10;
/** What one mutation weighs, beside its payload. */
const MUTATION = 10;
const CEILING = 1e12;

type Estimate = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
};

/**
 * How many objects an answer could hold. `first` (or `last`) multiplies the lists right below it, as Relay's
 * connections mean it. Call after the document's limits were checked: it walks the expanded operation.
 */
export const estimateCost = (operation: OperationDefinitionNode, estimate: Estimate): number => {
  const root = estimate.schema.getRootType(operation.operation);
  if (!root) return 0;
  const base = operation.operation === 'mutation' ? MUTATION * operation.selectionSet.selections.length : 0;
  return Math.min(CEILING, base + costOf(operation.selectionSet, root, null, estimate));
};

const costOf = (set: SelectionSetNode, parent: GraphQLNamedType, page: number | null, estimate: Estimate): number => {
  let sum = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) sum += fieldCost(node, parent, page, estimate);
    else if (node.kind === Kind.INLINE_FRAGMENT)
      sum += fragmentCost(node.selectionSet, node.typeCondition?.name.value, parent, page, estimate);
    else {
      const fragment = estimate.fragments.get(node.name.value);
      if (fragment)
        sum += fragmentCost(fragment.selectionSet, fragment.typeCondition.name.value, parent, page, estimate);
    }
  }
  return Math.min(sum, CEILING);
};

const fragmentCost = (
  set: SelectionSetNode,
  condition: string | undefined,
  parent: GraphQLNamedType,
  page: number | null,
  estimate: Estimate,
) => costOf(set, (condition && estimate.schema.getType(condition)) || parent, page, estimate);

const fieldCost = (node: FieldNode, parent: GraphQLNamedType, page: number | null, estimate: Estimate): number => {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  const type = field && getNamedType(field.type);
  if (!field || !type || !node.selectionSet || !isCompositeType(type)) return 0;
  const size = pageSize(field, node, estimate);
  const length = isList(field) ? (size ?? page ?? ASSUMED_LENGTH) : 1;
  return length * (1 + costOf(node.selectionSet, type, isList(field) ? null : size, estimate));
};

const isList = (field: GraphQLField<unknown, unknown>): boolean =>
  isListType(isNonNullType(field.type) ? field.type.ofType : field.type);

const pageSize = (field: GraphQLField<unknown, unknown>, node: FieldNode, { variables }: Estimate): number | null => {
  if (!field.args.some(({ name }) => name === 'first' || name === 'last')) return null;
  const given: Record<string, unknown> = getArgumentValues(field, node, variables);
  const sizes = [given['first'], given['last']].filter((value) => typeof value === 'number');
  return sizes.length > 0 ? Math.max(0, ...sizes) : null;
};
