import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { type AccessRule, verdict, type Verdict } from '@trivium/kit/access';
import { anonymous, type Role, ROLES, type Viewer, viewerFromClaims } from '@trivium/kit/viewer';
import { readSupergraph } from '../supergraph/supergraph.ts';
import { accessRules } from './rules.ts';

/** One field that is not open to all: what it asks for, and who meets that. */
export type AccessRow = {
  type: string;
  field: string;
  rules: readonly AccessRule[];
  verdicts: ReadonlyMap<Role, Verdict>;
};

export type AccessTable = {
  schema: GraphQLSchema;
  /** In the order of their names; fields that are not here are open to all. */
  rows: readonly AccessRow[];
};

const ORDER: Readonly<Record<Verdict, number>> = { allowed: 0, FORBIDDEN: 1, UNAUTHENTICATED: 2 };

export const viewerOf = (role: Role): Viewer =>
  role === 'anonymous' ? anonymous : viewerFromClaims({ sub: role, roles: [role] });

/** Every restricted field of a supergraph against every role, as the schema's directives say it. */
export const accessTable = (supergraphSdl: string): AccessTable => {
  const { document, names, sdl } = readSupergraph(supergraphSdl);
  const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
  const access = accessRules(document, schema, names);
  const rows: AccessRow[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.keys(type.getFields())) {
      const rules = access.of(type.name, field).flatMap((place) => access.rules[place] ?? []);
      if (rules.length > 0) rows.push({ type: type.name, field, rules, verdicts: verdictsOf(rules) });
    }
  }
  const name = ({ type, field }: AccessRow) => `${type}.${field}`;
  return { schema, rows: rows.sort((a, b) => (name(a) < name(b) ? -1 : 1)) };
};

const verdictsOf = (rules: readonly AccessRule[]): ReadonlyMap<Role, Verdict> =>
  new Map(
    ROLES.map((role) => {
      const answers = rules.map((rule) => verdict(viewerOf(role), rule));
      return [role, answers.sort((a, b) => ORDER[b] - ORDER[a])[0] ?? 'allowed'];
    }),
  );

const needs = ({ authenticated, scopes, policies }: AccessRule): string =>
  [
    ...(authenticated ? ['a signed-in viewer'] : []),
    ...(scopes.length > 0 ? [scopes.map((all) => all.map((scope) => `\`${scope}\``).join(' and ')).join(', or ')] : []),
    ...policies.map((all) => `the policy ${all.join(' and ')}`),
  ].join('; ');

const section = (title: string, rows: readonly AccessRow[]): string[] => [
  `## ${title}`,
  '',
  `| field | needs | ${ROLES.join(' | ')} |`,
  `|---|---|${ROLES.map(() => ':-:').join('|')}|`,
  ...rows.map(
    ({ type, field, rules, verdicts }) =>
      `| \`${type}.${field}\` | ${rules.map(needs).join('; and ')} | ${ROLES.map((role) => (verdicts.get(role) === 'allowed' ? '●' : '')).join(' | ')} |`,
  ),
  '',
];

/** The table as a page of the documentation. */
export const accessPage = ({ schema, rows }: AccessTable): string => {
  const query = schema.getQueryType()?.name;
  const mutation = schema.getMutationType()?.name;
  const open = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter(
    (field) => !rows.some((row) => row.type === query && row.field === field),
  );
  return [
    '# Who may see and do what',
    '',
    'Generated from `schema/supergraph.graphql` by `node scripts/access-table.ts`; a test holds the gateway and each subgraph to it.',
    'A dot is a right. Without it the field is null with the error `FORBIDDEN` at its path, for an anonymous viewer `UNAUTHENTICATED`;',
    'a mutation is not carried out. `@inContext(at:)` needs `time:travel`, a stage other than production `stage:read`.',
    '',
    ...section(
      'Mutations',
      rows.filter(({ type }) => type === mutation),
    ),
    ...section(
      'Questions',
      rows.filter(({ type }) => type === query),
    ),
    ...section(
      'Fields of types',
      rows.filter(({ type }) => type !== query && type !== mutation),
    ),
    '## Open to all',
    '',
    `${open
      .sort()
      .map((field) => `\`${field}\``)
      .join(', ')}, and every field that is not in the tables above.`,
    '',
  ].join('\n');
};
