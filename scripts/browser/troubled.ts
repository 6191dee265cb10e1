import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EDITION } from './places.ts';

const APP = join(import.meta.dirname, '..', '..', 'apps', 'storefront');
const WITHIN_MS = 30_000;

const EDITIONS = {
  site: {
    name: 'Hofmark & Lindental',
    baseUrl: 'https://shop.example',
    editions: [{ market: 'AT', locale: 'de-AT', hreflang: 'de-AT', prefix: EDITION }],
  },
  markets: [{ code: 'AT', name: 'Österreich', currency: 'EUR', isDefault: true }],
};

/** A graph that knows where the shop is sold, and of which the rest is down. */
const troubledGraph = async () => {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://graph.example');
    const variables = JSON.parse(searchParams.get('variables') ?? '{}') as object; // the storefront's own
    // Of its questions, only the one for the editions comes without a market.
    const knows = !('market' in variables);
    const errors = [{ message: 'This part of the graph is down.', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }];
    response.writeHead(knows ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(knows ? { data: EDITIONS } : { errors }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { server, address: `http://127.0.0.1:${port}` };
};

/** A storefront that cannot show anything: every page of it is the one that says so. */
export const troubledStorefront = async (): Promise<{ origin: string; close(): void }> => {
  const { server, address } = await troubledGraph();
  const args = [join(APP, 'src', 'main.ts'), '--graph', address, '--port', '0'];
  // What it would log is what it is there for.
  const child = spawn(process.execPath, args, { env: {}, stdio: ['ignore', 'pipe', 'ignore'] });
  const close = () => {
    child.kill('SIGTERM');
    server.closeAllConnections();
    server.close();
  };
  const origin = await new Promise<string | null>((resolve) => {
    createInterface(child.stdout).on('line', (line) => resolve(/^Storefront (\S+)\/$/.exec(line)?.[1] ?? null));
    child.once('exit', () => resolve(null));
    setTimeout(() => resolve(null), WITHIN_MS).unref();
  });
  if (origin !== null) return { origin, close };
  close();
  throw new Error('The storefront for the page that says what is wrong did not start.');
};
