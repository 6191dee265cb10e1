import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readEnv } from '../env.ts';
import { checkPlace } from './listen.ts';
import { endProcess, environmentOf, startStorefront } from './storefront.ts';

const takenPort = async (): Promise<number> => {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

test('the storefront’s process is told neither secrets nor where the database is', () => {
  const ours = {
    DATABASE_URL: 'postgres://',
    PIM_DATABASE_URL: 'postgres://',
    TRIVIUM_SECRET: 's',
    ROUTER_SECRET: 's',
  };
  const its = { PATH: '/bin', NODE_ENV: 'production', STOREFRONT_SITE: 'shop' };
  expect(environmentOf({ ...ours, ...its, GRAPH_URL: 'http://elsewhere' })).toEqual(its);
});

test('a storefront that cannot listen says why, at once, and is gone', async () => {
  const port = await takenPort();
  const env = readEnv({ STOREFRONT_PORT: String(port), LOG_LEVEL: 'silent' });
  const { address, problem, close } = await startStorefront(env, 'http://127.0.0.1:1');
  expect([address, problem]).toEqual([null, expect.stringContaining(`port ${port} is taken`)]);
  await close();
});

test('a port that was asked for is looked at before anything starts, and the setting is named', async () => {
  const port = await takenPort();
  await expect(checkPlace({ HOST: '127.0.0.1', PORT: port }, 'STOREFRONT_PORT')).rejects.toThrow(
    `choose another port, for example STOREFRONT_PORT=${port + 1}.`,
  );
});

const started = async (script: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.stdout) await once(child.stdout, 'data');
  return child;
};

test('a process that does not end when it is asked to is ended', async () => {
  const child = await started("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('here')");
  await endProcess(child, 50);
  expect(child.signalCode).toBe('SIGKILL');
  await endProcess(child, 50); // and what has ended is not waited for
});

test('what could not be started has nothing to end', async () => {
  const child = spawn('/nowhere/at/all');
  await once(child, 'error');
  await endProcess(child);
});
