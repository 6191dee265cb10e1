export { grantsOf, isRole, ROLES, type Role, type Scope, SCOPES } from './roles.ts';
export { type ServiceTokens, serviceTokens } from './service-token.ts';
export { anonymous, isService, serviceViewer, type Viewer, viewerFromClaims } from './viewer.ts';
export { issueToken, tokenVerifier, type TokenClaims } from './token.ts';
