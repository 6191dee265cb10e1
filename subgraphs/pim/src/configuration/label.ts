import { refuse } from '@trivium/kit/change';

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

/** Reads names as a client gives them; empty texts are no names. */
export const readLabels = (input: readonly { locale: string; text: string }[], field: readonly string[]): Labels => {
  const labels: Record<string, string> = {};
  for (const [index, { locale, text }] of input.entries()) {
    const path = [...field, String(index)];
    if (!isLocale(locale)) {
      refuse({
        code: 'INVALID',
        field: [...path, 'locale'],
        message: `"${locale.slice(0, 40)}" is not a locale: write a BCP 47 tag, like de-AT.`,
      });
    }
    if (text.length > MAX_LENGTH) {
      refuse({
        code: 'INVALID',
        field: [...path, 'text'],
        message: `A name has at most ${MAX_LENGTH} characters; this one has ${text.length}.`,
      });
    }
    if (text.trim() !== '') labels[locale] = text.trim();
  }
  return labels;
};
