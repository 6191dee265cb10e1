export { type FileNameFacts, type FileNameRule, fileNameRule } from './rule.ts';
export { type KnownProduct, type MediaReport, mediaReport, type NamedFile, type PlacedPicture } from './report.ts';
