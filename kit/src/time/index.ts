export { type Boundary, boundary } from './boundary.ts';
export { type Clock, databaseClock, fixedClock, type MovableClock, systemClock } from './clock.ts';
export {
  EARLIEST,
  earliest,
  formatInstant,
  type Instant,
  instant,
  instantFromDate,
  LATEST,
  parseInstant,
  toDate,
} from './instant.ts';
