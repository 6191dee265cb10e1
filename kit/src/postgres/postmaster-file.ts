import { join } from 'node:path';
import { type EmbeddedFolder, readText } from './folder.ts';

/** What a running server writes into `postmaster.pid` of its data folder (pidfile.h). */
export type PostmasterFile = {
  readonly pid: number;
  readonly startedAt: number;
  readonly port: number;
  readonly status: string;
};

export const postmasterPath = ({ data }: EmbeddedFolder): string => join(data, 'postmaster.pid');

export const readPostmasterFile = (folder: EmbeddedFolder): PostmasterFile | null => {
  const lines = readText(postmasterPath(folder))?.split('\n') ?? [];
  const [pid, , startedAt, port] = lines.map(Number);
  if (pid === undefined || !Number.isInteger(pid) || pid < 1) return null;
  return { pid, startedAt: startedAt ?? 0, port: port ?? 0, status: (lines[7] ?? '').trim() };
};
