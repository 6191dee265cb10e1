import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Imported, type ImportingPim, startImportingPim, type TestFile } from '../testing/import.ts';

const HEAD = `trivium: 1
name: our-erp
market: AT
locale: de
channels: [{ code: web, name: Web, kind: D2C }, { code: print, name: Print, kind: PRINT }]
markets:
  - { code: AT, countries: [AT], currency: EUR, locales: [{ locale: de-AT, fallbacks: [de, en] }, { locale: de }, { locale: en }], channels: [web, print] }
  - { code: US, countries: [US], currency: USD, locales: [{ locale: en-US, fallbacks: [en] }], channels: [web] }
attributes:
  - { code: name, type: TEXT, localizable: true, perChannel: true }
  - { code: description, type: RICH_TEXT, localizable: true }
  - { code: note, type: TEXT }
  - { code: weight, type: MEASUREMENT, unit: kg }
  - { code: length, type: NUMBER }
`;
const PRODUCTS = `
  - rows: products
    sku: sku
    family: { default: Thing }
    values: [{ attribute: name, column: name }]
`;

let pim: ImportingPim;
beforeAll(async () => {
  pim = await startImportingPim();
});
afterAll(() => pim.close());

const taken = async (files: string, list: readonly TestFile[], settings = ''): Promise<Imported> => {
  const run = await pim.take(list, { mapping: `${HEAD}${settings}files:\n${files.replace(/^\n/, '')}` });
  expect(run).toMatchObject({ state: 'DONE', counts: { refused: 0 }, rows: [] });
  return run;
};
const one = (text: string | Buffer, name = 'products.csv'): TestFile[] => [{ name, text }];
const draft = async (sku: string) => (await pim.rows(`select * from product_draft where sku = '${sku}'`))[0];
const valuesOf = async (sku: string) => (await draft(sku))?.values;
const prices = async (sku: string): Promise<string[]> =>
  (
    await pim.rows(
      `select concat_ws(' ', market, tier, trim_scale(amount::numeric), currency, case when valid_from > '2080-01-01' then to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD') end) as text
         from price where sku = '${sku}' order by market, tier::int, valid_from`,
    )
  ).map(({ text }) => text);

const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const LATIN = Buffer.from('sku,name\nlatin-1252,Gr\xfcner Mantel \x80\n', 'latin1');

describe('a table is understood as it is written', () => {
  test.each<[string, string | Buffer, string?]>([
    ['comma', 'sku,name\ncomma,"Grüner, Mantel €"\n'],
    ['semicolon', 'sku;name\nsemicolon;"Grüner; Mantel €"\n'],
    ['tab', 'sku\tname\ntab\tGrüner, Mantel €\n'],
    ['bar', 'sku|name\nbar|Grüner, Mantel €\n'],
    ['bom', '\uFEFFsku,name\nbom,Grüner Mantel €\n'],
    ['le', utf16('sku,name\nle,Grüner Mantel €\n', false)],
    ['be', utf16('sku,name\nbe,Grüner Mantel €\n', true)],
    ['latin-1252', LATIN, '    encoding: windows-1252\n'],
    ['returns', 'sku,name\r\nreturns,"Grüner\r\nMantel €"\r\n'],
    ['old-returns', 'sku,name\rold-returns,Grüner Mantel €\r'],
    ['lines', 'sku,name\nlines,"Grüner\n""Mantel"" €\n"\n'],
    ['no-end', 'sku,name\nno-end,Grüner Mantel €'],
  ])('%s', async (sku, text, more = '') => {
    await taken(PRODUCTS + more, one(text));
    const { name } = await valuesOf(sku);
    expect(name['de@']).toMatch(/^Grüner[;,\s]+"?Mantel"? €$/);
  });

  test('bytes that are not of the encoding are refused, with what to do', async () => {
    const { rows } = await pim.take(one(LATIN), { mapping: `${HEAD}files:\n${PRODUCTS}` });
    expect(rows).toMatchObject([
      {
        line: 2,
        problems: [
          { column: 'name', code: 'MALFORMED', reason: expect.stringContaining('name the right one as "encoding"') },
        ],
      },
    ]);
  });
});

test('lists, lists of pairs, defaults and texts that stand for others', async () => {
  const files = `
  - rows: products
    sku: sku
    family: { column: kind, values: { J: Jacket }, default: Thing }
    values:
      - { attribute: name, column: [title, name] }
      - { attribute: fabrics, column: fabrics, list: / }
      - { attribute: season, column: season, values: { SS: Summer, FW: Winter }, default: FW }
      - { attribute: '{attribute}', column: more, pairs: ;, equals: ':', list: '|', ignore: [stock], rename: { farbe: colour } }
`;
  const csv =
    'sku,kind,title,name,fabrics,season,more\nL1,J,,Jacke,Wolle/ Leinen /,SS,farbe:rot;stock:7;care:Wash 30|Iron\nL2,,Hose,Titel,Hanf,,farbe:rot;care:Wash 30\n';
  await taken(files, one(csv));
  expect(await valuesOf('L1')).toEqual({
    name: { 'de@': 'Jacke' },
    fabrics: { '@': ['leinen', 'wolle'] },
    season: { '@': 'summer' },
    colour: { '@': 'rot' },
    care: { '@': ['iron', 'wash-30'] },
  });
  expect(await valuesOf('L2')).toMatchObject({
    name: { 'de@': 'Hose' },
    season: { '@': 'winter' },
    colour: { '@': 'rot' },
  });
  expect([(await draft('L1')).family, (await draft('L2')).family]).toEqual(['jacket', 'thing']);
});

const EVIL =
  '<p onclick="EVIL()">Warm &amp; dry<script>EVIL()</script><style>p{EVIL}</style><img src=x onerror=EVIL()> <a href="javascript:EVIL()">here</a></p><iframe src="//EVIL"></iframe><ul><li>one<li>two</ul>';

test('of HTML the text and its structure stay; scripts, styles and handlers leave no trace anywhere', async () => {
  const files = `
  - rows: products
    sku: sku
    family: { default: Thing }
    values: [{ attribute: name, column: name, html: true }, { attribute: description, column: text }]
`;
  await taken(
    files,
    one(`sku,name,text\nHTML-1,"<b>Coat</b><script>EVIL()</script>","${EVIL.replaceAll('"', '""')}"\n`),
  );
  const { name, description } = await valuesOf('HTML-1');
  expect(name).toEqual({ 'de@': 'Coat' });
  expect(JSON.stringify(description)).toMatch(/Warm & dry.*here.*one.*two/);
  for (const table of ['product_draft', 'product_version', 'product_search', 'event', 'audit_entry']) {
    const exists = await pim.rows(`select to_regclass('${table}') as name`);
    if (exists[0]?.name === null) continue;
    const [{ text }] = await pim.rows(
      `select coalesce(string_agg(t::text, ' '), '') as text from ${table} t where t::text like '%HTML-1%'`,
    );
    expect(text, table).not.toMatch(/evil|onclick|onerror|javascript|<\w/i);
  }
  const [{ words }] = await pim.rows(
    `select string_agg(w.words::text, ' ') as words from product_version v cross join product_words(v.sku, v.values) w where v.sku = 'HTML-1'`,
  );
  expect(words).toMatch(/'dry'.*'warm'/);
  expect(words).not.toMatch(/evil|onclick|script/);
});

test('columns name attribute, locale and channel', async () => {
  const files = `
  - rows: products
    sku: sku
    family: { default: Thing }
    values:
      - { attribute: '{attribute}', columns: '{attribute}-{locale}-{channel}' }
      - { attribute: '{attribute}', columns: '{attribute}-{locale}' }
`;
  await taken(
    files,
    one('sku,name-de,name-de_AT,name-de_AT-print,description-en\nC1,Sahne,Obers,OBERS,"<p>Cream</p>"\n'),
  );
  const { name, description } = await valuesOf('C1');
  expect(name).toEqual({ 'de@': 'Sahne', 'de-AT@': 'Obers', 'de-AT@print': 'OBERS' });
  expect(Object.keys(description)).toEqual(['en@']);
});

test('categories are paths, made from the root down', async () => {
  const files = `${PRODUCTS}    categories: [{ column: category, list: ',', path: ' > ', skip: [All] }]\n`;
  await taken(files, one('sku,name,category\nK1,A,"All > Women > Coats,All > New"\nK2,B,All > Women > Coats > Long\n'));
  const rows = await pim.rows('select code, parent, labels from category');
  const labelOf = (code: string) => rows.find((row) => row.code === code);
  const path = (code: string): string =>
    (labelOf(code).parent ? `${path(labelOf(code).parent)}/` : '') + labelOf(code).labels.de;
  expect((await draft('K1')).categories.map(path).toSorted()).toEqual(['New', 'Women/Coats']);
  expect((await draft('K2')).categories.map(path)).toEqual(['Women/Coats/Long']);
});

test('variants are rows with their parent; prices and links come in files of their own, in any order', async () => {
  const files = `
  - rows: products
    columns: [sku, parent_sku]
    sku: sku
    kind: { column: kind, values: { parent: MODEL, child: VARIANT } }
    model: parent_sku
    family: { default: Shirt }
    values: [{ attribute: name, column: name }, { attribute: size, column: size }]
  - { rows: links, columns: [from, to], sku: from, type: accessory, column: to, list: ';' }
  - { rows: values, columns: [sku, amount], sku: sku, prices: [{ column: amount, minQuantity: from_quantity, market: market }] }
`;
  const rows = 'sku,parent_sku,kind,name,size\nV1-S,V1,child,,S\nV1,,parent,Shirt,\nV1-M,V1,child,,M\n';
  // The family is there with its axis; a file that names parents row by row cannot say what an axis is.
  await pim.take(one('sku,parent_sku,kind,name,size\nV0,,parent,Shirt,\n'), {
    mapping: `${HEAD}files:\n${files.slice(1)}`,
  });
  const run = await pim.take(
    [
      { name: 'links.csv', text: 'from,to\nV1,K1;K2\n' },
      { name: 'prices.csv', text: 'sku,amount,from_quantity,market\nV1-S,10,1,AT\nV1-S,9,10,AT\nV1-S,12,,US\n' },
      { name: 'products.csv', text: rows },
    ],
    { mapping: `${HEAD}files:\n${files.slice(1)}` },
  );
  expect(run.rows).toEqual([]);
  expect(await draft('V1-S')).toMatchObject({ kind: 'VARIANT', model: 'V1', state: 'APPROVED' });
  expect((await draft('V1')).associations).toEqual(
    [
      { type: 'accessory', sku: 'K1', quantity: null, twoWay: false },
      { type: 'accessory', sku: 'K2', quantity: null, twoWay: false },
    ].map(({ type, sku }) => expect.objectContaining({ type, sku })),
  );
  expect(await prices('V1-S')).toEqual(['AT 1 10 EUR', 'AT 10 9 EUR', 'US 1 12 USD']);
});

describe('numbers, dates and prices', () => {
  const priced = (rule: string) => `${PRODUCTS}    prices: [${rule}]\n`;
  const SPECIAL = priced('{ column: price }, { column: special, from: from, until: until }');

  test('decimal commas, thousands, measures with their unit', async () => {
    const files = `${PRODUCTS.replace('name }]', 'name }, { attribute: weight, column: weight }, { attribute: length, column: length }]')}    prices: [{ column: price }]\n`;
    await taken(
      files,
      one('sku;name;weight;length;price\nN1;A;1,5;2,25;1.234,50\nN2;B;0,75 kg;-3;0,99\n'),
      "decimal: ','\n",
    );
    expect(await valuesOf('N1')).toMatchObject({
      weight: { '@': { value: '1.5', unit: 'kg' } },
      length: { '@': '2.25' },
    });
    expect(await valuesOf('N2')).toMatchObject({
      weight: { '@': { value: '0.75', unit: 'kg' } },
      length: { '@': '-3' },
    });
    expect([await prices('N1'), await prices('N2')]).toEqual([['AT 1 1234.5 EUR'], ['AT 1 0.99 EUR']]);
  });

  test.each<[string, string, string, string]>([
    ['day-first', '24/12/2090', '31.12.2090', ''],
    ['month-first', '12/24/2090', '12/31/90', ''],
    ['day-first', '2090-12-24', '2090-12-31T00:00:00Z', ''],
  ])('special prices have windows: %s %s', async (dates, from, until) => {
    const sku = `D-${dates}-${from.replaceAll('/', '')}`;
    await taken(
      SPECIAL,
      one(`sku;name;price;special;from;until\n${sku};A;20;15;${from};${until.replace('31.12.2090', '31/12/2090')}\n`),
      `dates: ${dates}\n`,
    );
    expect(await prices(sku)).toEqual(['AT 1 20 EUR', 'AT 1 15 EUR 2090-12-24', 'AT 1 20 EUR 2090-12-31']);
  });

  test('a special price that is over leaves the ordinary one; one that runs ends by itself', async () => {
    await taken(
      SPECIAL,
      one(
        'sku,name,price,special,from,until\nS1,A,20,15,2020-01-01,2020-02-01\nS2,B,20,15,2020-01-01,2090-01-01\nS3,C,20,15,,\n',
      ),
    );
    expect(await prices('S1')).toEqual(['AT 1 20 EUR']);
    expect(await prices('S2')).toEqual(['AT 1 15 EUR', 'AT 1 20 EUR 2090-01-01']);
    expect(await prices('S3')).toHaveLength(1);
  });

  test.each(['31/02/2090', '2090-13-01', 'soon', '2090-02-30'])('%s is no date', async (from) => {
    const { rows } = await pim.take(one(`sku,name,price,special,from,until\nX,A,20,15,${from},\n`), {
      mapping: `${HEAD}files:\n${SPECIAL}`,
    });
    expect(rows).toMatchObject([{ problems: [{ reason: expect.stringContaining(`"${from}" is no date`) }] }]);
  });

  test('several markets by the names of columns', async () => {
    await taken(priced("{ columns: 'price-{market}' }"), one('sku,name,price-AT,price-US\nM1,A,10,12\nM2,B,,13\n'));
    expect([await prices('M1'), await prices('M2')]).toEqual([['AT 1 10 EUR', 'US 1 12 USD'], ['US 1 13 USD']]);
  });
});
