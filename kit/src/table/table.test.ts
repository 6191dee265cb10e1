import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBroken, openTable, type Row } from './index.ts';

async function* chunksOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (input: string | Uint8Array, size = 7, dialect = {}) => {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  const table = await openTable(chunksOf(bytes, size), dialect);
  const rows: Row[] = [];
  for await (const some of table.rows) rows.push(...some);
  return { header: table.header, delimiter: table.delimiter, rows };
};

const lines = (rows: readonly Row[]) =>
  rows.map((row) => (isBroken(row) ? [row.line, row.reason] : [row.line, ...row.cells]));

test.each([
  [',', 'a,b\n1,"x;y"\n'],
  [';', 'a;b\n1;"x;y"\n'],
  ['\t', 'a\tb\n1\t"x;y"\n'],
  ['|', 'a|b\n1|"x;y"\n'],
])('the delimiter %j is found out', async (delimiter, text) => {
  expect(await read(text)).toEqual({ delimiter, header: ['a', 'b'], rows: [{ line: 2, cells: ['1', 'x;y'] }] });
});

test('quotes hold delimiters, line ends and quotes; each row knows its line', async () => {
  const { rows } = await read('a,b\r\n"1\r\n2","say ""hi"""\r\n\r\n3,\r\n"",6" pipe');
  expect(lines(rows)).toEqual([
    [2, '1\r\n2', 'say "hi"'],
    [5, '3', ''],
    [6, '', '6" pipe'],
  ]);
});

test('byte order marks and other encodings', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a;b\nä;€\n', 'utf16le')]);
  expect((await read(utf16)).rows).toEqual([{ line: 2, cells: ['ä', '€'] }]);
  expect((await read('\uFEFFa,b\n1,2\n')).header).toEqual(['a', 'b']);
  const western = Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xe4, 0x2c, 0x80]);
  expect((await read(western, 3, { encoding: 'windows-1252' })).rows).toEqual([{ line: 2, cells: ['ä', '€'] }]);
  expect((await read(western)).rows).toEqual([{ line: 2, cells: ['\uFFFD', '\uFFFD'] }]);
});

test('a broken row costs no good row beside it', async () => {
  const text = [
    'sku,name,text,price', // 1
    'A,one,"first\nsecond",1', // 2-3
    'B,"never closed,text,2', // 4
    'C,three,"x",3', // 5
    'D,four,4', // 6: too few
    'E,five,"t",5,6', // 7: too many
    'F,"six" bad,t,6', // 8: text behind the quote
    'G,seven,"one\ntwo, and',
    'three",7,8', // 9-11: too many, over three lines
    'H,eight,"swallows\nlines, 8', // 12-13: never closed, over two lines
    'I,nine,"i",9', // 14
    'J,"ten', // 15: never closed, too few
    'K,eleven,11', // 16: too few, right behind
    'L,twelve,l,12', // 17
  ].join('\n');
  const { rows } = await read(text);
  expect(lines(rows).map(([line, first, ...rest]) => (rest.length > 0 ? [line, first] : [line, first]))).toEqual([
    [2, 'A'],
    [4, 'a quote is opened and never closed'],
    [5, 'C'],
    [6, 'it has 3 cells, the header 4'],
    [7, 'it has 5 cells, the header 4'],
    [8, 'text follows the closing quote of a cell'],
    [9, 'it has 5 cells, the header 4'],
    [12, 'a quote is opened and never closed'],
    [14, 'I'],
    [15, 'a quote is opened and never closed'],
    [16, 'it has 3 cells, the header 4'],
    [17, 'L'],
  ]);
});

test('a quote that is never closed in the last row is said, and the text is kept', async () => {
  const { rows } = await read('a,b\n1,2\n3,"4');
  expect(rows).toEqual([
    { line: 2, cells: ['1', '2'] },
    { line: 3, text: '3,"4', reason: 'a quote is opened and never closed' },
  ]);
});

test.each([
  ['', 'it is empty'],
  ['a,a\n1,2', 'the column "a" is there twice'],
  ['"a,b', 'a quote is opened and never closed'],
])('a file without a readable header is refused: %j', async (text, why) => {
  await expect(read(text)).rejects.toThrow(why);
});

test.each([
  ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0, 8], /it is a workbook \(XLSX\) .* save its sheet as CSV/],
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], /it is a workbook \(XLS\): save its sheet as CSV/],
  ['a compressed file', [0x1f, 0x8b, 8, 0], /unpack it/],
  ['a PDF', [...Buffer.from('%PDF-1.7\n')], /it is a PDF/],
  ['something else that is no text', [0x61, 0x2c, 0, 0x62, 0x0a], /zero bytes are in its first line/],
  ['UTF-16 that does not say so', [...Buffer.from('a;b\n1;2\n', 'utf16le')], /say its encoding when it is UTF-16/],
])('%s is refused for what it is', async (_, bytes, why) => {
  await expect(read(Uint8Array.from(bytes))).rejects.toThrow(why);
});

test('what begins like a file of another kind, and what is UTF-16 and says so, is read', async () => {
  expect((await read('PK,b\n1,2\n')).header).toEqual(['PK', 'b']);
  const utf16 = Buffer.from('a;b\n1;2\n', 'utf16le');
  expect((await read(utf16, 7, { encoding: 'utf-16le' })).rows).toEqual([{ line: 2, cells: ['1', '2'] }]);
});

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r\n', ' ', '𝒳', '=') });
const written = (cells: readonly string[]) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');

test('whatever was written in quotes is read back, however it is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      async (table, size) => {
        const text = ['h1,h2,h3', ...table.map(written)].join('\r\n');
        const { rows } = await read(text, size);
        expect(rows.map((row) => (isBroken(row) ? null : row.cells))).toEqual(table);
      },
    ),
  );
});

test('broken rows in random places: each is reported at its line, each good row arrives', async () => {
  const breaks = {
    few: (good: string[]) => good.slice(1).join(','),
    many: (good: string[]) => [...good, 'x'].join(','),
    behind: (good: string[]) => [`"${good[0]}" x`, ...good.slice(1)].join(','),
    open: (good: string[]) => [...good.slice(0, -1), `"${good.at(-1)}`].join(','),
  };
  const kinds = ['good', 'multi', ...Object.keys(breaks)] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 30 }), async (wanted) => {
      let line = 2;
      const expected: [number, boolean][] = [];
      const text = wanted.map((kind, index) => {
        const good = [`s${index}`, 'name', '1', '2', '3', '4'];
        expected.push([line, kind in breaks]);
        line += kind === 'multi' ? 3 : 1;
        if (kind === 'multi') return `s${index},"one\ntwo, ""x""\nthree",1,2,3,4`;
        return kind === 'good' ? good.join(',') : breaks[kind as keyof typeof breaks](good);
      });
      const { rows } = await read(['a,b,c,d,e,f', ...text].join('\n'), 64);
      expect(rows.map((row) => [row.line, isBroken(row)])).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
