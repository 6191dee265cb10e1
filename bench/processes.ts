import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts a process's time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // it has ended
  }
};

/** The fields of /proc/PID/stat after the program's name, which may hold blanks. */
const statOf = (pid: number): { parent: number; own: number; reaped: number } | null => {
  const fields = read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ').map(Number);
  const [parent, user, system, childUser, childSystem] = [1, 11, 12, 13, 14].map((index) => fields?.[index] ?? 0);
  if (!fields) return null;
  const seconds = (ticks = 0, more = 0) => (ticks + more) / TICKS_PER_SECOND;
  return { parent: parent ?? 0, own: seconds(user, system), reaped: seconds(childUser, childSystem) };
};

const kilobytes = (text: string | null, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text ?? '')?.[1] ?? 0);

export type ProcessUse = { cpu: number; peakBytes: number; bytes: number };

/** What one process has used: processor seconds, and its memory now and at its highest. */
export const useOf = (pid: number): ProcessUse | null => {
  const stat = statOf(pid);
  const status = read(`/proc/${pid}/status`);
  if (!stat || !status) return null;
  return {
    cpu: stat.own,
    peakBytes: kilobytes(status, 'VmHWM') * 1024,
    bytes: kilobytes(status, 'VmRSS') * 1024,
  };
};

/** The server that works in a folder, if one does. */
export const postmasterOf = (folder: string): number | null =>
  Number(read(join(folder, 'postgres', 'postmaster.pid'))?.split('\n')[0]) || null;

/**
 * What a PostgreSQL server has used with all its processes. Processes share the buffers: memory is counted by the share
 * of each (Pss), so that the sum is what they hold together.
 */
export const useOfServer = (postmaster: number): { cpu: number; bytes: number } => {
  const main = statOf(postmaster);
  const backends = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && statOf(pid)?.parent === postmaster);
  const cpu = backends.reduce((sum, pid) => sum + (statOf(pid)?.own ?? 0), (main?.own ?? 0) + (main?.reaped ?? 0));
  const bytes = [postmaster, ...backends].reduce(
    (sum, pid) => sum + kilobytes(read(`/proc/${pid}/smaps_rollup`), 'Pss') * 1024,
    0,
  );
  return { cpu, bytes };
};
