export { type Exported, type ExportOptions, exportTo } from './export.ts';
export { cursorText, parseCursors, type Truth, TRUTH_NAMES, TRUTHS } from './manifest.ts';
export { isOwnExport } from './source.ts';
export { type Summary, takeIn, type TakeInOptions } from './take-in.ts';
