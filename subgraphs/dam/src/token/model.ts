import type { Instant } from '@trivium/kit/time';
import type { Audience } from '../clearance/service.ts';

/** What an address of a rendition stands for. */
export type MediaClaims = {
  assetId: string;
  /** Which picture: changes with the file and with the focal point. */
  version: string;
  preset: string;
  market: string;
  /** The market's countries, so that delivery needs nobody else's tables. */
  countries: readonly string[];
  channel: string;
  audience: Audience;
  /** Another record, another address: credit lines are part of the files. */
  rightsRevision: number;
  /** The instant that a travelled read was made for, and its picture is judged at. Absent: at that of the delivery. */
  at?: Instant;
};

/** A signing key for addresses; `kid` says in each address which one it was. */
export type MediaKey = { kid: string; secret: string };

export type VerifiedToken =
  | { status: 'VALID'; claims: MediaClaims; expires: number }
  | { status: 'EXPIRED' }
  | { status: 'REFUSED' }
  | { status: 'NO_TOKEN' };
