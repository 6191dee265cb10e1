import { execute, GraphQLError, type GraphQLSchema, Kind, parse, print, visit } from 'graphql';
import type { Viewer } from '@trivium/kit/viewer';

type Needs = 'nobody' | 'anybody signed in' | readonly (readonly string[])[];

/** The shop's rules, written down once more by hand. */
const RULES: Readonly<Record<string, Needs>> = {
  'Query.secret': [['pim:write']],
  'Query.signedIn': 'anybody signed in',
  'Query.impossible': 'nobody',
  'Product.cost': [['pim:read-drafts']],
  'Draft.id': [['pim:read-drafts']],
  'Draft.label': [['pim:read-drafts']],
  'Draft.text': [['pim:read-drafts']],
  'Note.label': [['audit:read']],
  'Note.author': 'anybody signed in',
  'Vault.gold': [['pim:write']],
  'Sure.always': 'anybody signed in',
  'Asset.original': [['dam:originals']],
};

const refusal = (viewer: Viewer, needs: Needs | undefined): string | null => {
  if (needs === undefined) return null;
  if (viewer.subject === null) return 'UNAUTHENTICATED';
  if (needs === 'anybody signed in') return null;
  if (needs === 'nobody') return 'FORBIDDEN';
  return needs.some((all) => all.every((scope) => viewer.scopes.some((held) => held === scope))) ? null : 'FORBIDDEN';
};

export const withTypenames = (operation: string): string =>
  print(
    visit(parse(operation), {
      SelectionSet: (set) => ({
        ...set,
        selections: [
          ...set.selections,
          {
            kind: Kind.FIELD,
            alias: { kind: Kind.NAME, value: 'reference_type' },
            name: { kind: Kind.NAME, value: '__typename' },
          },
        ],
      }),
    }),
  );

export type Refused = { path: string; code: string };

/** graphql-js over what a viewer who may see everything was given, with the rules in each resolver: slow, plain, right. */
export const naiveAnswer = (
  schema: GraphQLSchema,
  operation: string,
  everything: object,
  viewer: Viewer,
): { data: unknown; refused: Refused[] } => {
  const result = execute({
    schema,
    document: parse(operation),
    rootValue: everything,
    fieldResolver: (source: Record<string, unknown>, _arguments, _context, info) => {
      const code = refusal(viewer, RULES[`${info.parentType.name}.${info.fieldName}`]);
      if (code) throw new GraphQLError('refused', { extensions: { code } });
      return source[String(info.path.key)];
    },
    typeResolver: (value: unknown) => String((value as Record<string, unknown>)['reference_type']), // asked for in every selection
  });
  if (result instanceof Promise) throw new Error('the reference does not wait');
  const refused = (result.errors ?? []).flatMap(({ path, extensions }) => {
    const code = extensions['code'];
    return typeof code === 'string' ? [{ path: (path ?? []).join('.'), code }] : [];
  });
  return { data: result.data, refused };
};
