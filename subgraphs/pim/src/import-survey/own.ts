import type { Told } from './model.ts';

/**
 * A text of its own. What was cut out of a file's text holds on to all of it: without this, a survey that keeps a hundred
 * thousand SKUs keeps the whole file in memory.
 */
export const own = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** The same, and one text for all that are equal: for the few words that come again and again. */
export const sharedWords = (): ((text: string) => string) => {
  const words = new Map<string, string>();
  return (text) => {
    const known = words.get(text);
    if (known !== undefined) return known;
    const word = own(text);
    words.set(word, word);
    return word;
  };
};

/** One list for all that say the same: a hundred thousand variants differ in a few dozen sizes and colours. */
export const sharedLists = (): ((list: Told) => Told) => {
  const lists = new Map<string, Told>();
  return (list) => {
    const key = own(list.map(({ attribute, text }) => `${attribute}=${text}`).join('\n'));
    const known = lists.get(key) ?? list;
    lists.set(key, known);
    return known;
  };
};
