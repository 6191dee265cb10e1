export { type Held, type Present, type PresentDatabase, present, type Store, type When } from './present.ts';
export type { PresentOptions, PresentRow } from './source.ts';
