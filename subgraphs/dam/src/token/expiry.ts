import type { Instant } from '@trivium/kit/time';
import type { TtlClass } from '../preset/service.ts';

/** Seconds. The end is rounded up to a multiple of `quantum`, so that all visitors of a while get one address. */
const POLICY: Readonly<Record<TtlClass, { least: number; quantum: number }>> = {
  SHORT: { least: 600, quantum: 300 },
  STANDARD: { least: 2_700, quantum: 900 },
  LONG: { least: 64_800, quantum: 21_600 },
};

/**
 * When an address issued at `at` ends, in seconds since the epoch: by policy, but never past `boundary` (which lies
 * after `at`). Whole seconds, except in the last second before a boundary, where only the exact instant is left.
 */
export const expiryOf = (at: Instant, ttlClass: TtlClass, boundary: Instant | null): number => {
  const { least, quantum } = POLICY[ttlClass];
  const byPolicy = Math.ceil((at / 1000 + least) / quantum) * quantum;
  if (boundary === null || boundary / 1000 >= byPolicy) return byPolicy;
  const whole = Math.floor(boundary / 1000);
  return whole * 1000 > at ? whole : boundary / 1000;
};

/**
 * Seconds. What a travelled read shows may be for staff's eyes only, and its address opens for whoever holds it: long
 * enough to look at a page to its end, too short to be of use to others.
 */
export const TRAVELLED_LIFE = 600;

/** When the address of a travelled read ends, by the hour at which it was asked for; no boundary of its rights comes nearer. */
export const travelledExpiryOf = (askedAt: Instant): number => Math.floor(askedAt / 1000) + TRAVELLED_LIFE;

/** The longest that anybody may keep a delivered picture, in seconds. */
export const longestKeep = (ttlClass: TtlClass): number => POLICY[ttlClass].least + POLICY[ttlClass].quantum;
