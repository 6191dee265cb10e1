import { grantsOf, isRole, type Role, type Scope } from './roles.ts';

/** Who asks. Plain data: it travels, signed, from the gateway to the subgraphs. */
export type Viewer = {
  /** The token's `sub`; null for anonymous. */
  subject: string | null;
  roles: readonly Role[];
  scopes: readonly Scope[];
};

export const anonymous: Viewer = { subject: null, roles: ['anonymous'], scopes: [] };

/** Roles that we do not know are passed over: a token from a shared issuer may carry other systems' roles. */
export const viewerFromClaims = (claims: { sub: string; roles: readonly string[] }): Viewer => {
  const roles = claims.roles.filter(isRole);
  return { subject: claims.sub, roles, scopes: grantsOf(roles) };
};

const SERVICE = 'service:';

/** Whether a subject is a part of Trivium. No bearer token can claim to be one. */
export const isService = (subject: string | null): boolean => subject?.startsWith(SERVICE) ?? false;

/** A part of Trivium asking another part. Exactly the scopes it needs, none by role. */
export const serviceViewer = (name: string, scopes: readonly Scope[] = []): Viewer => ({
  subject: `${SERVICE}${name}`,
  roles: [],
  scopes,
});
