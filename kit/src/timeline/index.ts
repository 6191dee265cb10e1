export { lockKeys } from './lock.ts';
export { placeOn, placeOne, type Placement, type TakesEffect } from './place.ts';
export { materialise } from './materialise.ts';
export { effectiveRows, nextStart, type Timeline } from './sql.ts';
export { type Ahead, aheadAt, aheadOf, type AheadRow, entriesOf, type Entry } from './ahead.ts';
export { type Plan, type PlannedRow, rewriteOn, type Rewriting, type Rewritten } from './rewrite.ts';
