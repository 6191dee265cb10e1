import { refuse } from '@trivium/kit/change';
import { checkCode } from '../configuration/save.ts';
import { compareDecimals } from '../value/fit.ts';
import { type AttributeModel, hasOptions } from './model.ts';

const RESERVED = new Set(['category', 'family', 'price', 'kind']);
const MAX_OPTIONS = 1_000;
const MAX_TEXT = 20_000;

const invalid = (field: string, message: string) => refuse({ code: 'INVALID', field: ['input', field], message });
const required = (field: string, message: string) => refuse({ code: 'REQUIRED', field: ['input', field], message });

/** Refuses an attribute that makes no sense. */
export const checkAttribute = (attribute: AttributeModel): void => {
  const { code, type, unit, referenceType } = attribute;
  if (RESERVED.has(code)) invalid('code', `"${code}" has a meaning of its own in lists; choose another code.`);
  if (type === 'MEASUREMENT' && !unit) required('unit', 'A measurement has a unit, for example g.');
  if (type === 'REFERENCE' && !referenceType)
    required('referenceType', 'A reference says what it refers to, for example brand.');
  checkOptions(attribute);
  checkLimits(attribute);
};

const checkOptions = (attribute: AttributeModel) => {
  const { type, options } = attribute;
  if (!hasOptions(attribute)) {
    if (options.length > 0) invalid('options', `A ${type} has no options.`);
    return;
  }
  if (options.length === 0) required('options', `A ${type} has at least one option.`);
  if (options.length > MAX_OPTIONS)
    invalid('options', `A ${type} has at most ${MAX_OPTIONS} options; for more, use reference records.`);
  for (const [index, { code }] of options.entries()) checkCode(code, ['input', 'options', String(index), 'code']);
  if (new Set(options.map(({ code }) => code)).size < options.length) invalid('options', 'An option is listed twice.');
};

const checkLimits = ({ type, min, max, maxLength, mask }: AttributeModel) => {
  const numeric = type === 'NUMBER' || type === 'MEASUREMENT';
  if (!numeric && (min !== null || max !== null)) invalid('min', `A ${type} has no smallest and largest number.`);
  if (min !== null && max !== null && compareDecimals(min, max) > 0)
    invalid('max', `The largest number, ${max}, is below the smallest, ${min}.`);
  if (type !== 'TEXT' && (maxLength !== null || mask !== null))
    invalid('maxLength', `A ${type} has no length and no form.`);
  if (maxLength !== null && (maxLength < 1 || maxLength > MAX_TEXT))
    invalid('maxLength', `A text has 1 to ${MAX_TEXT} characters.`);
  if (mask !== null && (mask === '' || mask.length > 200)) invalid('mask', 'A form has 1 to 200 places.');
};
