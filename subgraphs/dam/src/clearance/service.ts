import { earliest, type Instant } from '@trivium/kit/time';
import type { Viewer } from '@trivium/kit/viewer';
import type { Audience, Place, RightsRecordModel, RightsState, Verdict, VerdictCode } from './model.ts';

export type { Audience, Place, RightsRecordModel, RightsState, Verdict, VerdictCode } from './model.ts';
export { RIGHTS_COLUMNS, type RightsRow, rightsStateOf } from './repository.ts';

/** Whether a picture may be shown at an instant in a place. Knows no clock and no table. */
export const verdictOf = (rights: RightsState, at: Instant, place: Place): Verdict => {
  if (rights === 'NONE') return { code: 'NO_RIGHTS', next: null };
  if (rights === 'REVOKED') return { code: 'REVOKED', next: null };
  const { from, until } = rights;
  const next = earliest(from !== null && from > at ? from : null, until !== null && until > at ? until : null);
  return { code: codeOf(rights, at, place), next };
};

const codeOf = (rights: RightsRecordModel, at: Instant, place: Place): VerdictCode => {
  if (rights.until !== null && at >= rights.until) return 'EXPIRED';
  if (rights.from !== null && at < rights.from) return 'EMBARGOED';
  if (!coversTerritory(rights, place.countries)) return 'FOREIGN_TERRITORY';
  if (rights.channels.length > 0 && !rights.channels.includes(place.channel)) return 'FOREIGN_CHANNEL';
  if (!coversAudience(rights.audiences, place.audience)) return 'FOREIGN_AUDIENCE';
  return 'CLEARED';
};

/** A page of a market is seen in all its countries, so the licence has to cover them all. */
const coversTerritory = (
  { territoriesAllowed, territoriesDenied }: RightsRecordModel,
  countries: readonly string[],
): boolean => {
  if (countries.some((country) => territoriesDenied.includes(country))) return false;
  if (territoriesAllowed.length === 0) return true;
  return countries.length > 0 && countries.every((country) => territoriesAllowed.includes(country));
};

const coversAudience = (audiences: readonly Audience[], audience: Audience): boolean =>
  audiences.length === 0 || audiences.includes('PUBLIC') || audiences.includes(audience);

export const audienceOf = (viewer: Viewer): Audience => (viewer.roles.includes('partner') ? 'PARTNER' : 'PUBLIC');
