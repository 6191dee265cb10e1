import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

test('started by another program, it ends with it, also while it warms itself at a graph that says nothing', async () => {
  const graph = createServer();
  onTestFinished(() => {
    graph.closeAllConnections();
    graph.close();
  });
  await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));
  const asked = once(graph, 'request');
  const { port } = graph.address() as AddressInfo; // an address, as it listens on one
  const child = fork(join(import.meta.dirname, 'main.ts'), ['--graph', `http://127.0.0.1:${port}`, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, 'exit');
  await asked;
  child.disconnect();
  expect(await ended).toEqual([0, null]);
  expect(said).toBe(''); // it never opened
});

test('when its port is taken it says so and ends, though who started it waits', async () => {
  const taken = createServer();
  onTestFinished(() => void taken.close());
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo; // an address, as it listens on one
  const child = fork(join(import.meta.dirname, 'main.ts'), ['--graph', 'http://127.0.0.1:1', '--port', `${port}`], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(said).toContain(`port ${port} is taken; choose another with STOREFRONT_PORT.`);
});
