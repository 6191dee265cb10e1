import type { UserError } from '@trivium/kit/change';
import type { RightsRecordInput, RightsRevokeInput } from '../generated/graph.ts';
import type { RightsRecordModel } from '../clearance/service.ts';

export type RightsInput = RightsRecordInput;
/** What a record says, whenever it takes effect. */
export type TermsInput = Omit<RightsRecordInput, 'takesEffect' | 'revision'>;
export type { RightsRevokeInput };

const COUNTRY = /^[A-Z]{2}$/;
const CHANNEL = /^[\w-]{1,60}$/;
const LONGEST = 2_000;

const invalid = (field: string, message: string): UserError => ({ code: 'INVALID', field: ['input', field], message });

/** What a person has to mend before it can be written down. */
export const inputProblems = (input: TermsInput): UserError[] => {
  const problems: UserError[] = [];
  if (input.licence.trim() === '') {
    problems.push({
      code: 'REQUIRED',
      field: ['input', 'licence'],
      message: 'The licence has no name; say under which licence the picture may be shown.',
    });
  }
  for (const field of ['licence', 'licensor', 'creditLine', 'copyrightNotice'] as const) {
    if ((input[field]?.length ?? 0) > LONGEST)
      problems.push(invalid(field, `It is longer than ${LONGEST} characters.`));
  }
  if (input.from != null && input.until != null && input.from >= input.until) {
    problems.push(invalid('until', 'The licence ends before it begins; "until" lies after "from".'));
  }
  for (const field of ['territoriesAllowed', 'territoriesDenied'] as const) {
    const wrong = input[field]?.find((country) => !COUNTRY.test(country));
    if (wrong !== undefined)
      problems.push(invalid(field, `"${wrong.slice(0, 20)}" is not a country code of ISO 3166-1, like "AT".`));
  }
  const channel = input.channels?.find((code) => !CHANNEL.test(code));
  if (channel !== undefined)
    problems.push(invalid('channels', `"${channel.slice(0, 20)}" is not the code of a channel.`));
  return problems;
};

const distinct = <T>(list: readonly T[] | null | undefined): T[] => [...new Set(list ?? [])].sort();
const textOrNull = (text: string | null | undefined): string | null => text?.trim() || null;

export const normalised = (input: TermsInput): Omit<RightsRecordModel, 'revision' | 'takesEffect'> => ({
  assetId: input.assetId,
  licence: input.licence.trim(),
  licensor: textOrNull(input.licensor),
  creditLine: textOrNull(input.creditLine),
  copyrightNotice: textOrNull(input.copyrightNotice),
  from: input.from ?? null,
  until: input.until ?? null,
  territoriesAllowed: distinct(input.territoriesAllowed),
  territoriesDenied: distinct(input.territoriesDenied),
  channels: distinct(input.channels),
  audiences: distinct(input.audiences),
});
