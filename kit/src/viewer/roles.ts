/** What a viewer may do, as the schema's `@requiresScopes` names it. `area:verb`. */
export const SCOPES = [
  'pim:read-drafts', // working copies, history, what is pending
  'pim:write', // drafts of products, prices' proposals, associations
  'pim:approve', // onto the timeline: products, prices, releases
  'pim:configure', // markets, channels, attributes, families, categories, reference data
  'dam:read-drafts', // assets that are not approved, rights records, links that are to come
  'dam:write', // assets, alt texts, links
  'dam:rights', // rights records
  'dam:configure', // presets
  'dam:originals', // downloads of originals, as attachments
  'content:read-drafts',
  'content:write',
  'content:publish',
  'content:configure', // sites
  'time:travel', // @inContext(at:): preview and evidence
  'stage:read', // @inContext(stage:) other than PRODUCTION
  'events:read', // the event logs, by cursor
  'audit:read', // the audit logs
  'release:acknowledge', // between services only: the second half of a release's move
] as const;
export type Scope = (typeof SCOPES)[number];

export const ROLES = [
  'anonymous',
  'customer',
  'partner',
  'editor',
  'enricher',
  'approver',
  'librarian',
  'rights-manager',
  'integration',
  'auditor',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

const STAFF: readonly Scope[] = ['time:travel', 'stage:read'];
const everyScope: readonly Scope[] = SCOPES.filter((scope) => scope !== 'release:acknowledge');

/** Least privilege: none but admin spans two subgraphs' writes. */
const GRANTS: Readonly<Record<Role, readonly Scope[]>> = {
  anonymous: [],
  customer: [],
  partner: [],
  editor: [...STAFF, 'content:read-drafts', 'content:write', 'content:publish', 'content:configure'],
  enricher: [...STAFF, 'pim:read-drafts', 'pim:write'],
  approver: [...STAFF, 'pim:read-drafts', 'pim:write', 'pim:approve', 'pim:configure'],
  librarian: [...STAFF, 'dam:read-drafts', 'dam:write', 'dam:configure', 'dam:originals'],
  'rights-manager': [...STAFF, 'dam:read-drafts', 'dam:rights'],
  integration: ['events:read'],
  auditor: [...STAFF, 'pim:read-drafts', 'dam:read-drafts', 'content:read-drafts', 'audit:read', 'events:read'],
  admin: everyScope,
};

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** The scopes that the roles give together, in the order of SCOPES. */
export const grantsOf = (roles: readonly Role[]): readonly Scope[] => {
  const granted = new Set(roles.flatMap((role) => GRANTS[role]));
  return SCOPES.filter((scope) => granted.has(scope));
};
