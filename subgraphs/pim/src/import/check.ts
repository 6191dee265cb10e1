import type { UserError } from '@trivium/kit/change';
import { TriviumError } from '@trivium/kit/errors';
import type { Viewer } from '@trivium/kit/viewer';
import type { Configuration } from '../configuration/model.ts';
import type { ImportMendInput, ImportStartInput } from '../generated/graph.ts';
import type { ImportRowModel } from '../import-run/service.ts';
import type { Mapping, readMapping } from '../mapping/service.ts';

const MOST_FILES = 200;
const LONGEST_NAME = 500;
const LONGEST_PREFIX = 100;
const LONGEST_TEXT = 200_000;

type Checked = { mapping: Mapping | null; errors: UserError[] };

/** What a person has to mend before a run can begin. Throws FORBIDDEN for pictures without the rights for them. */
export const checkStart = (
  input: ImportStartInput,
  sizes: readonly (number | null)[],
  { mapping, problems }: ReturnType<typeof readMapping>,
  known: Configuration,
  { scopes }: Viewer,
): Checked => {
  if (input.mediaPrefix && !(scopes.includes('dam:write') && scopes.includes('dam:rights')))
    throw new TriviumError('FORBIDDEN', 'Pictures are dam\'s: "mediaPrefix" needs dam:write and dam:rights.');
  const errors: UserError[] = (problems ?? []).map(({ line, path, message }) => ({
    code: 'INVALID',
    field: ['input', 'mapping'],
    message: `${[line === null ? '' : `line ${line}`, path].filter(Boolean).join(', ')}${line !== null || path ? ': ' : ''}${message}`,
  }));
  if (input.files.length === 0 || input.files.length > MOST_FILES)
    errors.push({ code: 'INVALID', field: ['input', 'files'], message: `A run has 1 to ${MOST_FILES} files.` });
  for (const [index, { name }] of input.files.slice(0, MOST_FILES).entries()) {
    const field = ['input', 'files', String(index)];
    if (name === '' || name.length > LONGEST_NAME)
      errors.push({
        code: 'INVALID',
        field: [...field, 'name'],
        message: `A file's name has 1 to ${LONGEST_NAME} characters.`,
      });
    if ((sizes[index] ?? null) === null)
      errors.push({
        code: 'NOT_FOUND',
        field: [...field, 'sha256'],
        message: 'This file has not been uploaded; send it with POST /imports first.',
      });
  }
  if ((input.mediaPrefix?.length ?? 0) > LONGEST_PREFIX)
    errors.push({
      code: 'INVALID',
      field: ['input', 'mediaPrefix'],
      message: `A prefix has ${LONGEST_PREFIX} characters at the most.`,
    });
  if (input.takesEffect?.at && input.takesEffect.release)
    errors.push({
      code: 'INVALID',
      field: ['input', 'takesEffect'],
      message: 'A change takes effect at an instant or with a release, not both.',
    });
  if (mapping) errors.push(...placeErrors(input, mapping, known));
  return { mapping, errors };
};

/** Prices and texts need a market and a locale that are there, or that the mapping makes. */
const placeErrors = (input: ImportStartInput, mapping: Mapping, { markets }: Configuration): UserError[] => {
  const all = [...markets.values(), ...mapping.markets];
  const market = input.market ?? mapping.market;
  const errors: UserError[] = [];
  if (market && !all.some(({ code }) => code === market)) {
    const names = [...new Set(all.map(({ code }) => code))].join(', ') || 'none';
    errors.push({
      code: 'DANGLING_REFERENCE',
      field: ['input', 'market'],
      message: `There is no market "${market}"; known are ${names}. The mapping can make one: "markets".`,
    });
  }
  if (all.length === 0)
    errors.push({
      code: 'DANGLING_REFERENCE',
      field: ['input', 'mapping'],
      message: 'There is no market yet, and the mapping makes none: give it "markets" and "channels".',
    });
  const locale = input.locale ?? mapping.locale;
  const locales = new Set(all.flatMap((one) => one.locales.flatMap((entry) => [entry.locale, ...entry.fallbacks])));
  if (all.length > 0 && !locales.has(locale))
    errors.push({
      code: 'DANGLING_REFERENCE',
      field: ['input', 'locale'],
      message: `No market has the locale "${locale}"; known are ${[...locales].join(', ')}.`,
    });
  return errors;
};

export const checkMend = ({ row: id, cells, text }: ImportMendInput, row: ImportRowModel | null): UserError[] => {
  const wrong = (code: UserError['code'], field: string, message: string): UserError[] => [
    { code, field: ['input', field], message },
  ];
  if (!row) return wrong('NOT_FOUND', 'row', `There is no row "${id.slice(0, 40)}".`);
  if (row.state !== 'OPEN') return wrong('WRONG_STATE', 'row', `The row is ${row.state} already.`);
  if ((cells ?? null) === null && (text ?? null) === null)
    return wrong('REQUIRED', 'cells', 'Give the cells to change, or the text of the row.');
  if (cells && text) return wrong('INVALID', 'text', 'Give cells or a text, not both.');
  const length =
    (text ?? '').length + (cells ?? []).reduce((sum, { value, column }) => sum + value.length + column.length, 0);
  return length > LONGEST_TEXT ? wrong('INVALID', 'cells', `A row has ${LONGEST_TEXT} characters at the most.`) : [];
};
