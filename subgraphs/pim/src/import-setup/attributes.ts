import { type AttributeModel, type AttributeType, hasOptions } from '../attribute/model.ts';
import type { AttributeSaveInput } from '../generated/graph.ts';
import type { WantedAttribute } from '../import-survey/service.ts';
import { ATTRIBUTE_TYPES, type DeclaredAttribute } from '../mapping/service.ts';
import { freeCode } from './code.ts';
import { compareNames, inserted } from './order.ts';

type Labels = { locale: string; text: string }[];
type Option = { code: string; labels: Labels };

export const labelsOf = (locale: string, text: string): Labels => [{ locale, text: text.slice(0, 500) }];

/** `style_general` as people would write it. */
export const readable = (code: string): string => {
  const words = code.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const ANSWERS = new Set(['yes', 'no', '0', '1', 'true', 'false']);

/** The type of an attribute that nobody has declared, by what its values look like. */
export const guessedType = ({ texts, unbounded, several, type }: WantedAttribute): AttributeType => {
  const told = ATTRIBUTE_TYPES.find((known) => known === type);
  if (told) return told;
  if (unbounded || texts.size === 0) return 'TEXT';
  if (several) return 'MULTI_SELECT';
  return [...texts].every((text) => ANSWERS.has(text.toLowerCase())) ? 'BOOLEAN' : 'SELECT';
};

/** Options that are there, and one for each text that names none of them. */
export const extendedOptions = (
  there: readonly Option[],
  texts: Iterable<string>,
  locale: string,
  isKnown: (text: string) => boolean,
): Option[] => {
  const added: Option[] = [];
  const codes = new Set(there.map(({ code }) => code));
  const seen = new Set<string>();
  for (const text of [...texts].sort(compareNames)) {
    const plain = text.toLowerCase();
    if (isKnown(text) || seen.has(plain)) continue;
    seen.add(plain);
    const code = freeCode(text, (candidate) => codes.has(candidate));
    codes.add(code);
    added.push({ code, labels: labelsOf(locale, text) });
  }
  const nameOf = ({ code, labels }: Option) => labels.find((label) => label.locale === locale)?.text ?? code;
  return inserted(there, added, (a, b) => compareNames(nameOf(a), nameOf(b)));
};

/** An attribute to be made. */
export const newAttribute = (
  wanted: WantedAttribute,
  declared: DeclaredAttribute | undefined,
  locale: string,
): AttributeSaveInput => {
  const type = declared?.type ?? guessedType(wanted);
  const label = declared?.label ?? wanted.label ?? readable(wanted.code);
  const labels =
    typeof label === 'string'
      ? labelsOf(locale, label)
      : Object.entries(label).map(([tag, text]) => ({ locale: tag, text }));
  return {
    code: wanted.code,
    labels,
    type,
    localizable: declared?.localizable ?? false,
    perChannel: declared?.perChannel ?? false,
    options: hasOptions({ type }) ? extendedOptions([], wanted.texts, locale, () => false) : [],
    group: declared?.group ?? null,
    unit: declared?.unit ?? null,
    referenceType: declared?.referenceType ?? null,
    required: false,
    maxLength: declared?.maxLength ?? null,
  };
};

export const asInput = (attribute: AttributeModel, options: readonly Option[]): AttributeSaveInput => ({
  ...attribute,
  labels: listed(attribute.labels),
  options: [...options],
});

export const listed = (labels: Readonly<Record<string, string>>): Labels =>
  Object.entries(labels).map(([locale, text]) => ({ locale, text }));

export const optionsOf = ({ options }: AttributeModel): Option[] =>
  options.map(({ code, labels }) => ({ code, labels: listed(labels) }));
