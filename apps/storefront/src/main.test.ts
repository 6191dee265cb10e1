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
