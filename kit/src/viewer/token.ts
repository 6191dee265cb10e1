import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { TriviumError } from '../errors/index.ts';
import type { Clock } from '../time/index.ts';
import type { Role } from './roles.ts';
import { anonymous, type Viewer, viewerFromClaims } from './viewer.ts';

const ISSUER = 'trivium';
const AUDIENCE = 'trivium-graph';
/** RFC 9068's media type for access tokens, so that no other JWT of ours (media, context) passes as one. */
const TYPE = 'at+jwt';
const MAX_LENGTH = 8_192;

export type TokenClaims = { subject: string; roles: readonly Role[]; seconds: number };

/** A bearer token for development and for tests of integrations; production brings its own issuer. */
export const issueToken = (secret: string, clock: Clock, claims: TokenClaims): string => {
  const issued = Math.floor(clock.now() / 1000);
  return jwt.sign(
    { sub: claims.subject, roles: claims.roles, iss: ISSUER, aud: AUDIENCE, iat: issued, exp: issued + claims.seconds },
    secret,
    { algorithm: 'HS256', header: { alg: 'HS256', typ: TYPE } },
  );
};

const refused = () =>
  new TriviumError(
    'UNAUTHENTICATED',
    'The bearer token is not valid (signature, issuer, audience or time); ask for a new one.',
  );

/**
 * Reads an Authorization header. No header: anonymous. Anything that is there and not right is refused, never
 * read as anonymous: a caller with a stale token must learn that it is stale.
 */
export const tokenVerifier = (secret: string, clock: Clock): ((authorization: string | undefined) => Viewer) => {
  // A KeyObject, not a string: jsonwebtoken is some thirty times faster with it.
  const key: KeyObject = createSecretKey(Buffer.from(secret));
  return (authorization) => {
    if (authorization === undefined) return anonymous;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (!token || token.length > MAX_LENGTH) throw refused();
    return viewerFromClaims(verified(token, key, clock));
  };
};

const verified = (token: string, key: KeyObject, clock: Clock): { sub: string; roles: string[] } => {
  let decoded: jwt.Jwt;
  try {
    decoded = jwt.verify(token, key, {
      algorithms: ['HS256'], // fixed: "none" and algorithm confusion end here
      issuer: ISSUER,
      audience: AUDIENCE,
      complete: true,
      clockTimestamp: Math.floor(clock.now() / 1000),
    });
  } catch {
    throw refused();
  }
  const { header, payload } = decoded;
  if (header.typ?.toLowerCase() !== TYPE || header.crit || typeof payload === 'string') throw refused();
  const roles: unknown = payload['roles'];
  if (typeof payload.sub !== 'string' || payload.sub === '' || typeof payload.exp !== 'number') throw refused();
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string')) throw refused();
  return { sub: payload.sub, roles };
};
