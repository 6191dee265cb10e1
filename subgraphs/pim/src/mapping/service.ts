import type { Mapping, Section } from './model.ts';
import { globMatches } from './pattern.ts';

export type {
  BundleRule,
  DeclaredAttribute,
  ImageRole,
  Mapping,
  PriceRule,
  ProductSection,
  Section,
  SectionOf,
  Source,
  ValueRule,
} from './model.ts';
export { ATTRIBUTE_TYPES } from './model.ts';
export { globMatches, patternOf } from './pattern.ts';
export { type MappingProblem, readMapping } from './read.ts';
export {
  type Cells,
  type ColumnIndex,
  columnReader,
  indexOf,
  type Pair,
  type Pairs,
  type Reader,
  readerOf,
  splitList,
  splitPairs,
} from './source.ts';

/** The sections that a path fits, in order; several may share a pattern and differ in columns. */
export const sectionsFor = ({ files }: Mapping, path: string): readonly { section: Section; index: number }[] =>
  files.flatMap((section, index) => (globMatches(section.match, path) ? [{ section, index }] : []));

/** Of the sections that fit the path, the first whose columns are all there. */
export const sectionFor = (
  mapping: Mapping,
  path: string,
  header: readonly string[],
): { section: Section; index: number } | null =>
  sectionsFor(mapping, path).find(({ section }) => section.columns.every((column) => header.includes(column))) ?? null;
