export { asGraphQLError, type PublicExtensions } from './graphql.ts';
export { type ErrorCode, TriviumError } from './trivium-error.ts';
