import { TriviumError } from '@trivium/kit/errors';
import { fileNameRule } from '@trivium/kit/file-name-rule';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Mapping, mappingSchema } from './model.ts';

/** What is wrong with a mapping: where, as a path and (where known) a line of its text, and what to do about it. */
export type MappingProblem = { line: number | null; path: string; message: string };
export type MappingReading = { mapping: Mapping; problems: null } | { mapping: null; problems: MappingProblem[] };

const LONGEST = 200_000;
const MOST_PROBLEMS = 20;

const single = (message: string, line: number | null = null): MappingReading => ({
  mapping: null,
  problems: [{ line, path: '', message }],
});

/** Reads a mapping from YAML, of which JSON is a part. Nothing in it can run: it is data. */
export const readMapping = (text: string): MappingReading => {
  if (text.length > LONGEST) return single(`The mapping has ${text.length} characters; ${LONGEST} is the limit.`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', merge: false, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken)
    return single(`The mapping is not YAML: ${yamlReason(broken.message)}.`, broken.linePos?.[0].line ?? null);
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 50 });
  } catch {
    return single('The mapping repeats itself by alias more often than is taken.');
  }
  const read = mappingSchema.safeParse(plain);
  if (read.success) return checked(withLabel(read.data), (path) => lineOf(path, document, lines));
  return {
    mapping: null,
    problems: read.error.issues.slice(0, MOST_PROBLEMS).map((issue) => problemOf(issue, plain, document, lines)),
  };
};

/** Without where it is, which is told beside it. */
const yamlReason = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');

type Issue = z.core.$ZodIssue;

const problemOf = (issue: Issue, plain: unknown, document: Document, lines: LineCounter): MappingProblem => {
  // A key that nobody knows is to be found where it stands, not where the thing begins that has it.
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  return { line: lineOf(path, document, lines), path: pathText(path), message: messageOf(issue, plain) };
};

const messageOf = (issue: Issue, plain: unknown): string => {
  if (issue.code === 'unrecognized_keys') return 'No such key is known here.';
  if (issue.code !== 'custom' && valueAt(plain, issue.path) === undefined) return 'This is missing.';
  return `${issue.message.replace(/\.$/, '')}.`;
};

const valueAt = (plain: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined,
    plain,
  );

/** The line of the value at a path; of what is missing, that of what it is missing in. */
const lineOf = (path: readonly PropertyKey[], document: Document, lines: LineCounter): number | null => {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const range = isNode(node) ? node.range : null;
    if (range) return lines.linePos(range[0]).line;
  }
  return null;
};

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

/** A product's name is a text in each language; guessed from its values, few names would look like a choice. */
const withLabel = (mapping: Mapping): Mapping =>
  mapping.attributes.some(({ code }) => code === mapping.label)
    ? mapping
    : {
        ...mapping,
        attributes: [
          { code: mapping.label, type: 'TEXT', localizable: true, perChannel: false },
          ...mapping.attributes,
        ],
      };

/** What a schema cannot say. */
const checked = (mapping: Mapping, lineAt: (path: readonly PropertyKey[]) => number | null): MappingReading => {
  const problems: MappingProblem[] = [];
  const wrong = (path: readonly PropertyKey[], message: string) =>
    problems.push({ line: lineAt(path), path: pathText(path), message: `${message.replace(/\.$/, '')}.` });
  if (mapping.fileNames) {
    try {
      fileNameRule(mapping.fileNames.pattern);
    } catch (error) {
      if (!(error instanceof TriviumError)) throw error;
      wrong(['fileNames', 'pattern'], error.message);
    }
  }
  for (const [index, section] of mapping.files.entries()) {
    if (section.rows !== 'products' && section.rows !== 'values') continue;
    for (const [at, rule] of section.values.entries()) {
      const path = ['files', index, 'values', at];
      if (rule.column === undefined && rule.columns === undefined)
        wrong(path, 'Name a "column", or a pattern of "columns".');
      const named = rule.columns?.includes('{attribute}') === true || rule.pairs !== undefined;
      if (rule.attribute === '{attribute}' && !named)
        wrong(path, '"{attribute}" needs "pairs", or "columns" with {attribute}, to take the name from.');
    }
    for (const [at, rule] of section.prices.entries()) {
      if (rule.column === undefined && rule.columns === undefined)
        wrong(['files', index, 'prices', at], 'Name a "column", or a pattern of "columns".');
    }
  }
  return problems.length > 0 ? { mapping: null, problems } : { mapping, problems: null };
};
