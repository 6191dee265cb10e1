import type { AttributeModel } from '../attribute/model.ts';
import type { Configuration } from '../configuration/model.ts';
import { isMeasured, isRichText, type StoredValue } from './model.ts';

/** What is wrong with a value, as the end of a sentence that begins with the attribute's code; `dangling` when it points to nothing. */
export type Misfit = { dangling: boolean; message: string };

const MAX_TEXT = 20_000;

const wrong = (message: string): Misfit => ({ dangling: false, message });
const dangling = (message: string): Misfit => ({ dangling: true, message });

/** Why a stored value is none of this attribute's; null when it is. */
export const misfitOf = (
  attribute: AttributeModel,
  value: StoredValue,
  references: Configuration['references'],
): Misfit | null => {
  switch (attribute.type) {
    case 'TEXT':
      return typeof value === 'string' ? textMisfit(attribute, value) : wrong('is a text');
    case 'RICH_TEXT':
      return isRichText(value) ? null : wrong('is a rich text');
    case 'NUMBER':
      return typeof value === 'string' ? numberMisfit(attribute, value) : wrong('is a number');
    case 'BOOLEAN':
      return typeof value === 'boolean' ? null : wrong('is yes or no');
    case 'SELECT':
      if (typeof value !== 'string') return wrong('is one of its options');
      return optionMisfit(attribute, value);
    case 'MULTI_SELECT':
      return Array.isArray(value) ? optionsMisfit(attribute, value) : wrong('is some of its options');
    case 'REFERENCE':
      if (typeof value !== 'string') return wrong(`is a ${attribute.referenceType}`);
      return references.get(attribute.referenceType ?? '')?.has(value)
        ? null
        : dangling(`points to ${attribute.referenceType} "${value.slice(0, 80)}", which does not exist`);
    case 'MEASUREMENT':
      if (!isMeasured(value)) return wrong(`is a number with the unit ${attribute.unit}`);
      if (value.unit !== attribute.unit)
        return wrong(`is measured in ${attribute.unit}, not in "${value.unit.slice(0, 20)}"`);
      return numberMisfit(attribute, value.value);
  }
};

const optionMisfit = ({ options }: AttributeModel, value: string): Misfit | null =>
  options.some(({ code }) => code === value) ? null : dangling(`has no option "${value.slice(0, 80)}"`);

const optionsMisfit = ({ options }: AttributeModel, values: readonly string[]): Misfit | null => {
  const codes = new Set(options.map(({ code }) => code));
  const unknown = values.find((value) => !codes.has(value));
  return unknown === undefined ? null : dangling(`has no option "${unknown.slice(0, 80)}"`);
};

const textMisfit = ({ maxLength, mask }: AttributeModel, text: string): Misfit | null => {
  const limit = maxLength ?? MAX_TEXT;
  if (text.length > limit) return wrong(`has at most ${limit} characters, not ${text.length}`);
  if (mask !== null && !fitsMask(mask, text)) return wrong(`has the form ${mask}`);
  return null;
};

const DECIMAL = /^-?\d{1,20}(?:\.\d{1,12})?$/;

const numberMisfit = ({ min, max }: AttributeModel, number: string): Misfit | null => {
  if (!DECIMAL.test(number)) return wrong('is a decimal number');
  if (min !== null && compareDecimals(number, min) < 0) return wrong(`is at least ${min}`);
  if (max !== null && compareDecimals(number, max) > 0) return wrong(`is at most ${max}`);
  return null;
};

const MASKS: Readonly<Record<string, RegExp>> = { '9': /^\p{Nd}$/u, A: /^\p{Lu}$/u, a: /^\p{L}$/u, '*': /^.$/su };

/** A mask instead of a regular expression: it reads every character once, so that no text can make it slow. */
export const fitsMask = (mask: string, text: string): boolean => {
  const characters = [...text];
  const places = [...mask];
  return (
    characters.length === places.length &&
    places.every((place, index) => MASKS[place]?.test(characters[index] ?? '') ?? place === characters[index])
  );
};

/** Exact, where a number of JavaScript's would be rounded. */
export const compareDecimals = (a: string, b: string): number => {
  const [left, right] = [scaled(a), scaled(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

const SCALE = 20;

const scaled = (decimal: string): bigint => {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(`${whole}${fraction.slice(0, SCALE).padEnd(SCALE, '0')}`);
};
