import { isFacet } from '../attribute/model.ts';
import type { Configuration } from '../configuration/model.ts';
import { labelOf, type Labels } from '../configuration/label.ts';

/** A word that was searched for, and the choices ("brand=acme") whose name has a word that begins with it. */
export type SearchTerm = { word: string; facets: readonly string[] };

const MAX_WORDS = 10;
const MAX_FACETS = 500;

/** The words of a search; null when nothing is searched for. */
export const readSearch = (
  known: Configuration,
  text: string,
  localeChain: readonly string[],
): readonly SearchTerm[] | null => {
  if (text.trim() === '') return null;
  const words = [...new Set(wordsOf(text))].slice(0, MAX_WORDS);
  const names = choiceNames(known, localeChain);
  return words.map((word) => ({
    word,
    facets: names
      .filter((name) => name.words.some((other) => other.startsWith(fold(word))))
      .slice(0, MAX_FACETS)
      .map(({ facet }) => facet),
  }));
};

const wordsOf = (text: string): string[] =>
  text
    .slice(0, 1_000)
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 100));

/** Brands, colours and the like are configuration: their names are matched here and not in every product's words. */
const choiceNames = ({ attributes, references }: Configuration, localeChain: readonly string[]) =>
  [...attributes.values()].filter(isFacet).flatMap(({ code, options, referenceType }) =>
    [...options, ...(references.get(referenceType ?? '')?.values() ?? [])].map(
      (choice: { code: string; labels: Labels }) => ({
        facet: `${code}=${choice.code}`,
        words: wordsOf(labelOf(choice, localeChain)).map(fold),
      }),
    ),
  );

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  þ: 'th',
  ı: 'i',
};

/** Without accents, as PostgreSQL's unaccent does it for the words of products. */
const fold = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđþı]/g, (letter) => LETTERS[letter] ?? letter);
