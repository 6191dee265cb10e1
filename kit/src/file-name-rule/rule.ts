import { TriviumError } from '../errors/index.ts';
import { match, type Part, type Placeholder, PLACEHOLDERS } from './match.ts';

/** What a file's name says about the picture. Values are as they stand in the name; `role` is in capitals. */
export type FileNameFacts = {
  sku?: string;
  model?: string;
  colour?: string;
  angle?: string;
  position?: number;
  role?: string;
};

export type FileNameRule = {
  pattern: string;
  /** What the name says, without its folder and its ending; null when the rule does not fit it. */
  read(fileName: string): FileNameFacts | null;
};

const LONGEST_PATTERN = 200;
const LONGEST_NAME = 500;
const LAST_POSITION = 10_000;

/**
 * A rule for file names such as `{model}-{colour}_{angle}` or `{sku}_{position}`. What stands between the braces is one of
 * `sku model colour angle position role`, each once at the most, with something between two of them; the rest is
 * literal, in upper or lower case alike. The first placeholder takes as much as it can, then the next. `position` is a
 * number up to 10,000, `role` letters, the others anything. Throws BAD_USER_INPUT with what is wrong.
 */
export const fileNameRule = (pattern: string): FileNameRule => {
  const parts = partsOf(pattern);
  return {
    pattern,
    read(fileName) {
      const name = bareName(fileName);
      const values = name.length > LONGEST_NAME ? null : match(parts, name);
      return values && factsOf(values);
    },
  };
};

const partsOf = (pattern: string): Part[] => {
  if (pattern.length > LONGEST_PATTERN) throw wrong(`it has more than ${LONGEST_PATTERN} characters`);
  const parts = pattern
    .normalize('NFC')
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map(partOf);
  const names = parts.flatMap((part) => ('placeholder' in part ? [part.placeholder] : []));
  if (names.length === 0) throw wrong('it has no placeholder, like {sku}');
  if (new Set(names).size < names.length) throw wrong('it has a placeholder twice');
  if (parts.some((part, index) => 'placeholder' in part && 'placeholder' in (parts[index + 1] ?? {})))
    throw wrong('two placeholders touch; put something between them, like "_"');
  return parts;
};

const partOf = (text: string): Part => {
  if (!/^\{.*\}$/.test(text)) {
    if (/[{}/\\]/.test(text)) throw wrong('braces come in pairs, and folders are not read');
    return { literal: text };
  }
  const placeholder = text.slice(1, -1);
  if (isPlaceholder(placeholder)) return { placeholder };
  throw wrong(`"${placeholder.slice(0, 40)}" is none of ${PLACEHOLDERS.join(', ')}`);
};

const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((known) => known === name);

const wrong = (why: string) =>
  new TriviumError(
    'BAD_USER_INPUT',
    `The rule for file names does not work: ${why}. An example: {model}-{colour}_{angle}`,
  );

const bareName = (fileName: string): string =>
  (fileName.split(/[/\\]/).at(-1) ?? '').replace(/\.\w{1,8}$/, '').normalize('NFC');

const factsOf = ({ position, role, ...texts }: Partial<Record<Placeholder, string>>): FileNameFacts | null => {
  const place = position === undefined ? null : Number(position);
  if (place !== null && place > LAST_POSITION) return null;
  return {
    ...texts,
    ...(place !== null && { position: place }),
    ...(role !== undefined && { role: role.toUpperCase() }),
  };
};
