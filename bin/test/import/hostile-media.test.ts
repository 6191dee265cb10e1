import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedFile } from '@trivium/kit/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Program, program } from '../program.ts';
import { readerOf } from './installation.ts';
import { type Shop, writeShop } from './shop.ts';

const GOOD = 12;

let folder: string;
let shop: Shop;
let trivium: Program;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trivium-hostile-'));
  shop = await writeShop(folder, { products: 30, pictures: GOOD });
  trivium = await program('start', '--no-demo');
  await trivium.start();
}, 60_000);
afterAll(async () => {
  await trivium.end();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** What is refused, and what the report has to say of it. */
const made = async (): Promise<Record<string, { bytes: Buffer; reason: RegExp }>> => {
  const whole = await sharp({
    create: {
      width: 800,
      height: 600,
      channels: 3,
      background: '#456',
      noise: { type: 'gaussian', mean: 120, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();
  const png = await sharp(whole).png().toBuffer();
  const cut = (bytes: Buffer, percent: number) => bytes.subarray(0, (bytes.length * percent) / 100);
  return {
    'cut-25.jpg': { bytes: cut(whole, 25), reason: /damaged|cannot be read|could not be read|broken/i },
    'cut-75.jpg': { bytes: cut(whole, 75), reason: /damaged|cannot be read|could not be read|broken/i },
    'cut-50.png': { bytes: cut(png, 50), reason: /damaged|cannot be read|could not be read|broken/i },
    'empty.jpg': { bytes: Buffer.alloc(0), reason: /empty/i },
    'page.jpg': { bytes: Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), reason: /JPEG, PNG/ },
    'program.png': { bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5_000, 7)]), reason: /JPEG, PNG/ },
    'script.svg': {
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'),
      reason: /JPEG, PNG/,
    },
    'laughs.svg': {
      bytes: Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>',
      ),
      reason: /JPEG, PNG/,
    },
  };
};

test('bad pictures beside good ones are refused with the reason, and nothing beside them is lost', async () => {
  const bad = await made();
  mkdirSync(join(shop.media, 'bad'));
  for (const [name, { bytes }] of Object.entries(bad)) writeFileSync(join(shop.media, 'bad', name), bytes);
  writeFileSync(join(shop.media, 'bad', 'large.jpg'), '');
  truncateSync(join(shop.media, 'bad', 'large.jpg'), 51 * 1024 * 1024);

  const { code, stdout } = await trivium.patientCommand(
    'import',
    '--strict',
    '--mapping',
    'magento-2',
    '--media',
    shop.media,
    shop.csv,
  );
  expect(stdout).toContain(`${GOOD} pictures taken in, 0 known already, ${Object.keys(bad).length + 1} refused`);
  expect(stdout).toMatch(/ {2}bad\/large\.jpg: it has 53477376 bytes; 52428800 is the limit\.\n/);
  for (const [name, { reason }] of Object.entries(bad)) {
    const line = stdout.split('\n').find((one) => one.includes(`bad/${name}: `));
    expect(line, name).toMatch(reason);
    expect(line).not.toMatch(/vips|sharp|\/tmp|undefined/i);
  }
  expect(stdout).toMatch(/ 30 products made/);
  expect(code).toBe(2);
  await expectGood();
}, 240_000);

const expectGood = async () => {
  expect((await fetch(`${trivium.origin}/ready`)).status).toBe(200);
  const database = readerOf(trivium.folder);
  const assets = await database.read('select source from dam.asset where state = $$APPROVED$$ order by source');
  const linked = await database.read(
    'select count(distinct asset_id)::int as count from dam.link where valid_until is null',
  );
  await database.close();
  const names = assets?.map(({ source }) => String(source)) ?? [];
  expect(names.filter((name) => !name.includes(':attack/'))).toEqual(
    shop.pictures.map((name) => `magento-2:${name}`).toSorted(),
  );
  expect(linked).toEqual([{ count: GOOD }]);
};

/** Of these a picture is in the file, so that it may be taken: what is delivered is drawn anew. */
const TAKEN = new Set(['made-jpeg-html-tail.jpg']);

test.skipIf(sharedFile('media/hostile') === null)(
  'so is every file of the collections of hostile ones (needs ../shared/data)',
  async () => {
    mkdirSync(join(shop.media, 'attack'));
    const files = ['hostile', 'svg'].flatMap((kind) => {
      const from = sharedFile(`media/${kind}`) ?? '';
      return readdirSync(from).map((name) => ({ name, bytes: readFileSync(join(from, name)) }));
    });
    for (const { name, bytes } of files) writeFileSync(join(shop.media, 'attack', name), bytes);
    const { code, stdout } = await trivium.patientCommand(
      'import',
      '--mapping',
      'magento-2',
      '--media',
      shop.media,
      shop.csv,
    );
    expect(code).toBe(0);
    const refused = files.filter(({ name }) => !TAKEN.has(name));
    for (const { name } of refused) expect(stdout, name).toMatch(new RegExp(`^ {2}attack/${name}: .+\\.$`, 'm'));
    for (const name of TAKEN) expect(stdout).not.toContain(`attack/${name}: `);
    expect(stdout).toMatch(/ 0 products made, 0 changed, 30 as they were\n/);
    await expectGood();
  },
  240_000,
);
