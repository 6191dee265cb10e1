import { expect, test } from 'vitest';
import { complaintsAbout } from './rules.ts';

const about = (path: string, text = '', all: readonly string[] = [path]) => complaintsAbout(path, () => text, all);
const marker = ['TO', 'DO'].join(''); // apart, or this very file would be complained about

test('unfinished work is told with its line', () => {
  expect(about('kit/src/a.ts', `const a = 1;\n// ${marker} later\n`)).toEqual([
    'kit/src/a.ts:2: finish it, or write it down where work is kept.',
  ]);
  expect(about('docs/a.md', 'MASTODON to do\n')).toEqual([]);
});

test('a file of code has 300 lines at the most; what tools write has as many as it needs', () => {
  expect(about('kit/src/a.ts', 'a;\n'.repeat(300))).toEqual([]);
  expect(about('kit/src/a.ts', 'a;\n'.repeat(301))).toHaveLength(1);
  expect(about('schema/supergraph.graphql', `${marker}\n`.repeat(5_000))).toEqual([]);
});

test('names say something', () => {
  expect(about('kit/src/utils.ts')).toHaveLength(1);
  expect(about('gateway/src/helpers/a.ts')).toHaveLength(1);
  expect(about('gateway/src/helper-free.ts')).toEqual([]);
});

test('a capability with a seventh file is two capabilities', () => {
  const files = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `subgraphs/pim/src/price/${name}.ts`);
  const tested = [...files, 'subgraphs/pim/src/price/price.test.ts', 'subgraphs/pim/src/index.ts'];
  expect(tested.flatMap((path) => about(path, '', tested))).toEqual([]);
  const more = [...tested, 'subgraphs/pim/src/price/g.ts'];
  expect(more.flatMap((path) => about(path, '', more))).toHaveLength(1);
});
