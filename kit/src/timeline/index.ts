export { lockKeys } from './lock.ts';
export { placeOn, placeOne, type Placement, type TakesEffect } from './place.ts';
export { materialise } from './materialise.ts';
export { effectiveRows, nextStart, type Timeline } from './sql.ts';
