import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from './env.ts';

test('options come before the environment, and both before the defaults', () => {
  const env = { GRAPH_URL: 'https://graph.example', STOREFRONT_PORT: '80' };
  expect(readSettings(['--port', '81'], env)).toMatchObject({ host: '127.0.0.1', port: 81, site: 'shop' });
  expect(readSettings([], env)).toMatchObject({ graph: new URL('https://graph.example'), port: 80 });
});

test.each([
  [['--graph', 'nope'], 'GRAPH_URL is to be an http or https address, and is "nope".'],
  [['--graph', 'file:///etc/passwd'], 'GRAPH_URL is to be an http or https address, and is "file:///etc/passwd".'],
  [['--port', '99999'], 'STOREFRONT_PORT is to be a port, and is "99999".'],
  [['--nope'], "Unknown option '--nope'"],
])('%s is answered with a sentence, and the process ends with 1', (args, sentence) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args]);
  expect([status, stdout.toString(), stderr.toString().trim()]).toEqual([1, '', `storefront: ${sentence}`]);
});
