import type { Configuration } from '../configuration/model.ts';
import type { Problem, RawProduct, RawValue } from '../import-row/service.ts';
import type { Vocabulary } from '../import-setup/service.ts';
import type { SourceRow } from '../import-source/service.ts';
import type { Survey } from '../import-survey/service.ts';
import type { Mapping } from '../mapping/service.ts';
import type { Candidate } from './model.ts';
import { wantedPrices } from './price.ts';
import { typedValue } from './typing.ts';

export type Reading = {
  mapping: Mapping;
  market: string;
  survey: Survey;
  known: Configuration;
  words: Vocabulary;
  /** All locales that a market has, or falls back to. */
  locales: ReadonlySet<string>;
};

/** Reads a row as far as it can be without looking at what is there. Not for rows that are not about one product. */
export const candidateOf = (reading: Reading, row: SourceRow): { candidate: Candidate; problems: Problem[] } => {
  const problems: Problem[] = [];
  const { record } = row;
  const raws = record.type === 'product' ? ownValues(reading, record) : record.type === 'values' ? record.values : [];
  if (record.type === 'product' && record.locale !== null && !reading.locales.has(record.locale)) {
    const reason = `no market has the locale "${record.locale.slice(0, 40)}"; known are ${[...reading.locales].join(', ')}`;
    problems.push({ column: row.columns.locale, value: record.locale.slice(0, 200), code: 'UNKNOWN', reason });
  }
  const taken = typedValues(reading, raws, record.type === 'product' ? record.locale : null, problems);
  const sku = 'sku' in record ? record.sku : '';
  const prices = 'prices' in record ? wantedPrices(record.prices, reading, problems) : [];
  if (record.type === 'product' && record.kind === 'BUNDLE' && !record.bundle && record.locale === null)
    problems.push({
      column: row.columns.bundle || null,
      value: null,
      code: 'REQUIRED',
      reason: 'a bundle says what it is made of',
    });
  const own = record.type === 'product' && record.locale === null ? record : null;
  const candidate: Candidate = {
    row,
    sku,
    head: own && headOf(reading, own, row, problems),
    values: taken.values,
    raws: taken.raws,
    categories: own && categoriesOf(reading, own, row, problems),
    associations: [
      ...('associations' in record ? record.associations : []),
      ...(own ? (reading.survey.associations.get(own.sku) ?? []) : []),
    ],
    bundle: own?.bundle ?? null,
    // A model is sold through its variants only; such a bundle costs what its parts cost.
    prices: own?.kind === 'MODEL' || own?.bundle?.pricing === 'FROM_PARTS' ? [] : prices,
  };
  return { candidate, problems };
};

/** What the model's row says about a variant counts where the variant's own row says nothing. */
const ownValues = ({ survey }: Reading, { sku, values }: RawProduct): readonly RawValue[] => {
  const told = survey.products.get(sku)?.told ?? [];
  const more = told.filter(({ attribute }) => !values.some((value) => value.attribute === attribute));
  if (more.length === 0) return values;
  const plain = { locale: null, channel: null, column: '', list: null, unit: null, html: false, joined: false };
  return [...values, ...more.map(({ attribute, text }) => ({ ...plain, attribute, text }))];
};

const typedValues = (
  { mapping, known, words }: Reading,
  raws: readonly RawValue[],
  rowLocale: string | null,
  problems: Problem[],
) => {
  const place = { locale: rowLocale ?? mapping.locale, decimal: mapping.decimal, words };
  const values: Candidate['values'][number][] = [];
  const kept: RawValue[] = [];
  for (const raw of raws) {
    const attribute = known.attributes.get(raw.attribute);
    // A row with a locale of its own repeats what is the same in all of them.
    if (rowLocale !== null && attribute && !attribute.localizable) continue;
    if (!attribute) {
      const reason = `there is no attribute "${raw.attribute.slice(0, 80)}"`;
      problems.push({ column: raw.column, value: raw.text.slice(0, 200), code: 'UNKNOWN', reason });
      continue;
    }
    const typed = typedValue(attribute, raw, place);
    if ('problem' in typed) problems.push(typed.problem);
    else {
      values.push(typed.input);
      kept.push(raw);
    }
  }
  return { values, raws: kept };
};

const headOf = (reading: Reading, record: RawProduct, row: SourceRow, problems: Problem[]): Candidate['head'] => {
  const { survey, words } = reading;
  const family = words.family(record.family);
  if (family === null) {
    const reason =
      record.family === '' ? 'the row names no family' : `there is no family "${record.family.slice(0, 80)}"`;
    problems.push({
      column: row.columns.family || null,
      value: record.family.slice(0, 200),
      code: record.family === '' ? 'REQUIRED' : 'UNKNOWN',
      reason,
    });
  }
  const model = record.model ?? survey.products.get(record.sku)?.model ?? null;
  const kind = model !== null && record.kind === 'SIMPLE' ? 'VARIANT' : record.kind;
  const lost = record.hidden && model === null && !survey.parts.has(record.sku) && survey.unread > 0;
  if (lost) {
    problems.push({
      column: row.columns.model || null,
      value: record.sku,
      code: 'DEPENDS',
      reason:
        'it is sold only as part of another product and no row names it; that row may be one of those that could not be read, so mend them and replay this one',
    });
  }
  return { kind, family: family ?? '', model: kind === 'VARIANT' ? model : null, online: record.online };
};

const categoriesOf = (
  { words }: Reading,
  { categories }: RawProduct,
  row: SourceRow,
  problems: Problem[],
): string[] | null => {
  if (categories.length === 0) return null;
  return categories.flatMap((path) => {
    const code = words.category(path);
    if (code !== null) return [code];
    const value = path.join('/').slice(0, 200);
    problems.push({
      column: row.columns.categories || null,
      value,
      code: 'UNKNOWN',
      reason: `there is no category "${value}"`,
    });
    return [];
  });
};
