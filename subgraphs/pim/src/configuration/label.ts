import { refuse, type UserError } from '@trivium/kit/change';

/** Names by locale. */
export type Labels = Readonly<Record<string, string>>;

/** The best name along the chain; the code when there is none, so that nothing is ever shown without a name. */
export const labelOf = ({ code, labels }: { code: string; labels: Labels }, localeChain: readonly string[]): string => {
  for (const locale of localeChain) {
    const text = labels[locale];
    if (text) return text;
  }
  return code;
};

export const labelList = ({ labels }: { labels: Labels }): { locale: string; text: string }[] =>
  Object.entries(labels).map(([locale, text]) => ({ locale, text }));

const LOCALE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
const MAX_LENGTH = 500;

export const isLocale = (text: string): boolean => LOCALE.test(text);

type LabelInput = { locale: string; text: string };

/** Reads names as a client gives them; refuses the first that is wrong. */
export const readLabels = (input: readonly LabelInput[], field: readonly string[]): Labels => {
  const [problem] = labelProblems(input, field);
  if (problem) refuse(problem);
  return labelsOf(input);
};

/** Names that have been checked; empty texts are no names. */
export const labelsOf = (input: readonly LabelInput[]): Labels =>
  Object.fromEntries(input.flatMap(({ locale, text }) => (text.trim() === '' ? [] : [[locale, text.trim()]])));

/** What is wrong with names, each with the path to it. */
export const labelProblems = (input: readonly LabelInput[], field: readonly string[]): UserError[] =>
  input.flatMap(({ locale, text }, index) => {
    const path = [...field, String(index)];
    if (!isLocale(locale)) {
      const message = `"${locale.slice(0, 40)}" is not a locale: write a BCP 47 tag, like de-AT.`;
      return [{ code: 'INVALID', field: [...path, 'locale'], message }];
    }
    if (text.length <= MAX_LENGTH) return [];
    const message = `A name has at most ${MAX_LENGTH} characters; this one has ${text.length}.`;
    return [{ code: 'INVALID', field: [...path, 'text'], message }];
  });
