import { type Instant, instantFromDate } from '@trivium/kit/time';
import type { Audience, RightsState } from './model.ts';

/** A row of the rights timeline as prepared statements read it; all null where there is none. */
export type RightsRow = {
  asset_id: string | null;
  ended: boolean | null;
  starts: Date | null;
  revision: number;
  licence: string;
  licensor: string | null;
  credit_line: string | null;
  copyright_notice: string | null;
  shown_from: Date | null;
  shown_until: Date | null;
  territories_allowed: string[];
  territories_denied: string[];
  channels: string[];
  audiences: Audience[];
};

/** The columns of a `RightsRow`, for the select list of a statement that reads `effectiveRows` of the rights. */
export const RIGHTS_COLUMNS = (row: string): string =>
  [
    'asset_id',
    'ended',
    'starts',
    'revision',
    'licence',
    'licensor',
    'credit_line',
    'copyright_notice',
    'shown_from',
    'shown_until',
    'territories_allowed',
    'territories_denied',
    'channels',
    'audiences',
  ]
    .map((column) => `${row}.${column}`)
    .join(', ');

const instantOrNull = (date: Date | null): Instant | null => (date === null ? null : instantFromDate(date));

export const rightsStateOf = (row: RightsRow): RightsState => {
  if (row.asset_id === null) return 'NONE';
  if (row.ended) return 'REVOKED';
  return {
    assetId: row.asset_id,
    licence: row.licence,
    licensor: row.licensor,
    creditLine: row.credit_line,
    copyrightNotice: row.copyright_notice,
    from: instantOrNull(row.shown_from),
    until: instantOrNull(row.shown_until),
    territoriesAllowed: row.territories_allowed,
    territoriesDenied: row.territories_denied,
    channels: row.channels,
    audiences: row.audiences,
    revision: row.revision,
    takesEffect: instantOrNull(row.starts),
  };
};
