export { type Boundary, boundary } from './boundary.ts';
export { type Clock, databaseClock, fixedClock, type MovableClock, systemClock } from './clock.ts';
export { earliest, formatInstant, type Instant, instant, instantFromDate, parseInstant, toDate } from './instant.ts';
