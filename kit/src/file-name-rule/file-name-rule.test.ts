import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameRule, mediaReport } from './index.ts';
import { match, type Part, PLACEHOLDERS, type Placeholder } from './match.ts';

const read = (pattern: string, name: string) => fileNameRule(pattern).read(name);

test('a rule reads what a file’s name says', () => {
  const cases: [pattern: string, name: string, facts: unknown][] = [
    ['{model}-{colour}_{angle}', 'm/h/MH01-Gray_main.jpg', { model: 'MH01', colour: 'Gray', angle: 'main' }],
    ['{sku}_{position}', 'C:\\fotos\\24-MB01_2.jpeg', { sku: '24-MB01', position: 2 }],
    ['{sku}_{position}', '24-MB01_02', { sku: '24-MB01', position: 2 }],
    ['{sku}_{position}', '24-MB01_two.jpg', null],
    ['{sku}_{position}', '24-MB01_20001.jpg', null],
    ['{sku}_{position}', '_2.jpg', null],
    ['{sku}__{role}', 'a__hero.png', { sku: 'a', role: 'HERO' }],
    ['{sku}__{role}', 'a__hero1.png', null],
    ['IMG {sku}', 'img ÄRMEL.jpg', { sku: 'ÄRMEL' }],
    ['{sku}', 'a.b.c.jpg', { sku: 'a.b.c' }],
    ['{sku}', '', null],
    ['{model}-{colour}', 'a-b-c.jpg', { model: 'a-b', colour: 'c' }],
    ['{model}-{position}', 'a-1-2.jpg', { model: 'a-1', position: 2 }],
    ['{sku}-x', `${'é'.normalize('NFD')}-X.jpg`, { sku: 'é'.normalize('NFC') }],
  ];
  for (const [pattern, name, facts] of cases)
    expect([pattern, name, read(pattern, name)]).toEqual([pattern, name, facts]);
});

test('a rule that cannot work says why', () => {
  const wrong: [pattern: string, why: RegExp][] = [
    ['photo', /no placeholder/],
    ['{sku}{model}', /touch/],
    ['{sku}_{sku}', /twice/],
    ['{size}', /"size" is none of/],
    ['{sku', /braces/],
    ['a/{sku}', /folders/],
    [`{sku}${'_'.repeat(200)}`, /200 characters/],
    ['{sku}_{__proto__}', /is none of/],
  ];
  for (const [pattern, why] of wrong) expect(() => fileNameRule(pattern)).toThrow(why);
});

/** Tries everything, longest first. */
const naive = (parts: readonly Part[], text: string): Partial<Record<Placeholder, string>> | null => {
  const [part, ...rest] = parts;
  if (!part) return text === '' ? {} : null;
  if ('literal' in part) {
    const head = text.slice(0, part.literal.length);
    return head.toLowerCase() === part.literal.toLowerCase() ? naive(rest, text.slice(head.length)) : null;
  }
  const admitted = { position: /^\d+$/, role: /^[a-z]+$/i }[part.placeholder as string] ?? /^.+$/s;
  for (let length = text.length; length > 0; length -= 1) {
    const value = text.slice(0, length);
    const others = admitted.test(value) ? naive(rest, text.slice(length)) : null;
    if (others) return { ...others, [part.placeholder]: value };
  }
  return null;
};

const alphabet = fc.constantFrom('a', 'B', '1', '2', '-', '_');
const text = (most: number) => fc.array(alphabet, { maxLength: most }).map((signs) => signs.join(''));
const parts = fc
  .tuple(
    fc.shuffledSubarray([...PLACEHOLDERS], { minLength: 1, maxLength: 4 }),
    fc.array(text(2), { minLength: 5, maxLength: 5 }),
  )
  .map(([names, literals]): Part[] => [
    { literal: literals[0] ?? '' },
    ...names.flatMap((placeholder, index): Part[] => [{ placeholder }, { literal: literals[index + 1] || '_' }]),
  ]);
/** Half of the names are made so that they fit. */
const cases = fc
  .tuple(parts, fc.boolean(), text(12), fc.array(text(4), { minLength: 4, maxLength: 4 }))
  .map(([given, fitting, any, values]): [Part[], string] => {
    let used = 0;
    const fit = given.map((part) => ('literal' in part ? part.literal : values[used++] || '1')).join('');
    return [given, fitting ? fit : any];
  });

test('a rule reads what trying everything reads', () => {
  let read = 0;
  fc.assert(
    fc.property(cases, ([given, name]) => {
      const wanted = naive(given, name);
      if (wanted) read += 1;
      expect(match(given, name)).toEqual(wanted);
    }),
    { numRuns: 3_000 },
  );
  expect(read).toBeGreaterThan(300);
});

test('names made to be tried for ever are read in steps that grow with their length only', () => {
  const pattern = '{sku}a{model}a{colour}a{angle}a{position}a{role}a!';
  expect(read(pattern, `${'a'.repeat(500)}`)).toBeNull();
  expect(read('{sku}', 'a'.repeat(501))).toBeNull();
});

test('a report says what is not in order between files and products', () => {
  const products = [
    { sku: 'MH01', model: null, colour: null },
    { sku: 'MH01-S-Gray', model: 'MH01', colour: 'gray' },
    { sku: 'MH01-M-Gray', model: 'MH01', colour: 'gray' },
    { sku: 'MH01-S-Red', model: 'MH01', colour: 'red' },
    { sku: 'MH01-S-Blue', model: 'MH01', colour: 'blue' },
    { sku: 'BAG', model: null, colour: null },
    { sku: 'CAP', model: null, colour: null },
  ];
  const file = (name: string, role: string | null, pattern = '{model}-{colour}_{angle}') => ({
    file: name,
    facts: fileNameRule(pattern).read(name),
    role,
  });
  const files = [
    file('mh01-GRAY_main.jpg', 'HERO'),
    file('mh01-red_back.jpg', 'GALLERY'),
    file('mh01-green_main.jpg', 'HERO'),
    file('mh99-gray_main.jpg', 'HERO'),
    file('holiday.jpg', 'HERO'),
    file('bag_1.jpg', 'HERO', '{sku}_{position}'),
    file('hat_1.jpg', 'HERO', '{sku}_{position}'),
    file('7.jpg', 'HERO', '{position}'),
    file('mh01.jpg', 'GALLERY', '{model}'),
  ];
  const report = mediaReport({ files: files.slice(0, -1), products, links: [{ sku: 'cap', role: 'HERO' }] });
  expect(report).toEqual({
    unknown: [
      { file: 'mh01-green_main.jpg', sku: null, model: 'mh01', colour: 'green' },
      { file: 'mh99-gray_main.jpg', sku: null, model: 'mh99', colour: 'gray' },
      { file: 'hat_1.jpg', sku: 'hat', model: null, colour: null },
    ],
    orphans: ['holiday.jpg', '7.jpg'],
    withoutHero: ['MH01', 'MH01-S-Red', 'MH01-S-Blue'],
    coloursWithoutPicture: [{ model: 'MH01', colour: 'blue' }],
  });
  expect(mediaReport({ files, products, links: [] }).coloursWithoutPicture).toEqual([]);
});
