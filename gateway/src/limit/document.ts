import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { TriviumError } from '@trivium/kit/errors';
import { checkText, type Limits, tooMuch } from './limits.ts';

/** What a selection set amounts to when its fragments are expanded. */
type Size = { fields: number; aliases: number; depth: number };

/**
 * Refuses a document that is too large, before it is validated (some validation rules are quadratic). Nothing is
 * expanded: each fragment is measured once, so a bomb of thirty fragments costs thirty measurements.
 */
export const checkDocument = (document: DocumentNode, limits: Limits): void => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const measured = new Map<string, Size>();
  const measure = meter(fragments, measured, limits);
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) checkDirectives(node.directives, limits);
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    checkDirectives(node.directives, limits, CONTEXT_DIRECTIVES);
    for (const { variable, directives, defaultValue } of node.variableDefinitions ?? []) {
      if (defaultValue) checkValue(defaultValue, limits, 0);
      checkName(variable.name.value, 'A variable');
      if (variable.name.value === RESERVED_VARIABLE) {
        throw new TriviumError(
          'BAD_REQUEST',
          `A variable cannot be named "$${RESERVED_VARIABLE}": federation uses that name itself.`,
        );
      }
      checkDirectives(directives, limits);
    }
    const { selections } = node.selectionSet;
    if (selections.length > limits.rootFields) throw tooMuch(`${selections.length} root fields`, limits.rootFields);
    const size = measure(node.selectionSet);
    if (size.depth > limits.depth) throw tooMuch('The operation is nested too deeply', limits.depth);
    if (size.fields > limits.fields) throw tooMuch('The operation asks for too many fields', limits.fields);
    if (size.aliases > limits.aliases) throw tooMuch('The operation uses too many aliases', limits.aliases);
  }
};

const RESERVED_VARIABLE = 'representations';
/** The operation itself also carries `@inContext`. */
const CONTEXT_DIRECTIVES = 1;
/** Far beyond any limit, small enough to be added and multiplied without losing exactness. */
const ENDLESS = 1e9;

const meter = (fragments: Map<string, FragmentDefinitionNode>, measured: Map<string, Size>, limits: Limits) => {
  const ofSet = (set: SelectionSetNode): Size =>
    set.selections.map(ofSelection).reduce(together, { fields: 0, aliases: 0, depth: 0 });
  const ofSelection = (node: SelectionNode): Size => {
    checkDirectives(node.directives, limits);
    if (node.kind === Kind.INLINE_FRAGMENT) return ofSet(node.selectionSet);
    if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(node.name.value);
    checkName(node.alias?.value ?? '', 'An alias');
    for (const { value } of node.arguments ?? []) checkValue(value, limits, 0);
    const below = node.selectionSet ? ofSet(node.selectionSet) : { fields: 0, aliases: 0, depth: 0 };
    return { fields: below.fields + 1, aliases: below.aliases + (node.alias ? 1 : 0), depth: below.depth + 1 };
  };
  const ofFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    // Its own size while it is being measured: a cycle ends here, and validation says what is wrong with it.
    measured.set(name, { fields: 0, aliases: 0, depth: 0 });
    const fragment = fragments.get(name);
    const size = fragment ? ofSet(fragment.selectionSet) : { fields: 0, aliases: 0, depth: 0 };
    measured.set(name, size);
    return size;
  };
  return ofSet;
};

const together = (a: Size, b: Size): Size => ({
  fields: Math.min(a.fields + b.fields, ENDLESS),
  aliases: Math.min(a.aliases + b.aliases, ENDLESS),
  depth: Math.max(a.depth, b.depth),
});

const checkDirectives = (directives: readonly DirectiveNode[] | undefined, limits: Limits, more = 0): void => {
  const limit = limits.directivesPerElement + more;
  if (directives && directives.length > limit) throw tooMuch(`${directives.length} directives in one place`, limit);
  for (const directive of directives ?? [])
    for (const { value } of directive.arguments ?? []) checkValue(value, limits, 0);
};

/** A response key of this name would reach for the prototype of whatever object it is written to. */
const checkName = (name: string, what: string): void => {
  if (name !== '__proto__') return;
  throw new TriviumError(
    'BAD_REQUEST',
    `${what} cannot be named "__proto__": names with two underscores are GraphQL's own.`,
  );
};

const checkValue = (value: ValueNode, limits: Limits, depth: number): void => {
  if (value.kind === Kind.STRING) checkText(value.value);
  if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return;
  if (depth >= limits.valueDepth) throw tooMuch('An argument is nested too deeply', limits.valueDepth);
  const inner = value.kind === Kind.LIST ? value.values : value.fields.map((field) => field.value);
  if (inner.length > limits.listLength) throw tooMuch(`An argument with ${inner.length} entries`, limits.listLength);
  for (const entry of inner) checkValue(entry, limits, depth + 1);
};
