import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folderStorage } from './service.ts';

const folder = mkdtempSync(join(tmpdir(), 'trivium-test-storage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const storage = folderStorage(folder);

test('bytes are found under their hash, once, however often they are kept', async () => {
  const bytes = Buffer.from('some bytes');
  const names = await Promise.all([
    storage.put('originals', bytes),
    storage.put('originals', bytes),
    storage.put('originals', bytes),
  ]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(names).toEqual([sha256, sha256, sha256]);
  expect(await storage.get('originals', sha256)).toEqual(bytes);
  expect(readdirSync(join(folder, 'originals', sha256.slice(0, 2)))).toEqual([sha256]);
  expect(await storage.get('renditions', sha256)).toBeNull();
});

test('a file that was cut off is written again', async () => {
  const bytes = Buffer.from('whole file');
  const sha256 = await storage.put('originals', bytes);
  writeFileSync(join(folder, 'originals', sha256.slice(0, 2), sha256), 'whole');
  await storage.put('originals', bytes);
  expect(await storage.get('originals', sha256)).toEqual(bytes);
});

test('notes are found again, and names are never paths', async () => {
  const key = 'a'.repeat(64);
  expect(await storage.noted('renditions', key)).toBeNull();
  await storage.note('renditions', key, 'text');
  expect(await storage.noted('renditions', key)).toBe('text');
  expect(() => storage.get('originals', '../../../etc/passwd')).toThrow(RangeError);
  await expect(storage.noted('originals', `${'a'.repeat(60)}/../`)).rejects.toThrow(RangeError);
});
