import type { UserError } from '@trivium/kit/change';
import type { AssetLinkInput } from '../generated/graph.ts';
import { type LinkModel, linkIdOf } from './model.ts';

type Wanted = Omit<AssetLinkInput, 'takesEffect'>;

const CODE = /^[^\s/][^\n\r\t]{0,99}$/;

/** A complaint about a field of a link's input, by its path from the link. */
export const error = (code: UserError['code'], field: string, message: string): UserError => ({
  code,
  field: [field],
  message,
});

export const linkOf = (input: Wanted): LinkModel => {
  const key = {
    sku: input.sku,
    assetId: input.assetId,
    role: input.role,
    colour: input.colour || null,
    market: input.market || null,
  };
  return { id: linkIdOf(key), ...key, angle: input.angle || null, position: input.position ?? 0 };
};

export const skuProblems = (sku: string): UserError[] =>
  CODE.test(sku)
    ? []
    : [error('INVALID', 'sku', 'A SKU has 1 to 100 characters and begins with neither a space nor a slash.')];

/** What is wrong with a link beside its product and its asset. */
export const placeProblems = (input: Pick<Wanted, 'position' | 'colour' | 'angle' | 'market'>): UserError[] => {
  const problems: UserError[] = [];
  const { position } = input;
  if (position != null && (position < 0 || position > 10_000))
    problems.push(error('INVALID', 'position', 'The position goes from 0 to 10,000.'));
  for (const field of ['colour', 'angle', 'market'] as const) {
    if (input[field] && !CODE.test(input[field]))
      problems.push(error('INVALID', field, 'A code has 100 characters at most and begins with no space.'));
  }
  return problems;
};

export const unknownAsset = (assetId: string): UserError =>
  error('DANGLING_REFERENCE', 'assetId', `There is no asset "${assetId.slice(0, 40)}".`);

/** What is wrong with a link by itself; fields are relative to it. */
export const linkProblems = (input: Wanted, known: ReadonlySet<string>): UserError[] => [
  ...skuProblems(input.sku),
  ...(known.has(input.assetId) ? [] : [unknownAsset(input.assetId)]),
  ...placeProblems(input),
];
