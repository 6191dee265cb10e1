import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { EmbeddedFolder } from './folder.ts';
import { StartupError } from './startup-error.ts';

export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/** Under whom PostgreSQL runs: it refuses to be root, so that a root process hands it to somebody else. */
export type ServerUser = {
  /** Gives a file or a folder with all it holds to that user. */
  own(path: string): void;
  command(
    binary: string,
    args: readonly string[],
  ): { file: string; args: string[]; options: { uid?: number; gid?: number } };
};

const plain: ServerUser = { own() {}, command: (file, args) => ({ file, args: [...args], options: {} }) };

export const serverUser = (folder: EmbeddedFolder, binaries: Binaries): ServerUser => {
  if (process.getuid?.() !== 0) return plain;
  const account = accountFor(folder.data);
  const own = (path: string): void => giveTo(account, path);
  const places = [
    folder.root,
    binaries.home,
    binaries.postgres,
    join(binaries.home, 'lib'),
    join(binaries.home, 'share'),
  ];
  const closed = places.map((path) => closedOn(path, account)).find((path) => path !== null);
  if (closed === undefined) {
    const options = { uid: account.uid, gid: account.gid };
    return { own, command: (file, args) => ({ file, args: [...args], options }) };
  }
  requireSetpriv(account, closed);
  return {
    own,
    command: (file, args) => ({ file: 'setpriv', args: [...setprivArgs(account), file, ...args], options: {} }),
  };
};

// A clone in /root or in a `mktemp -d` is closed to everybody else. There the server keeps one capability of root, to pass
// closed folders. Without no_setuid_fixup the kernel drops it for access(2), which initdb and postgres both ask.
const setprivArgs = ({ uid, gid }: Account): string[] => [
  `--reuid=${uid}`,
  `--regid=${gid}`,
  '--clear-groups',
  '--securebits=+no_setuid_fixup',
  '--inh-caps=-all,+dac_override',
  '--ambient-caps=-all,+dac_override',
];

const requireSetpriv = (account: Account, closed: string): void => {
  if (spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).error === undefined) return;
  throw new StartupError(
    `PostgreSQL must not run as root, and user "${account.name}" may not enter ${closed}: install setpriv (package util-linux), start Trivium as another user, or set a folder that others may enter.`,
  );
};

/** The owner of existing data, so that `sudo` once does not lock its owner out; else postgres, else nobody. */
const accountFor = (data: string): Account => {
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const found = ['postgres', 'nobody'].map((wanted) => accounts.find(({ name }) => name === wanted));
  return found.find((account) => account !== undefined) ?? { name: 'nobody', uid: 65534, gid: 65534 };
};

const giveTo = (account: Account, path: string): void => {
  const stats = lstatSync(path);
  if (stats.uid === account.uid) return;
  chownSync(path, account.uid, account.gid);
  if (stats.isDirectory()) for (const name of readdirSync(path)) giveTo(account, join(path, name));
};

/** The first folder or file on the way to `path`, itself included, that the account may not read and enter. */
const closedOn = (path: string, account: Account): string | null => {
  const parent = dirname(path);
  const closedParent = parent === path ? null : closedAbove(parent, account);
  return closedParent ?? (allows(statSync(path), account, 0o5) ? null : path);
};

const closedAbove = (path: string, account: Account): string | null => {
  const parent = dirname(path);
  const closedParent = parent === path ? null : closedAbove(parent, account);
  return closedParent ?? (allows(statSync(path), account, 0o1) ? null : path);
};

const allows = (stats: Stats, { uid, gid }: Account, bits: number): boolean => {
  const shift = stats.uid === uid ? 6 : stats.gid === gid ? 3 : 0;
  return ((stats.mode >> shift) & bits) === bits;
};
