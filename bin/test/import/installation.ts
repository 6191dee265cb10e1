import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { joinEmbedded } from '@trivium/kit/postgres';
import { type Ended, exited, launch, SAID_WITHIN_MS, saidBy, TRIVIUM_SECRET } from '../program.ts';

export type Row = Record<string, unknown>;

/** An installation in a folder of its own that nobody runs: each command opens it and closes it. */
export type Closed = {
  folder: string;
  /** Runs a command to its end. */
  command(...args: string[]): Promise<Ended>;
  launch(...args: string[]): ChildProcess;
  /** Reads what is there, while a command or a server has it open; null as long as nobody has. */
  read(sql: string): Promise<Row[] | null>;
  /** Ends the database server at once, if it runs. */
  killDatabase(): void;
  remove(): Promise<void>;
};

/** Reads from the database of an installation that somebody has open; null as long as nobody has. */
export const readerOf = (folder: string) => {
  let client: pg.Client | null = null;
  const connected = async (): Promise<pg.Client | null> => {
    if (client) return client;
    const url = await joinEmbedded({ folder });
    if (url === null) return null;
    const made = new pg.Client({ connectionString: url });
    const gone = () => {
      if (client === made) client = null;
    };
    made.on('error', gone).on('end', gone);
    await made.connect();
    client = made;
    return made;
  };
  return {
    async read(sql: string): Promise<Row[] | null> {
      const open = await connected().catch(() => null);
      const answer = await open?.query<Row>(sql).catch(() => null); // the server ends with the command
      return answer?.rows ?? null;
    },
    close: async () => void (await client?.end().catch(() => {})),
  };
};

export const closedInstallation = (): Closed => {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-import-'));
  const settings = { TRIVIUM_FOLDER: folder, TRIVIUM_SECRET, LOG_LEVEL: 'warn' };
  const started = new Set<ChildProcess>();
  const start = (args: readonly string[]): ChildProcess => {
    const child = launch(args, settings);
    started.add(child);
    child.once('exit', () => started.delete(child));
    return child;
  };
  const { read, close } = readerOf(folder);
  return {
    folder,
    command: (...args) => saidBy(start(args), SAID_WITHIN_MS),
    launch: (...args) => start(args),
    read,
    killDatabase() {
      const [pid] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
    },
    async remove() {
      const running = [...started];
      for (const child of running) child.kill('SIGTERM');
      await Promise.all(running.map(exited));
      await close();
      // A server that a killed command left behind is adopted by the next one, and ends with it.
      await saidBy(start(['db', 'status']), SAID_WITHIN_MS);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
