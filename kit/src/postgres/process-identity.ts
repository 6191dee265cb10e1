import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A text that names this very process and not a later one with the same pid; null when no such process lives.
 * A pid alone says little: after a restart of a machine or a container it belongs to somebody else.
 */
export const processIdentity = (pid: number): string | null => {
  if (process.platform === 'linux') return linuxIdentity(pid);
  return process.platform === 'win32' ? windowsIdentity(pid) : unixIdentity(pid);
};

const linuxIdentity = (pid: number): string | null => {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The second field is the program's name in brackets and may hold blanks and brackets itself (proc_pid_stat(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie is dead; where nobody reaps orphans it still answers to kill(pid, 0).
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
};

const unixIdentity = (pid: number): string | null => {
  const ps = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } });
  const [state, ...started] = ps.stdout.trim().split(/\s+/);
  return ps.status !== 0 || state === undefined || state.startsWith('Z') ? null : started.join(' ');
};

// Windows tells no start time without a slow PowerShell; a recycled pid there costs one sentence, not data.
const windowsIdentity = (pid: number): string | null => {
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch {
    return null;
  }
};

/** Waits until the process is gone; false when it still lives after `milliseconds`. */
export const waitForEnd = async (pid: number, identity: string, milliseconds: number): Promise<boolean> => {
  const deadline = Date.now() + milliseconds;
  while (processIdentity(pid) === identity) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
};
