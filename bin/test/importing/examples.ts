import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of an example: its name, and its bytes in the encoding that the example names. */
export type ExampleFile = { name: string; bytes: Buffer };

/** An example of docs/importing.md: what goes in, and what the document says comes out. */
export type Example = {
  name: string;
  mapping: string;
  files: ExampleFile[];
  /** Pictures that come in with it, by their paths. */
  pictures: string[];
  /** A release that has to be there. */
  release: string | null;
  /** Whether the document tells the run's notes, too. */
  tellsNotes: boolean;
  outcome: string;
};

const DOCUMENT = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'importing.md'), 'utf8');
const BLOCK = /```(\w+)(?: (\S+))?\n([\s\S]*?)```\n/g;
const ENCODERS: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-16le': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'windows-1252': (text) => Buffer.from(text.replaceAll('€', '\u0080'), 'latin1'),
};

/** What all examples but the first stand below: market, locale and channel. */
const HEAD = /<!-- head -->\n```yaml\n([\s\S]*?)```/.exec(DOCUMENT)?.[1] ?? '';

const read = (name: string, attributes: string, body: string): Example => {
  const attribute = (key: string) => new RegExp(`${key}=(\\S+)`).exec(attributes)?.[1] ?? null;
  const encode = ENCODERS[attribute('encoding') ?? 'utf-8'] ?? ((text: string) => Buffer.from(text));
  const blocks = [...body.matchAll(BLOCK)].map(([, kind, file = '', text = '']) => ({ kind, file, text }));
  const yaml = blocks.find(({ kind }) => kind === 'yaml')?.text ?? '';
  return {
    name,
    mapping: yaml.startsWith('trivium:') ? yaml : HEAD + yaml,
    files: blocks.flatMap(({ kind, file, text }) => (kind === 'csv' ? [{ name: file, bytes: encode(text) }] : [])),
    pictures: attribute('pictures')?.split(',') ?? [],
    release: attribute('release'),
    tellsNotes: / notes\b/.test(attributes),
    outcome: blocks.find(({ kind }) => kind === 'text')?.text ?? '',
  };
};

/** Each begins with `<!-- example: its name … -->` and ends with its ```text block. */
export const examples = (): Example[] =>
  [...DOCUMENT.matchAll(/<!-- example: ([\w-]+)(.*?) -->\n([\s\S]*?```text\n[\s\S]*?```\n)/g)].map(
    ([, name = '', attributes = '', body = '']) => read(name, attributes, body),
  );

/** All fenced blocks of a language, so that none stands outside the examples unnoticed. */
export const countOf = (language: string): number =>
  [...DOCUMENT.matchAll(BLOCK)].filter(([, kind]) => kind === language).length;
