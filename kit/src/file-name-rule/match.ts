export const PLACEHOLDERS = ['sku', 'model', 'colour', 'angle', 'position', 'role'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export type Part = { literal: string } | { placeholder: Placeholder };

const DIGIT = /^[0-9]$/;
const LETTER = /^[a-z]$/;

const admits = (placeholder: Placeholder, character: string): boolean => {
  if (placeholder === 'position') return DIGIT.test(character);
  return placeholder === 'role' ? LETTER.test(character) : true;
};

/** Lower case, one unit for one unit, so that places in both texts are the same. */
const folded = (text: string): string =>
  [...text].map((sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join('');

/**
 * Fits the parts onto the whole text; each placeholder, from the left, takes as much as the rest allows, and something
 * at least. Null when they do not fit. From the end to the beginning it is noted, for each part and place, where that
 * part would end: so it takes as long as the text times the pattern, whatever they are.
 */
export const match = (parts: readonly Part[], text: string): Partial<Record<Placeholder, string>> | null => {
  const name = folded(text);
  const ends: (readonly (number | null)[])[] = [];
  // Behind the last part there is only the end of the text.
  let fits: readonly boolean[] = Array.from({ length: name.length + 1 }, (_, at) => at === name.length);
  for (const part of parts.toReversed()) {
    const end =
      'literal' in part ? literalEnds(folded(part.literal), name, fits) : valueEnds(part.placeholder, name, fits);
    ends.unshift(end);
    fits = end.map((at) => at !== null);
  }
  const values: Partial<Record<Placeholder, string>> = {};
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const end = ends[index]?.[at] ?? null;
    if (end === null) return null;
    if ('placeholder' in part) values[part.placeholder] = text.slice(at, end);
    at = end;
  }
  return values;
};

const literalEnds = (literal: string, name: string, fits: readonly boolean[]): (number | null)[] =>
  fits.map((_, at) => (name.startsWith(literal, at) && fits[at + literal.length] ? at + literal.length : null));

/** The farthest end from each place, through characters that the placeholder admits only. */
const valueEnds = (placeholder: Placeholder, name: string, fits: readonly boolean[]): (number | null)[] => {
  const ends: (number | null)[] = fits.map(() => null);
  for (let at = name.length - 1; at >= 0; at -= 1) {
    if (!admits(placeholder, name[at] ?? '')) continue;
    ends[at] = ends[at + 1] ?? (fits[at + 1] ? at + 1 : null);
  }
  return ends;
};
