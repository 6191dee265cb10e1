import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAGENTO } from '../testing/import.ts';
import { globMatches, patternOf, readMapping, splitList, splitPairs } from './service.ts';

const GOOD = `trivium: 1
name: our-erp
locale: de
files:
  - rows: products
    sku: sku
    family: { default: Thing }
    values:
      - { attribute: name, column: name }
`;
const problemsOf = (text: string) => readMapping(text).problems ?? [];

test('a mapping is YAML, or JSON; the one for Magento is one', () => {
  expect(readMapping(GOOD).mapping).toMatchObject({
    name: 'our-erp',
    approve: 'now',
    files: [{ rows: 'products', match: '**' }],
  });
  expect(readMapping(JSON.stringify(readMapping(GOOD).mapping)).problems).toBeNull();
  expect(readMapping(MAGENTO).problems).toBeNull();
});

describe('what is wrong is told with its line and its path', () => {
  test.each<[string, string, { line: number | null; path: string; message: RegExp }]>([
    [
      'a key that nobody knows',
      GOOD.replace('locale: de', 'locale: de\nlocal: de'),
      { line: 4, path: 'local', message: /No such key/ },
    ],
    [
      'a key deep inside',
      GOOD.replace('column: name', 'colum: name'),
      { line: 9, path: 'files[0].values[0].colum', message: /No such key/ },
    ],
    ['what is missing', GOOD.replace('locale: de\n', ''), { line: 1, path: 'locale', message: /missing/ }],
    [
      'a kind of rows that is none',
      GOOD.replace('rows: products', 'rows: product'),
      { line: 5, path: 'files[0].rows', message: /./ },
    ],
    ['a wrong version', GOOD.replace('trivium: 1', 'trivium: 2'), { line: 1, path: 'trivium', message: /1/ }],
    ['a name with a space', GOOD.replace('our-erp', 'our erp'), { line: 2, path: 'name', message: /letters, digits/ }],
    ['no file', `${GOOD.slice(0, GOOD.indexOf('files:'))}files: []\n`, { line: 4, path: 'files', message: /./ }],
    [
      'a value from nowhere',
      GOOD.replace(', column: name', ''),
      { line: 9, path: 'files[0].values[0]', message: /Name a "column"/ },
    ],
    [
      '{attribute} without a name to take',
      GOOD.replace('attribute: name', "attribute: '{attribute}'"),
      { line: 9, path: 'files[0].values[0]', message: /needs "pairs"/ },
    ],
    [
      'a rule on file names that cannot be one',
      GOOD.replace('files:', 'fileNames: { pattern: nothing }\nfiles:'),
      { line: 4, path: 'fileNames.pattern', message: /./ },
    ],
    [
      'an instant that is none',
      GOOD.replace('locale: de', 'locale: de\napprove: { at: soon }'),
      { line: 4, path: 'approve.at', message: /./ },
    ],
    ['a key twice', GOOD.replace('locale: de', 'locale: de\nlocale: en'), { line: 4, path: '', message: /unique/ }],
    ['no YAML', GOOD.replace('locale: de', 'locale: [de'), { line: 4, path: '', message: /is not YAML/ }],
    ['a list', '- 1\n', { line: 1, path: '', message: /./ }],
    ['nothing', '', { line: null, path: '', message: /./ }],
    ['two documents', `${GOOD}---\n${GOOD}`, { line: 10, path: '', message: /not YAML/ }],
  ])('%s', (_, text, { line, path, message }) => {
    const [first] = problemsOf(text);
    expect(first).toMatchObject({ line, path, message: expect.stringMatching(message) });
    expect(first?.message).toMatch(/\.$/);
  });

  test('all of them at once, up to a limit', () => {
    const many = Array.from({ length: 50 }, (_, index) => `wrong${index}: 1`).join('\n');
    expect(problemsOf(GOOD.replace('locale: de\n', `${many}\n`)).length).toBeGreaterThan(1);
    const rules = Array.from({ length: 100 }, () => '      - { attribute: 1 }').join('\n');
    expect(problemsOf(`${GOOD}${rules}\n`)).toHaveLength(20);
  });
});

describe('a mapping is data', () => {
  test.each([
    ['!!js/function', GOOD.replace('name: our-erp', 'name: !!js/function "function () { return 1 }"')],
    ['!!python/object', GOOD.replace('name: our-erp', 'name: !!python/object/apply:os.system ["true"]')],
    ['a merge key', GOOD.replace('locale: de', 'locale: de\nbase: &b { x: 1 }\n<<: *b')],
  ])('%s is refused', (_, text) => expect(problemsOf(text)).not.toEqual([]));

  test('a bomb of aliases is refused at once, whatever it would unfold to', () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
        : `a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`,
    );
    expect(problemsOf(`${levels.join('\n')}\n${GOOD}`)).toEqual([
      { line: null, path: '', message: 'The mapping repeats itself by alias more often than is taken.' },
    ]);
  });

  test('an alias of itself, depth without end and length without end are refused', () => {
    expect(problemsOf(`a: &a [*a]\n${GOOD}`)).not.toEqual([]);
    expect(problemsOf(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)).not.toEqual([]);
    expect(problemsOf('x'.repeat(200_001))).toMatchObject([
      { message: expect.stringContaining('200000 is the limit') },
    ]);
  });

  test('names of what every object has are names like any other', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(problemsOf(GOOD.replace('locale: de', `locale: de\n${name}: { polluted: true }`)), name).not.toEqual([]);
      const read = readMapping(GOOD.replace('column: name }', `column: name, values: { ${name}: b } }`)).mapping;
      expect(read === null || Object.getPrototypeOf(read.files[0]) === Object.prototype).toBe(true);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

/** Tries every way to split a name; right by being simple. */
const naive = (parts: readonly string[], name: string): boolean => {
  const [part, ...rest] = parts;
  if (part === undefined) return name === '';
  if (!part.startsWith('{')) return name.startsWith(part) && naive(rest, name.slice(part.length));
  return Array.from({ length: name.length }, (_, index) => index + 1).some((length) => naive(rest, name.slice(length)));
};

const piece = fc.constantFrom('{a}', '{b}', '{c}', '-', '_', 'x', 'xy', '--');
const name = fc.array(fc.constantFrom('x', 'y', '-', '_'), { maxLength: 10 }).map((signs) => signs.join(''));

test('a pattern fits what the naive matcher fits, and its places put together are the name', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), name, (pieces, text) => {
      const found = patternOf(pieces.join('')).match(text);
      expect(found !== null).toBe(naive(pieces, text));
      // A place that is named twice keeps one of its texts only.
      const places = pieces.filter((one) => one.startsWith('{'));
      if (found && new Set(places).size === places.length)
        expect(pieces.map((one) => (one.startsWith('{') ? found[one.slice(1, -1)] : one)).join('')).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['{attribute}-{locale}-{channel}', 'name-de_AT-print', { attribute: 'name', locale: 'de_AT', channel: 'print' }],
  ['{attribute}-{locale}', 'short-name-de-AT', { attribute: 'short-name', locale: 'de-AT' }],
  ['{attribute}-{locale}', 'price-12', null],
  ['price-{market}', 'price-', null],
  ['price.{market}', 'price-AT', null],
  ['({market})', '(AT)', { market: 'AT' }],
])('%s over %s', (pattern, text, expected) => expect(patternOf(pattern).match(text)).toEqual(expected));

test.each([
  ['**', 'a/b.csv', true],
  ['*.csv', 'a/B.CSV', true],
  ['a/*.csv', 'a/b.csv', true],
  ['a/*.csv', 'a/b/c.csv', false],
  ['a/**/c.csv', 'a/b/b/c.csv', true],
  ['a/**/c.csv', 'a/c.csv', true],
  ['**/related.csv', 'related.csv', true],
  ['**/related.csv', 'un-related.csv', false],
  ['products*.csv', 'products-2.csv', true],
  ['products*.csv', 'my-products.csv', false],
  ['[a-z]+.csv', 'abc.csv', false],
])('%s takes %s: %s', (glob, path, expected) => expect(globMatches(glob, path)).toBe(expected));

test('patterns made to take for ever do not', () => {
  const began = performance.now();
  expect(patternOf(`${'{a}'.repeat(60)}!`).match('x'.repeat(500))).toBeNull();
  expect(globMatches(`${'**x'.repeat(60)}!`, 'x'.repeat(500))).toBe(false);
  expect(globMatches(`${'*'.repeat(200)}!`, 'x'.repeat(500))).toBe(false);
  // A matcher that tries all ways would be busy for longer than there are stars.
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('a list that was written is read as it was', () => {
  const entry = fc
    .string({ minLength: 1, maxLength: 8 })
    .map((text) => text.replaceAll(';', '').trim())
    .filter((text) => text !== '');
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      expect(splitList(entries.join(' ; '), ';')).toEqual(entries);
    }),
  );
  expect([splitList('', ';'), splitList(' ; ;', ';'), splitList('a;b', undefined)]).toEqual([[], [], ['a;b']]);
});

test('pairs that were written are read as they were, though their values hold the separator', () => {
  const key = fc.stringMatching(/^[a-z_]{1,8}$/);
  const word = fc
    .stringMatching(/^[A-Za-z0-9 ]{1,8}$/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const value = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(', '));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { minLength: 1 }), (pairs) => {
      const read = splitPairs(pairs.map(([name, text]) => `${name}=${text}`).join(','), ',', '=');
      expect(read.strays).toEqual([]);
      expect(read.pairs.map((pair) => [pair.key, pair.value])).toEqual(pairs);
      expect(read.pairs.map((pair) => pair.joined)).toEqual(pairs.map(([, text]) => text.includes(',')));
    }),
  );
  expect(splitPairs('lost,a=1=2,=x', ',', '=')).toEqual({
    pairs: [{ key: 'a', value: '1=2,=x', joined: true }],
    strays: ['lost'],
  });
});
