import type { ChildProcess } from 'node:child_process';
import { joinEmbedded } from '@trivium/kit/postgres';
import { SUBGRAPHS, type SubgraphName } from '@trivium/schema';
import { exited, freePort, launch, TRIVIUM_SECRET } from './program.ts';

const READY_WITHIN_MS = 60_000;

export type Parts = {
  /** Where the gateway of the separate processes listens. */
  origin: string;
  ports: readonly number[];
  process(name: SubgraphName): ChildProcess;
  close(): Promise<void>;
};

const untilReady = async (origin: string, child: ChildProcess, said: () => string): Promise<void> => {
  const end = Date.now() + READY_WITHIN_MS;
  while (
    !(await fetch(`${origin}/ready`).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > end)
      throw new Error(`${origin} did not get ready: ${said().slice(-3_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** `serve pim|dam|content` and `serve gateway`, beside a running `start`, on its database and its folder. */
export const serveParts = async (folder: string): Promise<Parts> => {
  const DATABASE_URL = await joinEmbedded({ folder });
  if (!DATABASE_URL) throw new Error('no installation runs in this folder');
  const names = ['gateway', ...SUBGRAPHS] as const;
  const ports = await Promise.all(names.map(() => freePort()));
  const originOf = (name: (typeof names)[number]) => `http://127.0.0.1:${ports[names.indexOf(name)]}`;
  const places = Object.fromEntries(SUBGRAPHS.map((name) => [`${name.toUpperCase()}_URL`, originOf(name)]));
  const children = new Map<string, ChildProcess>();
  await Promise.all(
    names.map(async (name) => {
      const settings = {
        TRIVIUM_FOLDER: folder,
        TRIVIUM_SECRET,
        LOG_LEVEL: 'warn',
        PORT: new URL(originOf(name)).port,
      };
      const own = name === 'gateway' ? places : { DATABASE_URL, GATEWAY_URL: originOf('gateway') };
      const child = launch(['serve', name], { ...settings, ...own });
      children.set(name, child);
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => {
          output += chunk.toString();
        });
      await untilReady(originOf(name), child, () => output);
    }),
  );
  return {
    origin: originOf('gateway'),
    ports,
    process(name) {
      const child = children.get(name);
      if (!child) throw new Error(`${name} does not run`);
      return child;
    },
    async close() {
      for (const child of children.values()) {
        child.kill('SIGCONT');
        child.kill('SIGTERM');
      }
      await Promise.all([...children.values()].map(exited));
    },
  };
};
