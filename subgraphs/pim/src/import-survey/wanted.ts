import type { AttributeModel } from '../attribute/model.ts';
import type { RawRecord, RawValue } from '../import-row/service.ts';
import { type DeclaredAttribute, splitList } from '../mapping/service.ts';
import type { Survey, WantedAttribute } from './model.ts';
import { own } from './own.ts';

/** An attribute has at most so many options. */
const MOST_OPTIONS = 1_000;
/** What is longer is a text, not the name of an option. */
const LONGEST_OPTION = 100;

const CHOICES = new Set(['SELECT', 'MULTI_SELECT', 'REFERENCE']);

/** What is known about attributes before the first row is read. */
export type Known = {
  attributes: ReadonlyMap<string, Pick<AttributeModel, 'type'>>;
  declared: ReadonlyMap<string, Pick<DeclaredAttribute, 'type'>>;
};

export const wantedAttribute = (survey: Survey, code: string): WantedAttribute => {
  const known = survey.attributes.get(code);
  if (known) return known;
  const made = { code: own(code), label: null, type: null, texts: new Set<string>(), unbounded: false, several: false };
  survey.attributes.set(made.code, made);
  return made;
};

/** Texts are gathered only where they may become options. */
const noteText = (wanted: WantedAttribute, text: string): void => {
  if (wanted.unbounded || wanted.texts.has(text)) return;
  if (text.length > LONGEST_OPTION || wanted.texts.size >= MOST_OPTIONS) wanted.unbounded = true;
  else wanted.texts.add(own(text));
};

export const noteValue = (survey: Survey, { attributes, declared }: Known, value: RawValue): void => {
  const wanted = wantedAttribute(survey, value.attribute);
  const type = attributes.get(value.attribute)?.type ?? declared.get(value.attribute)?.type;
  if (type !== undefined && !CHOICES.has(type)) return;
  // A value that may be two entries of a broken list is no option's name.
  if (value.joined) return;
  const texts = value.list === null ? [value.text] : splitList(value.text, value.list);
  if (texts.length > 1) wanted.several = true;
  for (const text of texts) noteText(wanted, text);
};

type ProductRecord = Extract<RawRecord, { type: 'product' }>;

export const noteFamily = (survey: Survey, { family, values, variants }: ProductRecord): void => {
  if (family === '') return;
  const wanted = survey.families.get(family) ?? { name: own(family), attributes: new Set(), axes: new Set() };
  survey.families.set(wanted.name, wanted);
  for (const { attribute } of values) wanted.attributes.add(survey.word(attribute));
  for (const variant of variants) {
    for (const { attribute } of variant.values) {
      wanted.attributes.add(survey.word(attribute));
      wanted.axes.add(survey.word(attribute));
    }
  }
};

/** Deeper trees are not taken; none of such a path is made. */
const DEEPEST = 20;
const LONGEST_NAME = 500;

export const noteCategory = (survey: Survey, path: readonly string[]): void => {
  if (path.length > DEEPEST || path.some((name) => name.length > LONGEST_NAME)) return;
  const key = path.join('\n');
  if (!survey.categories.has(key)) survey.categories.set(own(key), { path: path.map(own), code: null, position: null });
};
