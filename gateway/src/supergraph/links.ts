import { type ConstDirectiveNode, type DocumentNode, Kind, type SchemaDefinitionNode, visit } from 'graphql';
import { TriviumError } from '@trivium/kit/errors';

/** What Federation's three access directives are called in one supergraph: `@link(as:)` and `import:` may rename them. */
export type AccessNames = Readonly<Record<'authenticated' | 'requiresScopes' | 'policy', string>>;

const SPECIFICATIONS = /^https:\/\/specs\.apollo\.dev\/(\w+)\/v[\d.]+$/;
const OURS = ['authenticated', 'requiresScopes', 'policy'] as const;
/** @apollo/gateway enforces this one itself, by leaving it out of the API schema. */
const APOLLOS = 'inaccessible';

type Link = { node: ConstDirectiveNode; url: string; feature: string | null; purpose: string | null; local: string };

/**
 * Finds how the access directives are named. @apollo/gateway refuses a supergraph that links them, so from here on
 * enforcing them is our duty; a directive for security that we do not know must not be passed over in silence.
 */
export const accessNames = (supergraph: DocumentNode): AccessNames => {
  const names = { authenticated: 'authenticated', requiresScopes: 'requiresScopes', policy: 'policy' };
  for (const link of linksOf(supergraph)) {
    const ours = OURS.find((name) => name === link.feature);
    if (ours) names[ours] = link.local;
    else if (link.purpose === 'SECURITY' && link.feature !== APOLLOS) {
      throw new TriviumError(
        'STARTUP',
        `The supergraph links ${link.url} for SECURITY, which this gateway cannot enforce; it is not loaded.`,
      );
    }
  }
  return names;
};

/** The same supergraph without the access directives: their links, definitions and uses. */
export const withoutAccess = (supergraph: DocumentNode, names: AccessNames): DocumentNode => {
  const directives = new Set<string>(Object.values(names));
  const scalars = new Set([`${names.requiresScopes}__Scope`, `${names.policy}__Policy`]);
  const links = new Set(
    linksOf(supergraph)
      .filter(({ feature }) => OURS.some((name) => name === feature))
      .map(({ node }) => node),
  );
  return visit(supergraph, {
    Directive: (node) =>
      directives.has(node.name.value) || links.has(node as ConstDirectiveNode /* in SDL */) ? null : undefined,
    DirectiveDefinition: (node) => (directives.has(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (scalars.has(node.name.value) ? null : undefined),
  });
};

const linksOf = (supergraph: DocumentNode): Link[] => {
  const schema = supergraph.definitions.find(
    (node): node is SchemaDefinitionNode => node.kind === Kind.SCHEMA_DEFINITION,
  );
  return (schema?.directives ?? []).filter(({ name }) => name.value === 'link').map(readLink);
};

const readLink = (node: ConstDirectiveNode): Link => {
  const url = argumentText(node, 'url') ?? '';
  const feature = SPECIFICATIONS.exec(url)?.[1] ?? null;
  const local = importedAs(node, feature) ?? argumentText(node, 'as') ?? feature ?? '';
  return { node, url, feature, purpose: argumentText(node, 'for'), local };
};

const argumentText = (node: ConstDirectiveNode, name: string): string | null => {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
};

/** `import: [{ name: "@policy", as: "@rule" }]` */
const importedAs = (node: ConstDirectiveNode, feature: string | null): string | null => {
  const list = node.arguments?.find((argument) => argument.name.value === 'import')?.value;
  if (list?.kind !== Kind.LIST || feature === null) return null;
  for (const entry of list.values) {
    if (entry.kind === Kind.STRING && entry.value === `@${feature}`) return feature;
    if (entry.kind !== Kind.OBJECT) continue;
    const text = (field: string) => {
      const value = entry.fields.find(({ name }) => name.value === field)?.value;
      return value?.kind === Kind.STRING ? value.value : null;
    };
    if (text('name') === `@${feature}`) return (text('as') ?? text('name') ?? '').slice(1);
  }
  return null;
};
