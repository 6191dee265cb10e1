import { formatInstant, type Instant, instant } from '@trivium/kit/time';

const DAY = 86_400_000;
/** When the next season begins, counted from the demo's first day. */
export const RELEASE_AFTER_DAYS = 21;
export const RELEASE = { code: 'SS27', name: 'Spring and summer 2027' };

/** The demo's days are counted from its first one, also by a start that goes on where another was cut off. */
export type Days = { after(days: number): string };

export const daysFrom = (first: Instant): Days => ({ after: (days) => formatInstant(instant(first + days * DAY)) });

export const firstDayOf = (release: Instant): Instant => instant(release - RELEASE_AFTER_DAYS * DAY);
