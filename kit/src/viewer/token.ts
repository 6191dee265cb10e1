import { isUtf8 } from 'node:buffer';
import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { TriviumError } from '../errors/index.ts';
import type { Clock } from '../time/index.ts';
import type { Role } from './roles.ts';
import { anonymous, isService, type Viewer, viewerFromClaims } from './viewer.ts';

const ISSUER = 'trivium';
const AUDIENCE = 'trivium-graph';
/** RFC 9068's media type for access tokens, so that no other JWT of ours (media, context) passes as one. */
const TYPE = 'at+jwt';
const MAX_LENGTH = 8_192;
/** Characters of a `sub`; it goes into every audit entry. */
const MAX_SUBJECT = 255;
/** How far an issuer's clock may be ahead of ours. An expiry has no leeway. */
const SKEW_SECONDS = 60;

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
  const now = Math.floor(clock.now() / 1000);
  try {
    decoded = jwt.verify(token, key, {
      algorithms: ['HS256'], // fixed: "none" and algorithm confusion end here
      issuer: ISSUER,
      audience: AUDIENCE,
      complete: true,
      clockTimestamp: now,
    });
  } catch {
    throw refused();
  }
  const { header, payload } = decoded;
  if (header.typ?.toLowerCase() !== TYPE || 'crit' in header || 'b64' in header) throw refused();
  // Bytes that are no text read as a replacement character, and two subjects as one.
  if (typeof payload === 'string' || !isUtf8(Buffer.from(token.split('.')[1] ?? '', 'base64url'))) throw refused();
  return claimsOf(payload, now);
};

const claimsOf = (payload: jwt.JwtPayload, now: number): { sub: string; roles: string[] } => {
  const { sub, exp, iat } = payload;
  const roles: unknown = payload['roles'];
  if (typeof sub !== 'string' || sub === '' || sub.length > MAX_SUBJECT || isService(sub)) throw refused();
  if (!Number.isFinite(exp) || (iat !== undefined && !(iat <= now + SKEW_SECONDS))) throw refused();
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string')) throw refused();
  return { sub, roles };
};
