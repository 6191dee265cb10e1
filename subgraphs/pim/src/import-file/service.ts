export type { ImportFiles, StoredFile } from './model.ts';
export { importFiles } from './store.ts';
