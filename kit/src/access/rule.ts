import { type ConstDirectiveNode, valueFromASTUntyped } from 'graphql';
import type { Viewer } from '../viewer/index.ts';

/**
 * What Federation's `@authenticated`, `@requiresScopes` and `@policy` on one element ask for. `scopes` and `policies`
 * are lists of alternatives: any one inner list is enough, all of that list are needed.
 */
export type AccessRule = {
  authenticated: boolean;
  scopes: readonly (readonly string[])[];
  policies: readonly (readonly string[])[];
};

export const isOpen = (rule: AccessRule): boolean =>
  !rule.authenticated && rule.scopes.length === 0 && rule.policies.length === 0;

const lists = (directive: ConstDirectiveNode, name: string): string[][] => {
  const argument = directive.arguments?.find((candidate) => candidate.name.value === name);
  return argument ? (valueFromASTUntyped(argument.value) as string[][]) : []; // the specification's type: [[String!]!]!
};

/** Reads the rule off an element's directives. @param prefix how the supergraph or subgraph names them, usually none */
export const accessRuleOf = (directives: readonly ConstDirectiveNode[] = []): AccessRule => ({
  authenticated: directives.some(({ name }) => name.value === 'authenticated'),
  scopes: directives.filter(({ name }) => name.value === 'requiresScopes').flatMap((d) => lists(d, 'scopes')),
  policies: directives.filter(({ name }) => name.value === 'policy').flatMap((d) => lists(d, 'policies')),
});

export type Verdict = 'allowed' | 'UNAUTHENTICATED' | 'FORBIDDEN';

/** Whether a viewer meets a rule. A policy that nobody here decides is never met. */
export const verdict = (viewer: Viewer, rule: AccessRule): Verdict => {
  if (isOpen(rule)) return 'allowed';
  if (viewer.subject === null) return 'UNAUTHENTICATED';
  const held = new Set<string>(viewer.scopes);
  const scopesMet = rule.scopes.length === 0 || rule.scopes.some((all) => all.every((scope) => held.has(scope)));
  return scopesMet && rule.policies.length === 0 ? 'allowed' : 'FORBIDDEN';
};
