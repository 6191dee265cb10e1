import type { Problem, RawRecord, RawValue } from '../import-row/service.ts';
import type { FileNote, Source, SourceRow } from '../import-source/service.ts';
import { hasRow, keyOf, type Noted, type Pass, type Survey } from './model.ts';
import { own, sharedLists, sharedWords } from './own.ts';
import { type Known, noteCategory, noteFamily, noteValue, wantedAttribute } from './wanted.ts';

export {
  PASSES,
  type Pass,
  type Survey,
  type WantedAttribute,
  type WantedCategory,
  type WantedFamily,
} from './model.ts';
export type { Known } from './wanted.ts';

const empty = (allPictured: boolean): Survey => ({
  allPictured,
  word: sharedWords(),
  list: sharedLists(),
  totals: { READ: 0, MODEL: 0, SELLABLE: 0, BUNDLE: 0, LATE: 0, MEDIA: 0 },
  products: new Map(),
  late: new Map(),
  parts: new Set(),
  unsupported: new Set(),
  associations: new Map(),
  images: new Map(),
  attributes: new Map(),
  families: new Map(),
  categories: new Map(),
  unread: 0,
});

/** Reads all rows once. */
export const surveyOf = async (
  source: Source,
  known: Known,
  stop: () => void,
  note: (note: FileNote) => void,
  allPictured: boolean,
): Promise<Survey> => {
  const survey = empty(allPictured);
  for await (const rows of source.rows(note)) {
    stop();
    for (const row of rows) noteRow(survey, known, row);
  }
  noteLateFamilies(survey);
  // Whether a row of links or pictures is about a product of the run is known only now.
  for (const map of [survey.associations, survey.images]) {
    for (const sku of survey.unsupported) if (map.delete(sku)) survey.totals.READ += 1;
  }
  const elsewhere = (map: ReadonlyMap<string, unknown>) => [...map.keys()].filter((sku) => !hasRow(survey, sku)).length;
  survey.totals.LATE += elsewhere(survey.associations);
  survey.totals.MEDIA += survey.images.size;
  return survey;
};

const noteRow = (survey: Survey, known: Known, { record, problems, file, line }: SourceRow): void => {
  if (problems.length > 0) survey.unread += 1;
  if (problems.length > 0 || record.type === 'unsupported') {
    survey.totals.READ += 1;
    if (record.type === 'unsupported') survey.unsupported.add(own(record.sku));
    return;
  }
  switch (record.type) {
    case 'product':
      noteProduct(survey, known, record, file, line);
      break;
    case 'values':
      survey.totals.LATE += 1;
      for (const value of record.values) noteLate(survey, known, record.sku, value);
      break;
    case 'links':
      append(
        survey.associations,
        record.sku,
        record.associations.map(({ sku, ...rest }) => ({ ...rest, sku: own(sku) })),
      );
      break;
    case 'images':
      append(
        survey.images,
        record.sku,
        record.images.map(({ file: name, ...rest }) => ({ ...rest, file: own(name) })),
      );
      break;
    case 'category':
      survey.categories.set(record.path.join('\n'), record);
      break;
    case 'attribute':
      noteAttribute(survey, record);
      break;
  }
};

const append = <Entry>(map: Map<string, Entry[]>, key: string, entries: readonly Entry[]): void => {
  const there = map.get(key);
  if (there) there.push(...entries);
  else map.set(own(key), [...entries]);
};

type RecordOf<Type extends RawRecord['type']> = Extract<RawRecord, { type: Type }>;

const entryOf = ({ products }: Survey, key: string): Noted => {
  const known = products.get(key);
  if (known) return known;
  const entry: Noted = { file: 0, line: 0, family: null, model: null, told: [] };
  products.set(own(key), entry);
  return entry;
};

const noteProduct = (survey: Survey, known: Known, record: RecordOf<'product'>, file: number, line: number): void => {
  survey.totals[passOf(record)] += 1;
  if (record.locale === null && (survey.allPictured || record.images.length > 0)) survey.totals.MEDIA += 1;
  const entry = entryOf(survey, keyOf(record));
  if (entry.line > 0) return;
  entry.file = file;
  entry.line = line;
  for (const value of record.values) noteValue(survey, known, value);
  noteVariants(survey, known, record);
  for (const part of record.parts) survey.parts.add(own(part));
  for (const { choices } of record.bundle?.groups ?? []) for (const { sku } of choices) survey.parts.add(own(sku));
  for (const path of record.categories) noteCategory(survey, path);
  noteFamily(survey, record);
  if (record.locale === null) entry.family = survey.word(record.family);
};

const PLAIN = { locale: null, channel: null, column: '', list: null, unit: null, html: false, joined: false } as const;

const noteVariants = (survey: Survey, known: Known, { sku: model, variants }: RecordOf<'product'>): void => {
  const owner = own(model);
  for (const { sku, values } of variants) {
    const told = values.map(({ attribute, text }) => ({ attribute: survey.word(attribute), text: survey.word(text) }));
    const entry = entryOf(survey, sku);
    entry.model = owner;
    entry.told = survey.list(told);
    for (const { attribute, text } of told) noteValue(survey, known, { ...PLAIN, attribute, text });
  }
};

const noteLate = (survey: Survey, known: Known, sku: string, value: RawValue): void => {
  noteValue(survey, known, value);
  const attributes = survey.late.get(sku) ?? new Set();
  survey.late.set(own(sku), attributes.add(survey.word(value.attribute)));
};

/** What is said of a product in another row, its family has to have as well. */
const noteLateFamilies = ({ late, products, families }: Survey): void => {
  for (const [sku, attributes] of late) {
    const family = families.get(products.get(sku)?.family ?? '');
    for (const attribute of attributes) family?.attributes.add(attribute);
  }
};

const noteAttribute = (survey: Survey, record: RecordOf<'attribute'>): void => {
  const wanted = wantedAttribute(survey, record.code);
  wanted.label = record.label;
  wanted.type = record.attributeType;
  for (const option of record.options) wanted.texts.add(option);
  for (const name of record.families) {
    const family = survey.families.get(name) ?? { name, attributes: new Set(), axes: new Set() };
    survey.families.set(name, family);
    family.attributes.add(record.code);
  }
};

const passOf = ({ locale, kind }: RecordOf<'product'>): Pass => {
  if (locale !== null) return 'LATE';
  return kind === 'MODEL' || kind === 'BUNDLE' ? kind : 'SELLABLE';
};

/** Of a kind that is not taken, or about a product of such a kind. */
const isUnsupported = ({ unsupported }: Survey, record: RawRecord): boolean =>
  record.type === 'unsupported' || (record.type !== 'product' && 'sku' in record && unsupported.has(record.sku));

/** In which passes a row has a part; none for what the survey or the set-up have dealt with. */
export const passesOf = (survey: Survey, { record, problems }: SourceRow): readonly Pass[] => {
  if (problems.length > 0 || isUnsupported(survey, record)) return ['READ'];
  switch (record.type) {
    case 'product': {
      const pictured =
        record.locale === null && (survey.allPictured || record.images.length > 0 || survey.images.has(record.sku));
      return pictured ? [passOf(record), 'MEDIA'] : [passOf(record)];
    }
    case 'values':
      return ['LATE'];
    case 'links':
      return hasRow(survey, record.sku) ? [] : ['LATE'];
    case 'images':
      return hasRow(survey, record.sku) ? [] : ['MEDIA'];
    default:
      return [];
  }
};

/** Why a product's row does not count; null when it does. */
export const duplicateOf = (
  survey: Survey,
  { record, file, line }: SourceRow,
  nameOf: (file: number) => string,
): Problem | null => {
  if (record.type !== 'product') return null;
  const first = survey.products.get(keyOf(record));
  if (!first || (first.file === file && first.line === line)) return null;
  const reason = `line ${first.line} of ${nameOf(first.file)} is about "${record.sku}" too; the first one counts`;
  return { column: null, value: record.sku, code: 'DUPLICATE', reason };
};
