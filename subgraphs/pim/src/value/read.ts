import type { UserError } from '@trivium/kit/change';
import type { AttributeModel } from '../attribute/model.ts';
import type { Configuration } from '../configuration/model.ts';
import type { DraftValueInput } from '../generated/graph.ts';
import { isMissing } from './effective.ts';
import { misfitOf } from './fit.ts';
import { FIELDS, givenFields, givenValue, storedValue } from './given.ts';
import { readScope, scopeOf, type StoredValue, type Values } from './model.ts';
import { textProblems } from '../rich-text/service.ts';

type Read = { values: Values; errors: UserError[] };

/** Turns the values that a client gives into a document's, or says what is wrong with each. */
export const readValues = (
  known: Configuration,
  family: string,
  inputs: readonly DraftValueInput[],
  field: readonly string[],
): Read => {
  const listed = new Set(known.families.get(family)?.attributes.map(({ code }) => code));
  const locales = knownLocales(known);
  const values: Record<string, Record<string, StoredValue>> = {};
  const errors: UserError[] = [];
  for (const [index, input] of inputs.entries()) {
    const attribute = known.attributes.get(input.attribute);
    const wrong =
      unknownAttribute(attribute, listed, family, input) ?? (attribute && wrongScope(known, locales, attribute, input));
    const problems = wrong ? [wrong] : attribute ? wrongValue(known, attribute, input) : [];
    for (const problem of problems)
      errors.push({ ...problem, field: [...field, String(index), ...(problem.field ?? [])] });
    if (!attribute || problems.length > 0) continue;
    const scope = scopeOf(input.locale, input.channel);
    const value = storedValue(attribute, input);
    if (value === null || isMissing(value)) continue;
    const scopes = values[input.attribute] ?? {};
    values[input.attribute] = scopes;
    if (scopes[scope] !== undefined)
      errors.push({
        code: 'INVALID',
        field: [...field, String(index)],
        message: `A value of "${input.attribute}" for the same locale and channel is given twice.`,
      });
    scopes[scope] = value;
  }
  return { values, errors };
};

/** What is wrong with values as a document keeps them, as sentences; for documents that come from elsewhere. */
export const documentErrors = (known: Configuration, family: string, values: Values): string[] => {
  const listed = new Set(known.families.get(family)?.attributes.map(({ code }) => code));
  const locales = knownLocales(known);
  return Object.entries(values).flatMap(([code, scopes]) => {
    const attribute = known.attributes.get(code);
    const unknown = unknownAttribute(attribute, listed, family, { attribute: code });
    if (unknown || !attribute) return unknown ? [unknown.message] : [];
    return Object.entries(scopes).flatMap(([scope, value]) => {
      const place = readScope(scope);
      if (scopeOf(place.locale, place.channel) !== scope) return [`"${scope.slice(0, 80)}" is not a place of a value.`];
      const wrong = wrongScope(known, locales, attribute, { attribute: code, ...place });
      if (wrong) return [wrong.message];
      const misfit = misfitOf(attribute, value, known.references);
      return misfit ? [`"${code}" ${misfit.message}.`] : [];
    });
  });
};

const knownLocales = ({ markets }: Configuration): ReadonlySet<string> =>
  new Set(
    [...markets.values()].flatMap((market) =>
      market.locales.flatMap(({ locale, fallbacks }) => [locale, ...fallbacks]),
    ),
  );

const unknownAttribute = (
  attribute: AttributeModel | undefined,
  listed: ReadonlySet<string>,
  family: string,
  { attribute: code }: DraftValueInput,
): UserError | null => {
  if (!attribute)
    return {
      code: 'DANGLING_REFERENCE',
      field: ['attribute'],
      message: `There is no attribute "${code.slice(0, 80)}".`,
    };
  if (listed.has(code)) return null;
  return { code: 'INVALID', field: ['attribute'], message: `Family "${family}" has no attribute "${code}".` };
};

const wrongScope = (
  { channels }: Configuration,
  locales: ReadonlySet<string>,
  { code, localizable, perChannel }: AttributeModel,
  { locale, channel }: DraftValueInput,
): UserError | null => {
  if (localizable && !locale)
    return { code: 'REQUIRED', field: ['locale'], message: `"${code}" has a value per locale; say which.` };
  if (!localizable && locale)
    return { code: 'INVALID', field: ['locale'], message: `"${code}" has one value for all locales.` };
  if (locale && !locales.has(locale)) {
    return {
      code: 'INVALID',
      field: ['locale'],
      message: `No market has the locale "${locale.slice(0, 40)}"; known are ${[...locales].join(', ')}.`,
    };
  }
  if (channel && !perChannel)
    return { code: 'INVALID', field: ['channel'], message: `"${code}" has one value for all channels.` };
  if (!channel || channels.has(channel)) return null;
  return { code: 'DANGLING_REFERENCE', field: ['channel'], message: `There is no channel "${channel.slice(0, 40)}".` };
};

const wrongValue = (known: Configuration, attribute: AttributeModel, input: DraftValueInput): UserError[] => {
  const wanted = FIELDS[attribute.type];
  const other = givenFields(input).find((name) => name !== wanted);
  if (other !== undefined) {
    return [
      {
        code: 'INVALID',
        field: [other],
        message: `"${attribute.code}" is a ${attribute.type}: give its value as "${wanted}".`,
      },
    ];
  }
  if (input.richText) return textProblems(known, input.richText, ['richText']);
  const value = givenValue(input);
  if (value === null || isMissing(value)) return [];
  const misfit = misfitOf(attribute, value, known.references);
  if (!misfit) return [];
  const code = misfit.dangling ? 'DANGLING_REFERENCE' : 'INVALID';
  return [{ code, field: [wanted], message: `"${attribute.code}" ${misfit.message}.` }];
};
