import { type Instant, instant } from '@trivium/kit/time';
import type { Reply } from '../support/index.ts';

/** Seconds that a shared cache may keep the answer; 0 when it may not. */
export const maxAge = ({ headers }: Reply): number =>
  Number(/^public, .*?max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1] ?? 0);
/** Whole seconds until then, as `Cache-Control` counts; the policy of the test when nothing is to come. */
export const secondsUntil = (next: Instant | null, at: Instant): number =>
  next === null ? 1_000_000_000 : Math.max(0, Math.floor((next - at) / 1_000));
/** When the token in a picture's address expires. */
export const expiryOf = (url: string): Instant => {
  const [, token = ''] = /\/media\/([\w.-]+)/.exec(url) ?? [];
  // RFC 7519 allows decimals, which a boundary within the second needs.
  return instant(Math.round(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).exp * 1_000));
};
