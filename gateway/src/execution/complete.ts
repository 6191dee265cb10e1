import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  type InlineFragmentNode,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ViewerAccess } from '../access/viewer-access.ts';
import type { Operation } from '../operation/operation.ts';
import type { Ownership } from '../supergraph/ownership.ts';
import { type Data, type ExecutionRecord, type FieldError, isRecord, own, type Path } from './record.ts';

export type CompletionTask = {
  schema: GraphQLSchema;
  ownership: Ownership;
  operation: Operation;
  variables: Readonly<Record<string, unknown>>;
  access: ViewerAccess;
  record: ExecutionRecord;
  /** Answers to `__schema` and `__type`, which no subgraph gave. */
  introspected: Data;
};

/** A non-null field has no value: its nearest nullable ancestor becomes null. */
const NOTHING = Symbol('nothing');

/**
 * Makes the answer from what was fetched, for the operation as the client wrote it: what the viewer may not see and
 * what a failed fetch left out become null, each with an error at its path, and nulls propagate as the specification
 * says. The usual case, in which all went well and all was allowed, never comes here.
 */
export const complete = (task: CompletionTask): { data: Data | null; errors: FieldError[] } => {
  const errors: FieldError[] = [...task.record.errors];
  const root = task.schema.getRootType(task.operation.node.operation);
  if (!root) return { data: null, errors };
  const data = completeObject([task.operation.node.selectionSet], root, task.record.raw, [], task, errors);
  accountForSilentFailures(task, errors);
  return { data: data === NOTHING ? null : data, errors };
};

const completeObject = (
  sets: readonly SelectionSetNode[],
  type: GraphQLObjectType,
  source: Data,
  path: Path,
  task: CompletionTask,
  errors: FieldError[],
): Data | typeof NOTHING => {
  const output = Object.create(null) as Data; // no prototype: its keys are a client's aliases
  for (const [key, nodes] of collect(sets, type, task)) {
    const value = completeField(nodes, type, source, [...path, key], task, errors);
    // What else would be wrong inside an object that is not there is nobody's concern.
    if (value === NOTHING) return NOTHING;
    output[key] = value;
  }
  return output;
};

const completeField = (
  nodes: readonly [FieldNode, ...FieldNode[]],
  parent: GraphQLObjectType,
  source: Data,
  path: Path,
  task: CompletionTask,
  errors: FieldError[],
): unknown => {
  const name = nodes[0].name.value;
  const key = String(path.at(-1));
  if (name === '__typename') return parent.name;
  if (name.startsWith('__')) return own(task.introspected, key) ?? null;
  const field = parent.getFields()[name];
  if (!field) return null;
  const verdict = task.access.to(parent.name, name);
  if (verdict !== 'allowed') {
    errors.push(refused(verdict, `${parent.name}.${name}`, path));
    return isNonNullType(field.type) ? NOTHING : null;
  }
  if (!Object.hasOwn(source, key)) {
    const failed = noteMissing(parent.name, name, path, task, errors);
    // What its owner does not show is null as a whole; that is an answer, not an error.
    if (!failed && task.record.absent.has(source)) return isNonNullType(field.type) ? NOTHING : null;
  }
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return completeValue(field.type, own(source, key) ?? null, sets, path, task, errors);
};

const refused = (code: 'UNAUTHENTICATED' | 'FORBIDDEN', element: string, path: Path): FieldError => ({
  message:
    code === 'UNAUTHENTICATED'
      ? `${element} needs a signed-in viewer; send a bearer token.`
      : `${element} is not open to you.`,
  path,
  extensions: { code },
});

const completeValue = (
  type: GraphQLOutputType,
  value: unknown,
  sets: readonly SelectionSetNode[],
  path: Path,
  task: CompletionTask,
  errors: FieldError[],
): unknown => {
  if (isNonNullType(type)) {
    const inner = completeValue(type.ofType, value, sets, path, task, errors);
    if (inner !== null) return inner;
    // Whoever made it null has said why, mostly; a subgraph that broke its own promise has not.
    if (!errors.some((error) => startsWith(error.path, path)))
      errors.push(isAbsent(value, task) ? notShown(path) : brokenPromise(path));
    return NOTHING;
  }
  if (value === null || value === undefined) return null;
  if (isListType(type)) {
    if (!Array.isArray(value)) return null;
    return completeList(type.ofType, value, sets, path, task, errors);
  }
  if (isLeafType(type)) return isEnumType(type) && !type.getValue(String(value)) ? null : value;
  if (!isRecord(value)) return null;
  const object = runtimeType(type, value, task.schema);
  if (!object) return null;
  const completed = completeObject(sets, object, value, path, task, errors);
  return completed === NOTHING ? null : completed;
};

const completeList = (
  type: GraphQLOutputType,
  values: readonly unknown[],
  sets: readonly SelectionSetNode[],
  path: Path,
  task: CompletionTask,
  errors: FieldError[],
): unknown[] | null => {
  const entries: unknown[] = [];
  for (const [index, value] of values.entries()) {
    const entry = completeValue(type, value, sets, [...path, index], task, errors);
    if (entry === NOTHING) return null;
    entries.push(entry);
  }
  return entries;
};

const runtimeType = (type: GraphQLOutputType, value: Data, schema: GraphQLSchema): GraphQLObjectType | null => {
  if (isObjectType(type)) return type;
  const name = own(value, '__typename');
  const named = isAbstractType(type) && typeof name === 'string' ? schema.getType(name) : undefined;
  return isObjectType(named) ? named : null;
};

const isAbsent = (value: unknown, { record }: CompletionTask): boolean => isRecord(value) && record.absent.has(value);

/** The reference itself may not be null, so that more than what it leads to is missing from the answer. */
const notShown = (path: Path): FieldError => ({
  message: 'What this refers to is not shown here at this instant; ask for its key only.',
  path,
  extensions: { code: 'NOT_FOUND' },
});

const brokenPromise = (path: Path): FieldError => ({
  message: 'A value that is always there was missing; quote the request id when you report it.',
  path,
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
});

/** A field that nobody fetched is null without a word, unless one of those that it needs has failed: that is noted. */
const noteMissing = (
  type: string,
  field: string,
  path: Path,
  { ownership, record }: CompletionTask,
  errors: FieldError[],
): boolean => {
  const needed = ownership.needs(type, field);
  const failure = record.failures.find(({ subgraph }) => needed.has(subgraph));
  if (failure) errors.push({ message: failure.message, path, extensions: { code: failure.code } });
  return failure !== undefined;
};

/** A failed fetch may have been a step towards others' fields; then its own places say so. */
const accountForSilentFailures = ({ record }: CompletionTask, errors: FieldError[]): void => {
  for (const { at, code, message } of record.failures) {
    if (errors.some((error) => at.some((place) => startsWith(error.path, place)))) continue;
    for (const path of at) errors.push({ message, path, extensions: { code } });
  }
};

const startsWith = (path: Path, start: Path): boolean => start.every((step, index) => path[index] === step);

type Collected = Map<string, [FieldNode, ...FieldNode[]]>;

/** The specification's CollectFields. */
const collect = (sets: readonly SelectionSetNode[], type: GraphQLObjectType, task: CompletionTask): Collected => {
  const collected: Collected = new Map();
  const seen = new Set<string>();
  const into = (node: SelectionNode): void => {
    if (!included(node, task.variables)) return;
    if (node.kind === Kind.FIELD) {
      const key = (node.alias ?? node.name).value;
      const known = collected.get(key);
      if (known) known.push(node);
      else collected.set(key, [node]);
      return;
    }
    if (node.kind === Kind.FRAGMENT_SPREAD && seen.has(node.name.value)) return;
    if (node.kind === Kind.FRAGMENT_SPREAD) seen.add(node.name.value);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? task.operation.fragments.get(node.name.value) : node;
    if (fragment && applies(fragment, type, task.schema)) fragment.selectionSet.selections.forEach(into);
  };
  for (const set of sets) set.selections.forEach(into);
  return collected;
};

const included = (node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, { ...variables })?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, { ...variables })?.['if'] !== false;

const applies = (
  { typeCondition }: FragmentDefinitionNode | InlineFragmentNode,
  type: GraphQLObjectType,
  schema: GraphQLSchema,
): boolean => {
  const condition = typeCondition && schema.getType(typeCondition.name.value);
  if (!condition || condition === type) return true;
  return isAbstractType(condition) && schema.isSubType(condition, type);
};
