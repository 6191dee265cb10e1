export { lockKeys } from './lock.ts';
export { placeOn, placeOne, type Placement } from './place.ts';
export { standingRows } from './standing.ts';
export { effectInstant, type TakesEffect } from './when.ts';
export { materialise } from './materialise.ts';
export { effectiveRows, nextStart, type Timeline } from './sql.ts';
export { type Ahead, aheadAt, aheadOf, type AheadRow, entriesOf, type Entry } from './ahead.ts';
export { type Plan, type PlannedRow, rewriteOn, type Rewriting, type Rewritten } from './rewrite.ts';
