import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { TriviumError } from '../errors/index.ts';
import type { Clock } from '../time/index.ts';
import type { WireContext } from './context.ts';

export const CONTEXT_HEADER = 'x-trivium-context';
/** For a router that is not ours: it cannot sign, so it shows a secret and sends the context as plain base64url JSON. */
export const ROUTER_SECRET_HEADER = 'x-trivium-router-secret';
/** The subgraph's answer says when it stops being right, as RFC 3339. */
export const BOUNDARY_HEADER = 'x-trivium-boundary';

/** Long enough for a slow hop, short enough that a leaked header is of no use. */
const LIFETIME_MS = 60_000;

export type ContextSigner = {
  /** `<payload>.<signature>`, both base64url; valid for this body and for a minute. */
  sign(context: WireContext, body: string): string;
  /** Throws UNAUTHENTICATED: without the gateway's word a subgraph answers nobody. */
  verify(header: string | undefined, body: string): WireContext;
};

const refused = () =>
  new TriviumError('UNAUTHENTICATED', 'A subgraph answers only to its gateway; send the operation to the gateway.');

/** HMAC-SHA256 over the context, its expiry and the body's hash: neither can be swapped under the other. */
export const contextSigner = (secret: string, clock: Clock): ContextSigner => {
  const key = createSecretKey(Buffer.from(secret));
  const mac = (payload: string, body: string) =>
    createHmac('sha256', key)
      .update(`trivium-context.${payload}.`)
      .update(createHash('sha256').update(body).digest())
      .digest();
  return {
    sign(context, body) {
      const payload = Buffer.from(JSON.stringify({ ...context, expires: clock.now() + LIFETIME_MS })).toString(
        'base64url',
      );
      return `${payload}.${mac(payload, body).toString('base64url')}`;
    },
    verify(header, body) {
      const [payload, signature, ...rest] = header?.split('.') ?? [];
      if (!payload || !signature || rest.length > 0) throw refused();
      const given = Buffer.from(signature, 'base64url');
      const right = mac(payload, body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) throw refused();
      const { expires, ...context } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as WireContext & {
        expires: number; // signed by us, so its shape is ours
      };
      if (expires < clock.now()) throw refused();
      return context;
    },
  };
};
