export { folderStorage } from './folder.ts';
export type { Area, Sha256, Storage } from './model.ts';
