/** Every type, field, argument, enum value, input field and directive of the schema says what it is; exit code 1 when one does not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Source } from 'graphql';
import { undescribed } from '../bin/composition/description.ts';

const SCHEMA = join(import.meta.dirname, '..', 'schema');

const files = readdirSync(SCHEMA, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.graphql') && file !== 'supergraph.graphql' && !file.startsWith('operations'))
  .sort();

let missing = 0;
for (const file of files) {
  const path = join(SCHEMA, file);
  for (const { element, line } of undescribed(new Source(readFileSync(path, 'utf8'), file))) {
    console.error(`${relative(process.cwd(), path)}:${line}: ${element} has no description`);
    missing += 1;
  }
}
if (missing > 0) {
  console.error(`${missing} elements without a description: say what a caller needs to know of them.`);
  process.exitCode = 1;
} else {
  console.log(`All elements of ${files.length} files are described.`);
}
