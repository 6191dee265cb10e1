import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readText, unwritable } from './folder.ts';
import { processIdentity } from './process-identity.ts';
import { codeOf, StartupError } from './startup-error.ts';

type Holder = { readonly pid: number; readonly identity: string };

/** Takes the folder for this process; throws a StartupError that names the process that holds it. */
export const lockFolder = (root: string, lock: string): { release(): void } => {
  const own = `${JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) })}\n`;
  const draft = `${lock}.${process.pid}`;
  try {
    writeFileSync(draft, own, { mode: 0o600 });
    // Three tries: a dead holder's lock is moved away, and another process may be doing the same just now.
    for (let tries = 0; tries < 3; tries += 1) {
      if (linked(draft, lock)) return { release: () => release(lock, own) };
      moveAway(root, lock);
    }
  } catch (thrown) {
    throw thrown instanceof StartupError ? thrown : unwritable(root, thrown);
  } finally {
    rmSync(draft, { force: true });
  }
  throw new StartupError(`Several Trivium processes start in ${root} at once: start one of them again.`);
};

// link(2) creates the lock together with its content, or not at all.
const linked = (draft: string, lock: string): boolean => {
  try {
    linkSync(draft, lock);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false;
    throw thrown;
  }
};

const moveAway = (root: string, lock: string): void => {
  refuseLiving(root, readText(lock));
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return;
    throw thrown;
  }
  const taken = readText(aside);
  try {
    // Between reading and renaming another process may have taken the folder: then it gets its lock back.
    if (holderIn(taken) !== null) linked(aside, lock);
  } finally {
    rmSync(aside, { force: true });
  }
  refuseLiving(root, taken);
};

const refuseLiving = (root: string, text: string | null): void => {
  const holder = holderIn(text);
  if (holder === null) return;
  throw new StartupError(
    `Another Trivium process (pid ${holder.pid}) is using ${root}: stop it, or start with another folder.`,
  );
};

const holderIn = (text: string | null): Holder | null => {
  try {
    const { pid, identity } = JSON.parse(text ?? '');
    return Number.isInteger(pid) && processIdentity(pid) === identity ? { pid, identity } : null;
  } catch {
    return null;
  }
};

const release = (lock: string, own: string): void => {
  if (readText(lock) === own) rmSync(lock, { force: true });
};

/** The living process that holds the folder, null when nobody does. */
export const lockHolder = (lock: string): number | null => holderIn(readText(lock))?.pid ?? null;
