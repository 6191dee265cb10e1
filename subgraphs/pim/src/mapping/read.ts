import { TriviumError } from '@trivium/kit/errors';
import { fileNameRule } from '@trivium/kit/file-name-rule';
import { LineCounter, parseDocument } from 'yaml';
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
    return single(`The mapping is not YAML: ${broken.message.split('\n')[0]}`, broken.linePos?.[0].line ?? null);
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 50 });
  } catch {
    return single('The mapping repeats itself by alias more often than is taken.');
  }
  const read = mappingSchema.safeParse(plain);
  if (read.success) return checked(withLabel(read.data));
  const lineOf = (path: readonly PropertyKey[]): number | null => {
    const node = document.getIn(path, true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number] | null) : null; // yaml's own nodes
    return range ? lines.linePos(range[0]).line : null;
  };
  const problems = read.error.issues.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({
    line: lineOf(path),
    path: pathText(path),
    message,
  }));
  return { mapping: null, problems };
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
const checked = (mapping: Mapping): MappingReading => {
  const problems: MappingProblem[] = [];
  const wrong = (path: string, message: string) => problems.push({ line: null, path, message });
  if (mapping.fileNames) {
    try {
      fileNameRule(mapping.fileNames.pattern);
    } catch (error) {
      if (!(error instanceof TriviumError)) throw error;
      wrong('fileNames.pattern', error.message);
    }
  }
  for (const [index, section] of mapping.files.entries()) {
    if (section.rows !== 'products' && section.rows !== 'values') continue;
    for (const [at, rule] of section.values.entries()) {
      const path = `files[${index}].values[${at}]`;
      if (rule.column === undefined && rule.columns === undefined)
        wrong(path, 'Name a "column", or a pattern of "columns".');
      const named = rule.columns?.includes('{attribute}') === true || rule.pairs !== undefined;
      if (rule.attribute === '{attribute}' && !named)
        wrong(path, '"{attribute}" needs "pairs", or "columns" with {attribute}, to take the name from.');
    }
    for (const [at, rule] of section.prices.entries()) {
      if (rule.column === undefined && rule.columns === undefined)
        wrong(`files[${index}].prices[${at}]`, 'Name a "column", or a pattern of "columns".');
    }
  }
  return problems.length > 0 ? { mapping: null, problems } : { mapping, problems: null };
};
