import { createSecretKey, type KeyObject } from 'node:crypto';
import { TriviumError } from '@trivium/kit/errors';
import { EARLIEST, type Instant, LATEST } from '@trivium/kit/time';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { MediaClaims, MediaKey, VerifiedToken } from './model.ts';

export { expiryOf, longestKeep, TRAVELLED_LIFE, travelledExpiryOf } from './expiry.ts';
export type { MediaClaims, MediaKey, VerifiedToken } from './model.ts';

const ISSUER = 'trivium';
const AUDIENCE = 'trivium-media';
/** A type of our own, so that no other JWT of ours (viewer, context) passes as an address, and none of these as one of those. */
const TYPE = 'media+jwt';
const SHAPE = /^[\w-]{10,400}\.[\w-]{10,4000}\.[\w-]{10,200}$/;
const LEAST_SECRET = 32;

export type TokenService = {
  /** Deterministic: the same claims and expiry give the same text. @param expires seconds since the epoch */
  issue(claims: MediaClaims, expires: number): string;
  verify(token: string, at: Instant): VerifiedToken;
};

const PAYLOAD = z.strictObject({
  sub: z.string(),
  ver: z.string(),
  pre: z.string(),
  mkt: z.string(),
  cty: z.array(z.string()),
  chn: z.string(),
  adn: z.enum(['PUBLIC', 'PARTNER']),
  rgt: z.number(),
  /** Milliseconds since the epoch. */
  at: z
    .int()
    .min(EARLIEST)
    .max(LATEST)
    .transform((at) => at as Instant) // whole milliseconds in range: checked in the lines above
    .exactOptional(), // addresses of now have none
  aud: z.string(),
  iss: z.string(),
  exp: z.number(),
});

/** The first key signs; all verify, so that a key can be replaced while addresses of the old one are still out. */
export const tokenService = (mediaKeys: readonly MediaKey[]): TokenService => {
  const keys = keyRing(mediaKeys);
  const [first] = keys;
  if (!first)
    throw new TriviumError(
      'CONFIGURATION',
      'There is no key to sign media addresses with; give at least one in mediaKeys.',
    );
  const [kid, signingKey] = first;
  return {
    issue: (claims, expires) =>
      jwt.sign(payloadOf(claims, expires), signingKey, {
        algorithm: 'HS256',
        noTimestamp: true, // an issue time would give every visitor an address of their own
        header: { alg: 'HS256', typ: TYPE, kid },
      }),
    verify(token, at) {
      if (!SHAPE.test(token)) return { status: 'NO_TOKEN' };
      const key = keys.get(kidOf(token));
      if (!key) return { status: 'REFUSED' };
      return verified(token, key, at);
    },
  };
};

const keyRing = (mediaKeys: readonly MediaKey[]): ReadonlyMap<string, KeyObject> =>
  new Map(
    mediaKeys.map(({ kid, secret }) => {
      if (Buffer.byteLength(secret) < LEAST_SECRET) {
        throw new TriviumError(
          'CONFIGURATION',
          `The media key "${kid}" is too short: give at least ${LEAST_SECRET} random characters.`,
        );
      }
      // A KeyObject, not a string: jsonwebtoken is some thirty times faster with it.
      return [kid, createSecretKey(Buffer.from(secret))];
    }),
  );

// The order is part of the address.
const payloadOf = (claims: MediaClaims, expires: number): z.infer<typeof PAYLOAD> => ({
  sub: claims.assetId,
  ver: claims.version,
  pre: claims.preset,
  mkt: claims.market,
  cty: [...claims.countries].sort(),
  chn: claims.channel,
  adn: claims.audience,
  rgt: claims.rightsRevision,
  ...(claims.at !== undefined && { at: claims.at }),
  aud: AUDIENCE,
  iss: ISSUER,
  exp: expires,
});

/** The header only says which of our keys to try; it is never followed anywhere. */
const kidOf = (token: string): string => {
  try {
    const kid: unknown = jwt.decode(token, { complete: true })?.header.kid;
    return typeof kid === 'string' ? kid : '';
  } catch {
    return '';
  }
};

const verified = (token: string, key: KeyObject, now: Instant): VerifiedToken => {
  try {
    const { header, payload } = jwt.verify(token, key, {
      algorithms: ['HS256'], // fixed: "none" and algorithm confusion end here
      issuer: ISSUER,
      audience: AUDIENCE,
      complete: true,
      clockTimestamp: now / 1000,
    });
    if (header.typ !== TYPE || header.crit) return { status: 'REFUSED' };
    const { sub, ver, pre, mkt, cty, chn, adn, rgt, at, exp } = PAYLOAD.parse(payload);
    const claims = {
      assetId: sub,
      version: ver,
      preset: pre,
      market: mkt,
      countries: cty,
      channel: chn,
      audience: adn,
      rightsRevision: rgt,
      ...(at !== undefined && { at }),
    };
    return { status: 'VALID', claims, expires: exp };
  } catch (error) {
    // Signed by us and over; everything else is one and the same refusal, whatever was wrong.
    return { status: error instanceof jwt.TokenExpiredError ? 'EXPIRED' : 'REFUSED' };
  }
};
