import { TriviumError } from '@trivium/kit/errors';
import { plainText, richTextFromHtml } from '@trivium/kit/rich-text';
import type { AttributeModel } from '../attribute/model.ts';
import type { DraftValueInput, RichTextInput } from '../generated/graph.ts';
import type { Problem, RawValue } from '../import-row/service.ts';
import type { Vocabulary } from '../import-setup/service.ts';
import { splitList } from '../mapping/service.ts';

export type Typed = { input: DraftValueInput } | { problem: Problem };

const YES = new Set(['yes', 'y', 'true', '1', 'ja', 'oui', 'sí', 'si', 'on', 'x']);
const NO = new Set(['no', 'n', 'false', '0', 'nein', 'non', 'off']);

type Place = {
  /** The locale of texts whose column names none. */
  locale: string;
  decimal: '.' | ',';
  words: Vocabulary;
};

/** A text of a file as a value of its attribute. Whether the value may be is the attribute's to say, as for any client. */
export const typedValue = (attribute: AttributeModel, raw: RawValue, place: Place): Typed => {
  const locale = raw.locale ?? (attribute.localizable ? place.locale : null);
  const scope = { attribute: attribute.code, locale, channel: raw.channel };
  const wrong = (reason: string, code: Problem['code'] = 'INVALID'): Typed => ({
    problem: { column: raw.column, value: raw.text.slice(0, 200), code, reason: `"${attribute.code}" ${reason}` },
  });
  switch (attribute.type) {
    case 'TEXT':
      return { input: { ...scope, text: raw.html ? plainText(richTextFromHtml(raw.text)) : raw.text } };
    case 'RICH_TEXT':
      return richText(scope, raw, wrong);
    case 'NUMBER':
      return { input: { ...scope, number: plainNumber(raw.text, place.decimal) } };
    case 'MEASUREMENT':
      return { input: { ...scope, measurement: measured(raw, attribute, place.decimal) } };
    case 'BOOLEAN': {
      const answer = raw.text.trim().toLowerCase();
      if (!YES.has(answer) && !NO.has(answer)) return wrong('is yes or no');
      return { input: { ...scope, boolean: YES.has(answer) } };
    }
    case 'SELECT':
    case 'REFERENCE':
      return choice(scope, attribute, raw, place.words, wrong);
    case 'MULTI_SELECT':
      return choices(scope, attribute, raw, place.words, wrong);
  }
};

type ScopeInput = Pick<DraftValueInput, 'attribute' | 'locale' | 'channel'>;
type Wrong = (reason: string, code?: Problem['code']) => Typed;

const richText = (scope: ScopeInput, raw: RawValue, wrong: Wrong): Typed => {
  try {
    return { input: { ...scope, richText: richTextFromHtml(raw.text) as RichTextInput } }; // the document is the input as it was written
  } catch (error) {
    if (!(error instanceof TriviumError)) throw error;
    return wrong(`cannot be read: ${error.message.replace(/\.$/, '')}`);
  }
};

const unknownChoice = (text: string, raw: RawValue): string =>
  raw.joined
    ? `has no option "${text.slice(0, 80)}"; if these are two entries, the second has lost its sign of equality`
    : `has no option "${text.slice(0, 80)}"`;

const choice = (
  scope: ScopeInput,
  attribute: AttributeModel,
  raw: RawValue,
  words: Vocabulary,
  wrong: Wrong,
): Typed => {
  const code = words.choice(attribute, raw.text);
  if (code === null) return wrong(unknownChoice(raw.text, raw), 'UNKNOWN');
  return { input: { ...scope, ...(attribute.type === 'SELECT' ? { option: code } : { record: code }) } };
};

const choices = (
  scope: ScopeInput,
  attribute: AttributeModel,
  raw: RawValue,
  words: Vocabulary,
  wrong: Wrong,
): Typed => {
  const texts = splitList(raw.text, raw.list ?? undefined);
  const codes = texts.map((text) => words.choice(attribute, text));
  const unknown = texts.find((_, index) => codes[index] === null);
  if (unknown !== undefined) return wrong(unknownChoice(unknown, raw), 'UNKNOWN');
  return { input: { ...scope, options: [...new Set(codes.filter((code) => code !== null))] } };
};

const THOUSANDS = { '.': /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/, ',': /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/ };
/** Decimals beyond the second that say nothing: shops export `52.0000`. */
const NEEDLESS_ZEROS = /(\.\d{2}\d*?)0+$/;

/** A number as the graph takes it; what is none comes back as it was, so that it is refused as it was written. */
export const plainNumber = (text: string, decimal: '.' | ','): string => {
  const trimmed = text.trim();
  const grouped = THOUSANDS[decimal].test(trimmed) ? trimmed.replaceAll(decimal === '.' ? ',' : '.', '') : trimmed;
  const dotted = decimal === ',' ? grouped.replace(',', '.') : grouped;
  return /^-?\d+\.\d{3,}$/.test(dotted) ? dotted.replace(NEEDLESS_ZEROS, '$1') : dotted;
};

const MEASURE = /^(\S*\d)\s*([^\d\s.,-]\S{0,19})$/u;

/** `1.5 kg`, or a number whose unit the mapping or the attribute knows. */
const measured = (raw: RawValue, attribute: AttributeModel, decimal: '.' | ',') => {
  const [, number, unit] = MEASURE.exec(raw.text.trim()) ?? [];
  return {
    value: plainNumber(number ?? raw.text, decimal),
    unit: unit ?? raw.unit ?? attribute.unit ?? '',
  };
};
