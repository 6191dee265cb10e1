import { createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { TriviumError } from '../errors/index.ts';
import type { Clock } from '../time/index.ts';
import { type Scope, SCOPES } from './roles.ts';
import { serviceViewer, type Viewer } from './viewer.ts';

const TYPE = 'trivium-service+jwt';
const AUDIENCE = 'trivium-graph';
const LIFETIME_SECONDS = 60;

export type ServiceTokens = {
  /** A token for one question of one service: exactly these scopes, for a minute. */
  issue(service: string, scopes: readonly Scope[]): string;
  /** The service behind an Authorization header; null when the header holds another kind of token. */
  viewerOf(authorization: string | undefined): Viewer | null;
};

const isScope = (text: unknown): text is Scope => (SCOPES as readonly unknown[]).includes(text);

/** How the parts of an installation that run as separate processes know each other at the gateway's front door. */
export const serviceTokens = (secret: string, clock: Clock): ServiceTokens => {
  const key = createSecretKey(Buffer.from(secret));
  return {
    issue(service, scopes) {
      const expires = Math.floor(clock.now() / 1000) + LIFETIME_SECONDS;
      return jwt.sign({ sub: service, scopes, aud: AUDIENCE, exp: expires }, key, {
        algorithm: 'HS256',
        header: { alg: 'HS256', typ: TYPE },
      });
    },
    viewerOf(authorization) {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (!token || !isServiceToken(token)) return null;
      try {
        const claims = jwt.verify(token, key, {
          algorithms: ['HS256'],
          audience: AUDIENCE,
          clockTimestamp: Math.floor(clock.now() / 1000),
        });
        if (typeof claims === 'string' || !claims.sub || !claims.exp) throw new Error('not a service token');
        const scopes: unknown = claims['scopes'];
        return serviceViewer(claims.sub, Array.isArray(scopes) ? scopes.filter(isScope) : []);
      } catch {
        throw new TriviumError(
          'UNAUTHENTICATED',
          'The service token is not valid; do all processes share one TRIVIUM_SECRET?',
        );
      }
    },
  };
};

/** Reads the type only; what it says is believed after the signature with the key for that type. */
const isServiceToken = (token: string): boolean => {
  try {
    return jwt.decode(token, { complete: true })?.header.typ === TYPE;
  } catch {
    return false;
  }
};
