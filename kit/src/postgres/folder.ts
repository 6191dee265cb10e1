import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf, messageOf, StartupError } from './startup-error.ts';

/** What lies in the folder of an embedded server (`.trivium`). */
export type EmbeddedFolder = {
  readonly root: string;
  /** PostgreSQL's data; nobody ever deletes it. */
  readonly data: string;
  readonly password: string;
  /** Which server process is ours. */
  readonly state: string;
  /** Which Trivium process holds the folder. */
  readonly lock: string;
  readonly log: string;
};

export const embeddedFolder = (folder: string): EmbeddedFolder => {
  const root = resolve(folder);
  return {
    root,
    data: join(root, 'postgres'),
    password: join(root, 'postgres.password'),
    state: join(root, 'postgres.json'),
    lock: join(root, 'trivium.lock'),
    log: join(root, 'postgres.log'),
  };
};

export const createFolder = ({ root }: EmbeddedFolder): void => {
  try {
    mkdirSync(root, { recursive: true });
  } catch (thrown) {
    throw unwritable(root, thrown);
  }
};

export const unwritable = (path: string, thrown: unknown): StartupError =>
  new StartupError(
    `Trivium cannot write to ${path} (${codeOf(thrown) || messageOf(thrown)}): give this user write access, or set another folder.`,
    { cause: thrown },
  );

/** The content of a file, null when there is none. */
export const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(thrown))) return null;
    throw new StartupError(
      `Trivium cannot read ${path} (${codeOf(thrown)}): it was probably made by another user; start as that user, or set another folder.`,
      { cause: thrown },
    );
  }
};

/** Readers see the old file or the new one, never half of one. Mode 0600. */
export const writePrivately = (path: string, text: string): void => {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, path);
  } catch (thrown) {
    throw unwritable(path, thrown);
  }
};

/** A server process that Trivium started. */
export type ServerState = { readonly pid: number; readonly identity: string; readonly port: number };

export const readState = ({ state }: EmbeddedFolder): ServerState | null => {
  const text = readText(state);
  if (text === null) return null;
  try {
    const { pid, identity, port } = JSON.parse(text);
    return Number.isInteger(pid) && typeof identity === 'string' && Number.isInteger(port)
      ? { pid, identity, port }
      : null;
  } catch {
    return null; // Torn or edited by hand: then no server is known to be ours.
  }
};

export const writeState = (folder: EmbeddedFolder, state: ServerState): void =>
  writePrivately(folder.state, `${JSON.stringify(state)}\n`);
