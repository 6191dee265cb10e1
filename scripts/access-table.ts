/** Writes docs/access.md, the table of who may see and do what; with `--check` it only says whether it is up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessPage, accessTable } from '../gateway/src/access/table.ts';
import { supergraphSdl } from '../schema/index.ts';

const FILE = join(import.meta.dirname, '..', 'docs', 'access.md');
const page = accessPage(accessTable(supergraphSdl()));

if (!process.argv.includes('--check')) writeFileSync(FILE, page);
else if (readFileSync(FILE, 'utf8') !== page) {
  console.error('docs/access.md is not what the schema says; run node scripts/access-table.ts.');
  process.exitCode = 1;
}
