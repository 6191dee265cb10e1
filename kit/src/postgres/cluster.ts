import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { type EmbeddedFolder, readText, unwritable, writePrivately } from './folder.ts';
import type { ServerUser } from './server-user.ts';
import { codeOf, messageOf, StartupError } from './startup-error.ts';

/** The superuser of an embedded server, and the name of its database. */
export const ownerName = 'trivium';
export const databaseName = 'trivium';

/** Sees that the data folder holds a cluster that these binaries can serve; makes one when there is none. */
export const ensureCluster = async (folder: EmbeddedFolder, binaries: Binaries, user: ServerUser, fsync: boolean) => {
  const version = versionOf(folder);
  if (version === null) return createCluster(folder, binaries, user, fsync);
  if (Number.parseInt(version, 10) !== binaries.major) {
    throw new StartupError(
      `${folder.data} was made by PostgreSQL ${version} and this is ${binaries.major}: start the Trivium that made it and dump its database, then restore the dump here with another folder.`,
    );
  }
  if (readText(folder.password) === null) {
    throw new StartupError(
      `${folder.data} holds a PostgreSQL cluster, but its password file ${folder.password} is missing: put it back, or set another folder.`,
    );
  }
  user.own(folder.data);
};

const versionOf = ({ data }: EmbeddedFolder): string | null => {
  const entries = statSync(data, { throwIfNoEntry: false }) === undefined ? [] : list(data);
  if (entries.length === 0) return null;
  const version = readText(join(data, 'PG_VERSION'))?.trim();
  if (version !== undefined) return version;
  throw new StartupError(`${data} holds files, but no PostgreSQL cluster: move them away, or set another folder.`);
};

const list = (path: string): string[] => {
  try {
    return readdirSync(path);
  } catch (thrown) {
    throw new StartupError(
      `Trivium cannot read ${path} (${codeOf(thrown)}): it must be a folder of the user who starts Trivium; start as that user, or set another folder.`,
      { cause: thrown },
    );
  }
};

/** Makes the cluster beside its place and moves it there when it is complete, so that a half-made one is never taken for data. */
const createCluster = async (folder: EmbeddedFolder, binaries: Binaries, user: ServerUser, fsync: boolean) => {
  const password = readText(folder.password) ?? randomBytes(24).toString('base64url');
  writePrivately(folder.password, password);
  const workshop = makeWorkshop(folder);
  const made = join(workshop, 'data');
  const passwordFile = join(workshop, 'password');
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    user.own(workshop);
    await initdb(binaries, user, [...initdbArgs(made, passwordFile), ...(fsync ? [] : ['--no-sync'])]);
    renameSync(made, folder.data);
  } finally {
    rmSync(passwordFile, { force: true });
    removeEmpty(workshop);
  }
};

const makeWorkshop = ({ root }: EmbeddedFolder): string => {
  try {
    return mkdtempSync(join(root, 'postgres.new-'));
  } catch (thrown) {
    throw unwritable(root, thrown);
  }
};

const removeEmpty = (path: string): void => {
  try {
    rmdirSync(path);
  } catch {
    // What initdb left of a failure stays for whoever wants to look at it.
  }
};

// The built-in C.UTF-8 sorts by code point, so that no upgrade of a machine's libc or ICU can corrupt an index, and
// still knows upper and lower case beyond ASCII, which plain C does not; sorting for people is asked for per query.
const initdbArgs = (data: string, passwordFile: string): string[] => [
  `--pgdata=${data}`,
  `--username=${ownerName}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

const initdb = (binaries: Binaries, user: ServerUser, args: string[]): Promise<void> => {
  const command = user.command(binaries.initdb, args);
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, {
      ...command.options,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const fail = (reason: string) =>
      reject(new StartupError(`PostgreSQL could not make its data folder (${reason}): mend that and start again.`));
    child.on('error', (thrown) => fail(messageOf(thrown)));
    child.on('close', (code) => (code === 0 ? resolve() : fail(lastLine(errors) || `initdb ended with ${code}`)));
  });
};

const lastLine = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /error|fatal|cannot|could not/i.test(line))
    .at(-1) ?? '';

export const ownerPassword = ({ password }: EmbeddedFolder): string => readFileSync(password, 'utf8').trim();

export const ownerUrl = (folder: EmbeddedFolder, port: number, database = databaseName): string =>
  `postgresql://${ownerName}:${encodeURIComponent(ownerPassword(folder))}@127.0.0.1:${port}/${database}`;

/** What to say when the server of this folder refuses our own password. */
export const passwordRefused = (folder: EmbeddedFolder, cause: unknown): StartupError =>
  new StartupError(
    `The PostgreSQL on ${folder.data} does not take the password in ${folder.password}: put the right one back, or set another folder.`,
    { cause },
  );
