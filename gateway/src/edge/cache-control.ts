import type { Answer } from '../engine.ts';

const NEVER = 'private, no-store';

/**
 * How long an answer may be kept. It never outlives the next boundary of the timelines that it was read from, so that
 * a scheduled change shows at its very moment without any purge.
 */
export const cacheControl = (
  { context, errors }: Answer,
  kind: 'query' | 'mutation',
  policySeconds: number,
): string => {
  const { viewer, read, boundary } = context;
  if (
    kind === 'mutation' ||
    errors.length > 0 ||
    viewer.subject !== null ||
    read.travelled ||
    read.stage !== 'PRODUCTION'
  )
    return NEVER;
  const next = boundary.earliest();
  const seconds = next === null ? policySeconds : Math.min(policySeconds, Math.floor((next - read.at) / 1000));
  return seconds < 1 ? NEVER : `public, max-age=${seconds}`;
};
