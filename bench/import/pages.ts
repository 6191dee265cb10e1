import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { launch } from '../command.ts';

const MANIFEST = join(import.meta.dirname, '..', '..', 'schema', 'operations', 'persisted-query-manifest.json');
const READY_WITHIN_MS = 120_000;
const CONTEXT = { market: 'US', locale: 'en-US' };

export type Shop = { name: string; ask: Ask; close(): Promise<void> };
/** Milliseconds of the answers; `failed` counts the questions that got none in time, which are in the figures as well. */
export type Latency = { median: number; p95: number; failed: number };
type Ask = (query: string, variables: object) => Promise<Record<string, unknown>>;

/** One of the storefront's operations, as its manifest has it. */
const operation = (wanted: string): string => {
  const { operations } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { operations: { name: string; body: string }[] }; // made by scripts/build-manifest.ts
  const found = operations.find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no operation ${wanted} in ${MANIFEST}.`);
  return found.body;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** Starts the installation of a folder and waits until it answers. */
export const openShop = async (name: string, folder: string, token?: string): Promise<Shop> => {
  const port = await freePort();
  const child = launch(folder, ['start', '--no-demo'], { PORT: String(port) });
  child.stdout?.resume();
  child.stderr?.pipe(process.stderr);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = `http://127.0.0.1:${port}`;
  const end = Date.now() + READY_WITHIN_MS;
  const ready = () =>
    fetch(`${origin}/ready`).then(
      (response) => response.ok,
      () => false,
    );
  while (!(await ready())) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`The shop of ${name} did not get ready.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  return {
    name,
    async ask(query, variables) {
      const body = JSON.stringify({ query, variables: { ...variables, ...CONTEXT } });
      const answer = (await (await fetch(`${origin}/graphql`, { method: 'POST', headers, body })).json()) as {
        data: Record<string, unknown>;
        errors?: { message: string }[];
      }; // the shape of GraphQL over HTTP
      if (answer.errors) throw new Error(`${name}: ${answer.errors.map(({ message }) => message).join('; ')}`);
      return answer.data;
    },
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Asks all shops in turn, one request at a time, so that a noisy moment of the machine hits all alike. */
const compare = async (
  shops: readonly Shop[],
  query: string,
  variables: (shop: number) => object[],
): Promise<Latency[]> => {
  const questions = shops.map((_, index) => variables(index));
  const times = shops.map((): number[] => []);
  const failed = shops.map(() => 0);
  const rounds = Math.min(...questions.map(({ length }) => length));
  const warming = Math.ceil(rounds / 4);
  for (let round = -warming; round < rounds; round += 1) {
    for (const [index, shop] of shops.entries()) {
      const began = performance.now();
      const answered = await shop.ask(query, questions[index]?.at(round) ?? {}).then(
        () => true,
        () => false,
      );
      if (round >= 0 && !answered) failed[index] = (failed[index] ?? 0) + 1;
      if (round >= 0) times[index]?.push(performance.now() - began);
    }
  }
  return times.map((each, index) => {
    const sorted = each.toSorted((a, b) => a - b);
    return { median: at(sorted, 0.5), p95: at(sorted, 0.95), failed: failed[index] ?? 0 };
  });
};

const THINGS = ['jacket', 'shirt', 'tee', 'hoodie', 'pants', 'shorts', 'tank', 'vest', 'bag'];
const ADJECTIVES = ['quiet', 'northern', 'plain', 'early', 'bright', 'long', 'narrow', 'everyday'];

type Known = { categories: { code: string; children: { code: string }[] }[] };
export type Compared = { operation: string; latencies: Latency[] };

/** Product page, listing and search, each over all shops; `skus` are the pages of each. */
export const comparePages = async (
  shops: readonly Shop[],
  skus: readonly (readonly string[])[],
): Promise<Compared[]> => {
  const searches = ADJECTIVES.flatMap((adjective) => THINGS.map((thing) => ({ text: `${adjective} ${thing}` })));
  const known = (await shops[0]?.ask('{ categories { code children { code } } }', {})) as Known; // asked for so
  const codes = known.categories.flatMap(({ code, children }) => [code, ...children.map((child) => child.code)]);
  const listings = codes.flatMap((category) => [12, 18, 24, 30].map((first) => ({ category, first })));
  return [
    {
      operation: 'product page',
      latencies: await compare(shops, operation('Product'), (shop) => (skus[shop] ?? []).map((sku) => ({ sku }))),
    },
    { operation: 'listing', latencies: await compare(shops, operation('Listing'), () => listings) },
    { operation: 'search', latencies: await compare(shops, operation('Search'), () => searches) },
  ];
};
