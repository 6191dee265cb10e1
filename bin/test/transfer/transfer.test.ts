import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomFrom } from '../../../gateway/test/one-instant/random.ts';
import { startWorld, type World } from '../../../gateway/test/support/world.ts';
import { exportTo, type ExportOptions, parseCursors, takeIn, TRUTH_NAMES } from '../../transfer/index.ts';
import { answerOf, randomQuestion } from './questions.ts';
import { commandPlace } from './resume.ts';
import { changeShop, type Shop, startShop } from './shop.ts';

const QUESTIONS = 200;

let folder: string;
let shop: Shop;
const worlds: World[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trivium-transfer-'));
  shop = await startShop(20_270_101);
  worlds.push(shop.world);
}, 240_000);
afterAll(async () => {
  for (const world of worlds) await world.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const options = (out: string, more: Partial<ExportOptions> = {}): ExportOptions => ({
  truths: TRUTH_NAMES,
  out: join(folder, out),
  encoding: 'jsonl',
  originals: true,
  bom: false,
  ...more,
});

/** An empty installation at the same instant. */
const emptyWorld = async (): Promise<World> => {
  const world = await startWorld();
  worlds.push(world);
  world.clock.set(shop.world.clock.now());
  return world;
};

/** The records of an export in a folder, by file. */
const contentOf = (out: string): Record<string, string[]> =>
  Object.fromEntries(
    TRUTH_NAMES.flatMap((truth) =>
      readdirSync(join(out, truth)).map((name) => [
        `${truth}/${name}`,
        readFileSync(join(out, truth, name), 'utf8').split('\n'),
      ]),
    ),
  );

/** Why records were refused, each reason once. */
const reasonsIn = (path: string | null): string[] => [
  ...new Set(
    (path === null ? '' : readFileSync(path, 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line): string => JSON.parse(line).reason),
  ),
];

const expectSameAnswers = async (there: World, seed: number) => {
  const random = randomFrom(seed);
  for (const gateway of Object.values(there.gateways)) await gateway.gateway.refreshInstallation();
  const now = shop.world.clock.now();
  let told = 0;
  for (let count = 0; count < QUESTIONS; count += 1) {
    const question = randomQuestion(random, shop.known, now);
    const expected = await answerOf(shop.world, question);
    expect(await answerOf(there, question), JSON.stringify(question)).toEqual(expected);
    if (JSON.stringify(expected).length > 120) told += 1;
  }
  // Answers that all say "nothing" would be the same, too.
  expect(told).toBeGreaterThan(QUESTIONS / 3);
};

test.each(['jsonl', 'csv'] as const)(
  'an empty installation that took in %s answers 200 random questions the same',
  async (encoding) => {
    const wanted = options(encoding, { encoding });
    const { records } = await exportTo(shop.world.subgraphs, wanted);
    const there = await emptyWorld();
    const taken = await takeIn(there, wanted.out);
    expect(reasonsIn(taken.refusedIn)).toEqual([]);
    expect(taken).toEqual({ written: records, unchanged: 0, refused: 0, refusedIn: null });
    await expectSameAnswers(there, 7);
    expect(await takeIn(there, wanted.out)).toEqual({ written: 0, unchanged: records, refused: 0, refusedIn: null });
  },
  240_000,
);

test('full plus what changed since equals a later full export, ends and moves included', async () => {
  const { world } = shop;
  const there = await emptyWorld();
  const first = options('first');
  const { cursor } = await exportTo(world.subgraphs, first);
  await takeIn(there, first.out);
  await changeShop(shop);
  there.clock.set(world.clock.now());
  const changes = options('changes', { since: parseCursors(cursor, TRUTH_NAMES), encoding: 'csv' });
  const { records } = await exportTo(world.subgraphs, changes);
  expect(records).toBeGreaterThan(8);
  expect(records).toBeLessThan(30);
  const taken = await takeIn(there, changes.out);
  expect(reasonsIn(taken.refusedIn)).toEqual([]);
  await there.keep();
  const [later, again] = [options('later', { originals: false }), options('again', { originals: false })];
  await exportTo(world.subgraphs, later);
  await exportTo(there.subgraphs, again);
  expect(contentOf(again.out)).toEqual(contentOf(later.out));
  await expectSameAnswers(there, 11);
}, 240_000);

test('an export that was changed, cut off, or is of another version is refused whole', async () => {
  const there = await emptyWorld();
  const wanted = options('tampered', { truths: ['products'] });
  await exportTo(shop.world.subgraphs, wanted);
  const manifest = join(wanted.out, 'manifest.json');
  const prices = join(wanted.out, 'products', 'price.jsonl');
  const [text, lines] = [readFileSync(manifest, 'utf8'), readFileSync(prices, 'utf8')];
  writeFileSync(prices, lines.replace('"amount":"', '"amount":"1'));
  await expect(takeIn(there, wanted.out)).rejects.toThrow(/price\.jsonl is not as it was exported/);
  writeFileSync(prices, lines);
  writeFileSync(manifest, text.replace('"version": 1', '"version": 2'));
  await expect(takeIn(there, wanted.out)).rejects.toThrow(/it is of version 2, and this program knows version 1/);
  writeFileSync(manifest, text.replace('products/price.jsonl', '../../etc/passwd'));
  await expect(takeIn(there, wanted.out)).rejects.toThrow(/its manifest\.json is wrong at "files/);
  rmSync(manifest);
  await expect(takeIn(there, wanted.out)).rejects.toThrow(/has no manifest\.json that can be read/);
  const one = options('one.jsonl', { truths: ['products'] });
  await exportTo(shop.world.subgraphs, one);
  const whole = readFileSync(one.out, 'utf8');
  writeFileSync(one.out, whole.split('\n').slice(0, -3).join('\n'));
  await expect(takeIn(there, one.out)).rejects.toThrow(/its last line is missing/);
  writeFileSync(one.out, whole.replace('"amount":"', '"amount":"1'));
  await expect(takeIn(there, one.out)).rejects.toThrow(/its SHA-256 is another one/);
  const after = await exportTo(there.subgraphs, options('untouched', { truths: ['products'] }));
  expect(after.records).toBe(0);
}, 120_000);

test('what the graph would refuse is refused by line, and stops nothing else', async () => {
  const there = await emptyWorld();
  const wanted = options('forged', { truths: ['products'] });
  const { records } = await exportTo(shop.world.subgraphs, wanted);
  const path = join(wanted.out, 'products', 'product.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = (sku: string) => lines.findIndex((line) => line.includes(`"sku":"${sku}","draft"`));
  const forge = (sku: string, from: RegExp | string, to: string) => {
    const line = lines[at(sku)] ?? '';
    lines[at(sku)] = line.replace(from, to);
    expect(lines[at(sku)]).not.toBe(line);
  };
  forge('M1-red', /"model":"M1"/g, '"model":"P001"');
  forge('M1-blue', /"family":"thing"/g, '"family":"stranger"');
  forge('HOSTILE', /"de@":"/g, '"xx@":"');
  forge('M1', '"categories":["c1"]', '"categories":["elsewhere"]');
  const broken = lines.length - 1;
  lines[broken] = '{"type":"product","sku":';
  lines.push('');
  writeFileSync(path, lines.join('\n'));
  const manifest = JSON.parse(readFileSync(join(wanted.out, 'manifest.json'), 'utf8'));
  for (const file of manifest.files) {
    if (file.type === 'product') file.sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  writeFileSync(join(wanted.out, 'manifest.json'), JSON.stringify(manifest));
  const taken = await takeIn(there, wanted.out);
  const refused = readFileSync(taken.refusedIn ?? '', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(refused.map(({ file, line, reason }) => [file, line, reason]).toSorted((a, b) => a[1] - b[1])).toEqual(
    [
      [at('M1') + 1, expect.stringMatching(/There is no category "elsewhere"/)],
      [at('HOSTILE') + 1, expect.stringMatching(/No market has the locale "xx"/)],
      [at('M1-blue') + 1, expect.stringMatching(/There is no family "stranger"/)],
      [at('M1-red') + 1, expect.stringMatching(/Its model "P001" is not there, or is none/)],
      [broken + 1, 'It is no JSON object with a "type".'],
    ]
      .toSorted((a, b) => Number(a[0]) - Number(b[0]))
      .map(([line, reason]) => ['products/product.jsonl', line, reason]),
  );
  expect(taken.written).toBe(records - 4);
}, 120_000);

test('killed at random points and run again, a take-in ends as one that was never killed', async () => {
  const wanted = options('to-be-cut');
  await exportTo(shop.world.subgraphs, wanted);
  const random = randomFrom(5);
  const places = [await commandPlace(), await commandPlace()] as const;
  const [clean, cut] = places;
  expect((await clean.run('import', wanted.out)).output).toMatch(/, 0 refused/);
  const all = await clean.entries();
  let kills = 0;
  for (let from = 0; from < all && kills < 4; ) {
    from += 1 + random.below(all / 3);
    if (from < all && (await cut.cut(from, 'import', wanted.out))) kills += 1;
  }
  expect(kills).toBeGreaterThan(1);
  const last = await cut.run('import', wanted.out);
  expect([last.code, last.output]).toEqual([0, expect.stringMatching(/, 0 refused/)]);
  const outs = [join(folder, 'clean'), join(folder, 'cut')] as const;
  for (const [index, out] of outs.entries())
    expect((await places[index]?.run('export', 'all', '--out', out))?.code).toBe(0);
  expect(contentOf(outs[1])).toEqual(contentOf(outs[0]));
  expect(readdirSync(join(outs[1], 'originals'))).toEqual(readdirSync(join(wanted.out, 'originals')));
  // Nothing was written twice: as many entries as without the kills.
  expect(await cut.entries()).toBe(all);
  for (const place of places) await place.close();
}, 240_000);

test('a file that was changed, and one that is missing, are refused with the assets that need them', async () => {
  const there = await emptyWorld();
  const wanted = options('files', { truths: ['assets'] });
  await exportTo(shop.world.subgraphs, wanted);
  const originals = join(wanted.out, 'originals');
  const [changed = '', missing = ''] = readdirSync(originals);
  writeFileSync(join(originals, changed), 'something else');
  rmSync(join(originals, missing));
  const first = await takeIn(there, wanted.out);
  const reasons = reasonsIn(first.refusedIn).filter((reason) => !reason.startsWith('There is no asset'));
  expect(reasons.toSorted()).toEqual(
    [
      `Its file ${changed.slice(0, 64)} is not what its name says; it was changed.`,
      `Its file ${missing.slice(0, 64)} is not in the export.`,
    ].toSorted(),
  );
  rmSync(originals, { recursive: true });
  const again = options('files-again', { truths: ['assets'] });
  await exportTo(shop.world.subgraphs, again);
  const second = await takeIn(there, again.out);
  expect(second).toMatchObject({ refused: 0, written: first.refused });
}, 120_000);

test('what cannot be done is said in a sentence, and nothing is left behind', async () => {
  const place = await commandPlace();
  const sentence = async (...args: string[]) => {
    const { code, stdout, stderr } = await place.run(...args);
    expect([code, stdout]).toEqual([1, '']);
    return stderr;
  };
  const out = join(folder, 'nothing');
  expect(await sentence('export', 'all', '--out', out, '--since', '12.0')).toMatch(
    /^trivium: --since has no cursor of pim; give .*, like pim@1042\.0\.\n$/,
  );
  expect(await sentence('export', 'pages', '--out', '-', '--format', 'csv')).toMatch(
    /^trivium: CSV has a file per type of record: give a folder with --out\.\n$/,
  );
  expect(await sentence('import', out)).toMatch(/^trivium: There is no .*nothing; look at the path again/);
  const whole = await place.run('export', 'products', '--out', out);
  expect([whole.code, whole.stderr]).toEqual([
    0,
    expect.stringMatching(/^0 records exported\. .* --since pim@\d+\.0\n$/),
  ]);
  expect(await sentence('export', 'products', '--out', out)).toMatch(/holds an export already; give another folder/);
  const [, cursor = ''] = /--since (\S+)/.exec(whole.stderr) ?? [];
  const stream = await place.run('export', 'products', '--out', '-', '--since', cursor);
  expect(stream.stdout.split('\n')).toEqual([
    expect.stringMatching(/^\{"type":"trivium-export",/),
    expect.stringMatching(/^\{"type":"end","records":0,/),
    '',
  ]);
  await place.close();
}, 120_000);
