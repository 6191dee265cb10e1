import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Program, program } from '../program.ts';
import { readerOf } from './installation.ts';
import { asLine, expectedLinks, LINKS, LUMA, MEDIA, PRODUCTS } from './luma.ts';
import { tableIn } from './table.ts';

describe.skipIf(LUMA === null)('the same catalogue without its image columns (needs ../shared/data/luma)', () => {
  let folder: string;
  let trivium: Program;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trivium-luma-'));
    const table = await tableIn(PRODUCTS);
    const columns = Object.keys(table[0] ?? {}).filter((name) => !name.includes('image'));
    const cell = (text = '') => `"${text.replaceAll('"', '""')}"`;
    const lines = [
      columns.map(cell).join(','),
      ...table.map((row) => columns.map((name) => cell(row[name])).join(',')),
    ];
    writeFileSync(join(folder, 'products.csv'), lines.join('\n'));
    trivium = await program('start', '--no-demo');
    await trivium.start();
  }, 120_000);
  afterAll(async () => {
    await trivium.end();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test('pictures find their variants by their names alone', async () => {
    const database = readerOf(trivium.folder);
    const { code, output } = await trivium.patientCommand(
      'import',
      '--mapping',
      'magento-2',
      '--media',
      MEDIA,
      join(folder, 'products.csv'),
    );
    expect(code, output).toBe(0);
    const found = (
      (await database.read(`${LINKS} and l.sku in (select sku from pim.product_draft where kind = 'VARIANT')`)) ?? []
    ).map(({ sku, source, role }) =>
      asLine({ sku: String(sku), image: String(source).replace('magento-2:', '/'), hero: role === 'HERO' }),
    );
    await database.close();
    const wanted = (await expectedLinks())
      .filter(
        ({ kind, image }) =>
          kind === 'variant' && /^[a-z]+\d+-[a-z]+_[a-z0-9]+\.jpg$/.test(image.slice(image.lastIndexOf('/') + 1)),
      )
      .map(asLine);
    expect(wanted.length).toBeGreaterThan(1_500);
    expect(found.toSorted()).toEqual(wanted.toSorted());
  }, 300_000);
});
