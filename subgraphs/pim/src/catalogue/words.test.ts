import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportingPim, startImportingPim } from '../testing/import.ts';

let pim: ImportingPim;
beforeAll(async () => {
  pim = await startImportingPim();
  await pim.ask('mutation { attributeSave(input: { code: "name", type: TEXT }) { userErrors { message } } }');
});
afterAll(() => pim.close());

/** What the words are: letters and digits, without their accents, whatever stands between them. */
const BOTH = `
  select array(select unnest(tsvector_to_array(w.words)) order by 1) as quick,
         array(select unnest(tsvector_to_array(to_tsvector('simple', regexp_replace(unaccent(normalize('sku ' || t.text, NFC)), '[^[:alnum:]]+', ' ', 'g')))) order by 1) as plain
    from jsonb_array_elements_text('TEXTS'::jsonb) with ordinality as t(text, place)
   cross join lateral product_words('sku', jsonb_build_object('name', jsonb_build_object('@', t.text))) w order by t.place`;

const literal = (texts: readonly string[]) => JSON.stringify(texts).replaceAll("'", "''");

/** PostgreSQL keeps no U+0000, and half a surrogate pair is no text. */
const kept = (text: string) => text.replaceAll('\0', '') === text && text.isWellFormed();

const signs = fc.array(
  fc.constantFrom(
    'a',
    'B',
    'x1',
    '7',
    '3.14',
    '-',
    '--',
    '/',
    '.',
    '@',
    ':',
    '_',
    '~',
    '&',
    '<',
    '>',
    '=',
    '+',
    '#',
    '%',
    '\\',
    "'",
    '"',
    '(',
    ',',
    ' ',
    '&amp;',
    '<b>',
    'http://',
    'www.',
    '.com',
    'e-5',
    '1e5',
    'é',
    'ß',
    '²',
    '日本',
  ),
  { maxLength: 14 },
);
const text = fc.oneof(
  fc.string({ unit: 'binary-ascii', maxLength: 60 }).filter(kept),
  fc.string({ unit: 'grapheme', maxLength: 40 }).filter(kept),
  signs.map((parts) => parts.join('')),
);

test('the quick way to the words of plain texts gives the words that the regular expression gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 60, maxLength: 120 }), async (texts) => {
      const rows = await pim.rows(BOTH.replace('TEXTS', () => literal(texts)));
      expect(rows).toHaveLength(texts.length);
      const wrong = rows.flatMap(({ quick, plain }, index) =>
        JSON.stringify(quick) === JSON.stringify(plain) ? [] : [{ text: texts[index], quick, plain }],
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);
