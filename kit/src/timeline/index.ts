export { lockKeys } from './lock.ts';
export { placeOn, placeOne, type Placement } from './place.ts';
export { standingRows } from './standing.ts';
export { effectInstant, type TakesEffect } from './when.ts';
export { materialise } from './materialise.ts';
export { effectiveRows, nextStart, type Timeline } from './sql.ts';
