import type { UserError } from '@trivium/kit/change';
import { formatInstant } from '@trivium/kit/time';
import type { Texts } from '../asset/service.ts';
import type { AssetTextInput, AssetUpdateInput } from '../generated/graph.ts';
import type { AssetDraftModel } from './model.ts';
import type { DraftChange } from './repository.ts';

const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const LONGEST = 1_000;

const invalid = (field: string[], message: string): UserError => ({
  code: 'INVALID',
  field: ['input', ...field],
  message,
});

/** What an edit may say. */
export type DraftEdit = Pick<AssetUpdateInput, 'alt' | 'caption' | 'focalPoint'>;

/** What a person has to mend in the input. */
export const problemsOf = (input: DraftEdit): UserError[] => {
  const problems: UserError[] = [];
  for (const field of ['alt', 'caption'] as const) {
    for (const [index, { locale, text }] of (input[field] ?? []).entries()) {
      if (!LOCALE.test(locale)) {
        problems.push(
          invalid([field, String(index), 'locale'], `"${locale.slice(0, 20)}" is not a language tag, like "de-AT".`),
        );
      }
      if (text.length > LONGEST)
        problems.push(invalid([field, String(index), 'text'], `The text is longer than ${LONGEST} characters.`));
    }
  }
  const { focalPoint } = input;
  if (focalPoint && !(inside(focalPoint.x) && inside(focalPoint.y))) {
    problems.push(invalid(['focalPoint'], 'Both coordinates go from 0 to 1.'));
  }
  return problems;
};

const inside = (share: number): boolean => share >= 0 && share <= 1;

const merged = (texts: Texts, changes: readonly AssetTextInput[]): Texts => {
  const next = new Map(Object.entries(texts));
  for (const { locale, text } of changes) {
    if (text.trim() === '') next.delete(locale);
    else next.set(locale, text.trim());
  }
  return Object.fromEntries([...next].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** The change as columns. An asset that was approved has to be looked at again. */
export const changeOf = (before: AssetDraftModel, input: DraftEdit): DraftChange => ({
  ...(before.state === 'APPROVED' && { state: 'IN_REVIEW' as const }),
  ...(input.alt && { alt: merged(before.alt, input.alt) }),
  ...(input.caption && { caption: merged(before.caption, input.caption) }),
  ...(input.focalPoint && { focalX: input.focalPoint.x, focalY: input.focalPoint.y }),
});

/** Somebody works from a revision that is not the present one. */
export const conflict = (draft: AssetDraftModel, expected: number): UserError => ({
  code: 'CONFLICT',
  field: ['input', 'revision'],
  message: `The asset is at revision ${draft.revision}, not ${expected}: ${draft.changedBy} changed it at ${formatInstant(draft.changedAt)}. Read it again and repeat the change.`,
});
