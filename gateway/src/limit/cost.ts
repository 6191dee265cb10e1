import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
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
  /** Per selection set, the costs that are known: shared fields of nested abstract types would multiply the work. */
  known: Map<SelectionSetNode, Map<string, number>>;
};

/**
 * How many objects an answer could hold. `first` (or `last`) multiplies the lists right below it, as Relay's
 * connections mean it. Call after the document's limits were checked: it walks the expanded operation.
 */
export const estimateCost = (operation: OperationDefinitionNode, given: Omit<Estimate, 'known'>): number => {
  const estimate: Estimate = { ...given, known: new Map() };
  const root = estimate.schema.getRootType(operation.operation);
  if (!root) return 0;
  const base = operation.operation === 'mutation' ? MUTATION * operation.selectionSet.selections.length : 0;
  return Math.min(CEILING, base + costOf(operation.selectionSet, root, null, estimate));
};

/** Where it is told what an object is, it can only be one of them: the dearest counts. */
const costOf = (set: SelectionSetNode, parent: GraphQLNamedType, page: number | null, estimate: Estimate): number => {
  if (!isAbstractType(parent)) return objectCost(set, parent, page, estimate);
  const possible = estimate.schema.getPossibleTypes(parent);
  return Math.max(0, ...possible.map((type) => objectCost(set, type, page, estimate)));
};

const objectCost = (set: SelectionSetNode, type: GraphQLNamedType, page: number | null, estimate: Estimate): number => {
  const key = `${type.name} ${page}`;
  const kept = estimate.known.get(set) ?? new Map<string, number>();
  estimate.known.set(set, kept);
  const known = kept.get(key);
  if (known !== undefined) return known;
  let sum = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      sum += fieldCost(node, type, page, estimate);
      continue;
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : estimate.fragments.get(node.name.value);
    if (fragment && applies(fragment.typeCondition?.name.value, type, estimate.schema))
      sum += objectCost(fragment.selectionSet, type, page, estimate);
  }
  kept.set(key, Math.min(sum, CEILING));
  return Math.min(sum, CEILING);
};

const applies = (condition: string | undefined, type: GraphQLNamedType, schema: GraphQLSchema): boolean => {
  if (condition === undefined || condition === type.name) return true;
  const wider = schema.getType(condition);
  return isAbstractType(wider) && isObjectType(type) && schema.isSubType(wider, type);
};

const fieldCost = (node: FieldNode, parent: GraphQLNamedType, page: number | null, estimate: Estimate): number => {
  const field = isObjectType(parent) ? parent.getFields()[node.name.value] : undefined;
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
  // Beside `last`, `first` does not count; who sends null for both gets as many as who says nothing.
  const size = given['last'] ?? given['first'] ?? field.args.find(({ name }) => name === 'first')?.defaultValue;
  return typeof size === 'number' ? Math.max(0, size) : null;
};
