export type { ImportFiles, StoredFile } from './model.ts';
export { importRoutes, LARGEST_FILE } from './routes.ts';
export { importFiles } from './store.ts';
