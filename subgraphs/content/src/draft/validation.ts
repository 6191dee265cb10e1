import type { UserError } from '@trivium/kit/change';
import {
  kindOf,
  type NodeDocument,
  RICH_TEXT_LIMITS,
  richTextProblems,
  type TargetDocument,
  targetProblems,
} from '@trivium/kit/rich-text';
import type { BlockDocument } from '../block/model.ts';
import { leavesOf, referencesOf } from '../block/walk.ts';
import type { PageDraftInput } from '../generated/graph.ts';
import { normalPath } from '../route/model.ts';
import { marketsOf, type SiteModel } from '../site/model.ts';
import { foreignFacts } from '../foreign/foreign-fact.ts';

const MAX_BLOCKS = 100;
const MAX_LISTED = 60;
const MAX_BYTES = 500_000;
/** By the field's name; what is not named may have 200 characters. */
const MAX_LENGTHS: Readonly<Record<string, number>> = {
  text: RICH_TEXT_LIMITS.span,
  message: 500,
  description: 500,
  path: 1_500,
};
const DEFAULT_LENGTH = 200;

export const invalid = (field: readonly string[], message: string): UserError => ({
  code: 'INVALID',
  field: [...field],
  message,
});

/** What does not fit in a working copy's input, each with the field's path; whether what it refers to exists is asked elsewhere. */
export const draftProblems = (input: PageDraftInput, site: SiteModel): UserError[] => [
  ...placeProblems(input, site),
  ...lengthProblems(input),
  ...blockProblems(input.blocks as BlockDocument[], ['input', 'blocks']), // kept as written
  ...foreignFacts({ title: input.title, seo: input.seo, blocks: input.blocks }, ['input']),
];

const placeProblems = (input: PageDraftInput, site: SiteModel): UserError[] => {
  const problems: UserError[] = [];
  if (marketsOf(site, input.locale).length === 0) {
    const locales = site.localeSettings.map(({ locale }) => locale).join(', ');
    problems.push(
      invalid(
        ['input', 'locale'],
        `Site "${site.code}" is offered in ${locales}, not in "${input.locale.slice(0, 40)}".`,
      ),
    );
  }
  const unserved = input.markets.filter((market) => !site.markets.includes(market));
  if (unserved.length > 0)
    problems.push(
      invalid(['input', 'markets'], `Site "${site.code}" does not serve ${unserved.join(', ').slice(0, 200)}.`),
    );
  if (normalPath(input.path) === null) {
    problems.push(
      invalid(
        ['input', 'path'],
        'A path is made of letters, digits, -, _, . and ~ between slashes, at most 500 characters and 20 levels.',
      ),
    );
  }
  if (input.title.trim() === '')
    problems.push({ code: 'REQUIRED', field: ['input', 'title'], message: 'A page has a title.' });
  return problems;
};

const lengthProblems = (input: PageDraftInput): UserError[] => {
  const { path: _path, ...texts } = input;
  const problems = leavesOf(texts, ['input'])
    .filter(outsideRichText)
    .flatMap(({ name, text, field }) => {
      const most = MAX_LENGTHS[name] ?? DEFAULT_LENGTH;
      return text.length > most ? [invalid(field, `${text.length} characters; at most ${most} fit.`)] : [];
    });
  const bytes = Buffer.byteLength(JSON.stringify(input.blocks));
  if (bytes > MAX_BYTES)
    problems.push(invalid(['input', 'blocks'], `The blocks have ${bytes} bytes; at most ${MAX_BYTES} fit.`));
  return problems;
};

export const blockProblems = (blocks: readonly BlockDocument[], field: readonly string[]): UserError[] => {
  const problems: UserError[] = [];
  if (blocks.length > MAX_BLOCKS) problems.push(invalid(field, `${blocks.length} blocks; at most ${MAX_BLOCKS} fit.`));
  blocks.forEach((block, index) => {
    const here = [...field, String(index)];
    const kind = kindOf(block);
    if (!kind) problems.push(invalid(here, 'A block has exactly one of its fields.'));
    else problems.push(...insideProblems(block[kind], [...here, kind]));
  });
  const empty = referencesOf(blocks, field).filter(
    (reference) => outsideRichText(reference) && reference.key.trim() === '',
  );
  return [...problems, ...empty.map((reference) => invalid(reference.field, 'A key is not empty.'))];
};

/** Rich texts have their own check. */
const outsideRichText = ({ field }: { field: readonly string[] }): boolean => !field.includes('nodes');

/** Lists, texts and links inside a block, wherever they are. */
const insideProblems = (value: unknown, field: readonly string[]): UserError[] => {
  if (Array.isArray(value)) return value.flatMap((entry, index) => insideProblems(entry, [...field, String(index)]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    const here = [...field, name];
    if (name === 'nodes') return richTextProblems({ nodes: entry as NodeDocument[] }, field); // only rich texts have nodes
    return [...fieldProblems(name, entry, here), ...insideProblems(entry, here)];
  });
};

const fieldProblems = (name: string, value: unknown, field: readonly string[]): UserError[] => {
  if (
    (name === 'products' || name === 'images') &&
    Array.isArray(value) &&
    (value.length === 0 || value.length > MAX_LISTED)
  ) {
    return [invalid(field, `${value.length} entries; 1 to ${MAX_LISTED} fit.`)];
  }
  if ((name === 'target' || name === 'link') && value) return targetProblems(value as TargetDocument, field); // only links have these names
  return [];
};
