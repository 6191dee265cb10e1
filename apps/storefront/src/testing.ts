import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { storefront, type StorefrontOptions } from './app.ts';

const MANIFEST = join(import.meta.dirname, 'generated', 'persisted-query-manifest.json');

/** Names of operations by their ids. */
const NAMES = new Map(
  (JSON.parse(readFileSync(MANIFEST, 'utf8')) as { operations: { id: string; name: string }[] }).operations.map(
    ({ id, name }) => [id, name],
  ),
);

type Variables = Readonly<Record<string, unknown>>;
export type Question = { name: string; variables: Variables };
/** What each operation is answered with; what is not there fails as a whole. May be changed while the graph runs. */
export type Answers = Record<string, object | ((variables: Variables) => object)>;
export type Headed = Readonly<Record<string, string>>;

/** A server for as long as the test takes. */
export const listening = async (answer: RequestListener): Promise<URL> => {
  const server = createServer(answer);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); // an address, as it listens on one
};

export const questionOf = (url: string | undefined): Question => {
  const { searchParams } = new URL(url ?? '', 'http://x');
  const { persistedQuery } = JSON.parse(searchParams.get('extensions') ?? '{}');
  return {
    name: NAMES.get(persistedQuery?.sha256Hash) ?? '',
    variables: JSON.parse(searchParams.get('variables') ?? '{}'),
  };
};

export type FakeGraph = { origin: URL; asked: Question[] };

/** A graph that answers each operation with one thing. @param failed fields of the operation that could not be had */
export const graphOf = async (
  answers: Answers,
  headers: Headed = {},
  failed: readonly string[] = [],
): Promise<FakeGraph> => {
  const asked: Question[] = [];
  const origin = await listening(({ url }, response) => {
    const question = questionOf(url);
    asked.push(question);
    const answer = answers[question.name] ?? null;
    const data = typeof answer === 'function' ? answer(question.variables) : answer;
    const errors = failed.map((field) => ({ message: `${field} is not there`, path: [field] }));
    const body = { data, ...(errors.length > 0 && { errors }) };
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  return { origin, asked };
};

export const appOn = (graph: URL, options: Partial<StorefrontOptions> = {}): Hono =>
  storefront({ graph, pictures: null, site: 'shop', log: () => undefined, ...options });

export const appOf = async (answers: Answers, headers?: Headed, failed?: readonly string[]): Promise<Hono> =>
  appOn((await graphOf(answers, headers, failed)).origin);

/** A site of German editions, each in a market of its own, in euros. */
export const editions = (...prefixes: string[]) => ({
  ShopEditions: {
    site: {
      baseUrl: 'https://shop.example',
      name: 'Shop',
      editions: prefixes.map((prefix, index) => ({ market: `M${index}`, locale: 'de', hreflang: 'de', prefix })),
    },
    markets: prefixes.map((_, index) => ({
      code: `M${index}`,
      name: `M${index}`,
      currency: 'EUR',
      isDefault: index === 0,
    })),
  },
});

/** A product as the graph answers it, with nothing more than it must have. */
export const product = (more: object = {}) => ({
  sku: 'A',
  name: 'A',
  description: null,
  descriptionText: null,
  brand: null,
  jsonLd: null,
  price: { amount: '79', currency: 'EUR' },
  priceRange: null,
  options: [],
  categories: [],
  attributes: [],
  media: [],
  shared: [],
  associations: [],
  pages: [],
  model: null,
  variants: { nodes: [] },
  bundle: null,
  ...more,
});
