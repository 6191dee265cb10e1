import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Figures } from '../gateway/load.ts';

const MANIFEST = join(
  import.meta.dirname,
  ...['..', '..', 'apps', 'storefront', 'src', 'generated', 'persisted-query-manifest.json'],
);

/** The address at which the storefront itself asks for an operation. */
export const operationUrl = (graph: string, wanted: string, variables: object): string => {
  const { operations } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { operations: { name: string; id: string }[] }; // made by the storefront's generator
  const id = operations.find(({ name }) => name === wanted)?.id.replace(/^sha256:/, '');
  if (!id) throw new Error(`There is no operation ${wanted} in ${MANIFEST}.`);
  const url = new URL('/graphql', graph);
  url.searchParams.set('extensions', JSON.stringify({ persistedQuery: { version: 1, sha256Hash: id } }));
  url.searchParams.set('variables', JSON.stringify(variables));
  return url.href;
};

const headers = { accept: 'application/graphql-response+json, text/html', 'accept-encoding': 'gzip, deflate' };

/** Median milliseconds of each address, one request at a time and in turn, so that a noisy moment hits all alike. */
export const alone = async (urls: readonly string[], rounds: number): Promise<number[]> => {
  const times = urls.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, url] of urls.entries()) {
      const began = performance.now();
      await (await fetch(url, { headers })).arrayBuffer();
      times[index]?.push(performance.now() - began);
    }
  return times.map((each) => each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0);
};

/** Loads one address on loopback for a bounded time. Throws when it does not answer as it should. */
export const load = async (url: string, seconds: number, connections: number): Promise<Figures> => {
  const probe = await fetch(url, { headers });
  if (!probe.ok || (await probe.text()).startsWith('{"errors"')) throw new Error(`${url} answers ${probe.status}.`);
  await autocannon({ url, headers, connections, duration: 2 }); // warms it
  const result = await autocannon({ url, headers, connections, duration: seconds });
  return {
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
};
