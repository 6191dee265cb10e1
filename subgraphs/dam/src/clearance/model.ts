import type { Instant } from '@trivium/kit/time';

export type Audience = 'PUBLIC' | 'PARTNER';

/** What a licence allows. The window is `[from, until)`; empty lists allow everything. */
export type RightsRecordModel = {
  assetId: string;
  licence: string;
  licensor: string | null;
  creditLine: string | null;
  copyrightNotice: string | null;
  from: Instant | null;
  until: Instant | null;
  territoriesAllowed: readonly string[];
  territoriesDenied: readonly string[];
  channels: readonly string[];
  audiences: readonly Audience[];
  revision: number;
  /** When the record itself took effect; null while it waits for a release. */
  takesEffect: Instant | null;
};

/** Somebody somewhere who is to be shown a picture. */
export type Place = { countries: readonly string[]; channel: string; audience: Audience };

/** `REVOKED`: there was a record, and it was ended. */
export type RightsState = RightsRecordModel | 'NONE' | 'REVOKED';

export type VerdictCode =
  | 'CLEARED'
  | 'NO_RIGHTS'
  | 'REVOKED'
  | 'EXPIRED'
  | 'EMBARGOED'
  | 'FOREIGN_TERRITORY'
  | 'FOREIGN_CHANNEL'
  | 'FOREIGN_AUDIENCE';

/** `next` is the next edge of the window after the instant asked for, whatever the verdict. */
export type Verdict = { code: VerdictCode; next: Instant | null };
