import { createHash } from 'node:crypto';

const LONGEST = 64;
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe', đ: 'd', ł: 'l', þ: 'th' };

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 6);

/** A code for a name: its letters and digits in lower case, joined by hyphens; of a name without any, a hash. */
export const slugOf = (name: string): string => {
  const plain = name
    .toLowerCase()
    .replace(/[ßæøœđłþ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (plain === '') return `x-${short(name)}`;
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST - 7)}-${short(name)}`;
};

/** The same, and not a code that another name has. What a name becomes depends on the names before it and on nothing else. */
export const freeCode = (name: string, isTaken: (code: string) => boolean): string => {
  const code = slugOf(name);
  return isTaken(code) ? `${code.slice(0, LONGEST - 7)}-${short(name)}` : code;
};
