/** A pattern such as `{attribute}-{locale}-{channel}` over names. */
export type Pattern = { match(name: string): Readonly<Record<string, string>> | null };

/** A stretch of a name: these very characters, or whatever fits, the shortest first. */
type Token = string | { name: string; least: 0 | 1; fits(text: string): boolean };

const LONGEST = 500;
const PLACE = /(\{\w+\})/;
const LOCALE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/;

const place = (name: string): Token => ({ name, least: 1, fits: (text) => name !== 'locale' || LOCALE.test(text) });

/** Compiles a pattern: its places (`{…}`) stand for one character or more, all else for itself. */
export const patternOf = (text: string): Pattern => {
  const tokens = text.split(PLACE).map((part): Token => (PLACE.test(part) ? place(part.slice(1, -1)) : part));
  return { match: (name) => matched(tokens, name) };
};

const WITHIN: Token = { name: '', least: 0, fits: (text) => !text.includes('/') };
const ACROSS: Token = { name: '', least: 0, fits: () => true };
// No folder, or whole ones: `**/links.csv` does not take `my-links.csv`.
const FOLDERS: Token = { name: '', least: 0, fits: (text) => text === '' || text.endsWith('/') };

/** Whether a path, or its last part, fits a pattern with `*` (within a folder) and `**` (across folders), in any case. */
export const globMatches = (glob: string, path: string): boolean => {
  const tokens = glob
    .toLowerCase()
    .split(/(\*\*\/?|\*)/)
    .map((part): Token => (part === '*' ? WITHIN : part === '**' ? ACROSS : part === '**/' ? FOLDERS : part));
  const whole = path.toLowerCase();
  const name = whole.slice(whole.lastIndexOf('/') + 1);
  return matched(tokens, whole) !== null || (!glob.includes('/') && matched(tokens, name) !== null);
};

/**
 * Not by regular expressions: several places in a row would make one take for ever over a name made for it. What failed
 * at a place once is not tried again, so the work is at most tokens × length².
 */
const matched = (tokens: readonly Token[], name: string): Record<string, string> | null => {
  if (name.length > LONGEST) return null;
  const failed = new Set<number>();
  const from = (index: number, at: number): Record<string, string> | null => {
    const token = tokens[index];
    if (token === undefined) return at === name.length ? {} : null;
    const known = index * (LONGEST + 1) + at;
    if (failed.has(known)) return null;
    const found = typeof token === 'string' ? literally(token, index, at) : stretched(token, index, at);
    if (found === null) failed.add(known);
    return found;
  };
  const literally = (text: string, index: number, at: number) =>
    name.startsWith(text, at) ? from(index + 1, at + text.length) : null;
  const stretched = (token: Exclude<Token, string>, index: number, at: number) => {
    for (let end = at + token.least; end <= name.length; end += 1) {
      const text = name.slice(at, end);
      const rest = token.fits(text) ? from(index + 1, end) : null;
      if (rest !== null) return { ...rest, [token.name]: text };
    }
    return null;
  };
  return from(0, 0);
};
