import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinEmbedded } from '@trivium/kit/postgres';
import { inheritedEnv } from '../env.ts';

export type Peer = { name: string; url: string; plain: boolean };

const ROOT = join(import.meta.dirname, '..', '..');
const READY_WITHIN_MS = 90_000;
const SEEDED_WITHIN_MS = 180_000;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const untilReady = async (url: string, child: ChildProcess): Promise<void> => {
  const end = Date.now() + READY_WITHIN_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`${url}: the process ended with ${child.exitCode}`);
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} was not ready within ${READY_WITHIN_MS / 1000} s`);
};

/** The home page is the last thing that the demo gets. */
const untilSeeded = async (origin: string): Promise<void> => {
  const end = Date.now() + SEEDED_WITHIN_MS;
  while (Date.now() < end) {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ site(code: "shop") { homePage { id } } }' }),
    });
    if ((await response.text()).includes('"id"')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`the demo was not there within ${SEEDED_WITHIN_MS / 1000} s`);
};

/** Starts the three ways of serving one graph from one database; `close` ends every process that was started here. */
export const startPeers = async (): Promise<{ all: readonly Peer[]; close(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-bench-'));
  const children: ChildProcess[] = [];
  const base = {
    ...inheritedEnv(),
    NODE_ENV: 'development',
    TRIVIUM_FOLDER: folder,
    TRIVIUM_SECRET: randomBytes(32).toString('base64url'),
    ROUTER_SECRET: randomBytes(32).toString('base64url'),
    LOG_LEVEL: 'error',
    APOLLO_TELEMETRY_DISABLED: '1',
  };
  const start = async (name: string, args: string[], env: Record<string, string>): Promise<string> => {
    const port = await freePort();
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...base, ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.push(child);
    const origin = `http://127.0.0.1:${port}`;
    await untilReady(`${origin}/ready`, child).catch((error: unknown) => {
      throw new Error(`${name} did not start`, { cause: error });
    });
    return origin;
  };
  const close = async () => {
    // In reverse: the process that owns the database goes last.
    for (const child of children.toReversed()) {
      if (child.exitCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const inProcess = await start('in-process', ['bin/trivium.ts', 'start'], {});
    await untilSeeded(inProcess);
    const DATABASE_URL = await joinEmbedded({ folder });
    if (!DATABASE_URL) throw new Error('the embedded PostgreSQL does not run');
    const gatewayPort = await freePort();
    const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
    const shared = { DATABASE_URL, GATEWAY_URL: gatewayUrl };
    const PIM_URL = await start('pim', ['bin/trivium.ts', 'serve', 'pim'], shared);
    const DAM_URL = await start('dam', ['bin/trivium.ts', 'serve', 'dam'], shared);
    const CONTENT_URL = await start('content', ['bin/trivium.ts', 'serve', 'content'], shared);
    const http = await start('gateway', ['bin/trivium.ts', 'serve', 'gateway'], { PIM_URL, DAM_URL, CONTENT_URL });
    const plain = await start('plain', ['bench/gateway/plain-gateway.ts'], { PIM_URL, DAM_URL, CONTENT_URL });
    return {
      close,
      all: [
        { name: 'Trivium, one process', url: `${inProcess}/graphql`, plain: false },
        { name: 'Trivium, HTTP subgraphs', url: `${http}/graphql`, plain: false },
        { name: '@apollo/gateway, HTTP subgraphs', url: `${plain}/graphql`, plain: true },
      ],
    };
  } catch (error) {
    await close();
    throw error;
  }
};
