import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaintsAbout } from './house/rules.ts';

/** Fails when a file breaks a rule of the house that Biome cannot see: in comments, and in what is not TypeScript. */
const root = join(import.meta.dirname, '..');
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
const paths = listed
  .toString()
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const complaints = paths.flatMap((path) => complaintsAbout(path, () => readFileSync(join(root, path), 'utf8'), paths));
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;
else console.log(`${paths.length} files keep the rules of the house.`);
