import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { SUBGRAPHS } from '@trivium/schema';
import { eventCatalogue } from './event-catalogue.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const catalogue = eventCatalogue();

/** A type as it stands in the code: `trivium.dam.asset.${event}` has a part that is filled in there. */
type Written = { pattern: RegExp; text: string; folder: string };

const FOLDERS = [...SUBGRAPHS.map((name) => join(ROOT, 'subgraphs', name, 'src')), join(ROOT, 'bin', 'demo', 'reset')];
const sources = FOLDERS.flatMap((folder) => {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('generated'))
    .map((file) => ({ folder: join(folder, dirname(file)), text: readFileSync(join(folder, file), 'utf8') }));
});

const written: Written[] = sources.flatMap(({ folder, text }) =>
  [...text.matchAll(/type: (['`])(trivium\.[^<]+?)\1/g)].map(([, , type = '']) => ({
    folder,
    text: type,
    pattern: new RegExp(`^${type.replaceAll('.', '\\.').replaceAll(/\$\{.*?\}/g, '(\\w+)')}$`),
  })),
);

/** The words that may fill the gap: those of this capability, and the nouns with which pim's configuration is saved. */
const wordsNear = ({ folder }: Written): Set<string> => {
  const near = sources.filter((source) => source.folder === folder || /noun: '/.test(source.text));
  return new Set(near.flatMap(({ text }) => [...text.matchAll(/'(\w+)'/g)].map(([, word = '']) => word)));
};

test('every event type in the code is in docs/events.md', () => {
  expect(written.length).toBeGreaterThan(15);
  for (const { pattern, text } of written) {
    expect(
      [...catalogue.keys()].filter((type) => pattern.test(type)),
      text,
    ).not.toEqual([]);
  }
  const nouns = sources.flatMap(({ text }) =>
    [...text.matchAll(/noun: '(\w+)'/g)].map(([, noun]) => `trivium.pim.${noun}.saved`),
  );
  expect([...catalogue.keys()]).toEqual(expect.arrayContaining(nouns));
  const steps = sources.flatMap(({ folder, text }) =>
    folder.endsWith('dam/src/draft')
      ? [...text.matchAll(/event: '(\w+)'/g)].map(([, step]) => `trivium.dam.asset.${step}`)
      : [],
  );
  expect([...catalogue.keys()]).toEqual(expect.arrayContaining(steps));
});

test('docs/events.md names no event type that the code does not write', () => {
  for (const type of catalogue.keys()) {
    const sources = written.filter((each) => {
      const gap = each.pattern.exec(type);
      return gap && (gap[1] === undefined || wordsNear(each).has(gap[1]));
    });
    expect(sources, type).not.toEqual([]);
  }
});

test('every event of a change that has its time says the instant and the release in the same two fields', () => {
  for (const [type, fields] of catalogue) {
    expect(fields.includes('takesEffect'), type).toBe(fields.includes('release'));
    expect(fields, type).not.toEqual(expect.arrayContaining(['at']));
    expect(fields, type).not.toEqual(expect.arrayContaining(['validFrom']));
  }
});
