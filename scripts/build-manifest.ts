/**
 * Writes schema/operations/persisted-query-manifest.json from the operations beside it, tested against the supergraph.
 * With --check it writes nothing; exit code 1 when an operation does not fit or the committed manifest is another one.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { supergraphSdl } from '@trivium/schema';
import { parse } from 'graphql';
import { buildManifest } from '../bin/composition/manifest.ts';
import { publicSchema } from '../bin/composition/supergraph.ts';

const FOLDER = join(import.meta.dirname, '..', 'schema', 'operations');
const FILE = join(FOLDER, 'persisted-query-manifest.json');

const definitions = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .flatMap((file) => parse(readFileSync(join(FOLDER, file), 'utf8'), { noLocation: true }).definitions);

const committed = (): string => {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return '';
  }
};

const { manifest, problems } = buildManifest(publicSchema(supergraphSdl()), definitions);
const text = `${JSON.stringify(manifest, null, 2)}\n`;

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (text === committed()) console.log(`${manifest.operations.length} operations, up to date.`);
else if (process.argv.includes('--check')) {
  console.error(
    'schema/operations/persisted-query-manifest.json is not what the operations make; run "node scripts/build-manifest.ts" and commit it.',
  );
  process.exitCode = 1;
} else {
  writeFileSync(FILE, text);
  console.log(`${manifest.operations.length} operations written.`);
}
