import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatInstant } from '@trivium/kit/time';
import { startShop } from '../support/start-shop.ts';
import { later } from '../support/shop.ts';
import { TRANSPORTS } from '../support/test-gateway.ts';

describe.each(TRANSPORTS)('how long an answer may be kept (%s)', (transport) => {
  let graph: Awaited<ReturnType<typeof startShop>>;
  beforeAll(async () => {
    graph = await startShop(transport, { maxAgePolicySeconds: 60 });
  });
  afterAll(() => graph.close());
  beforeEach(() => {
    graph.shop.priceChangesAt = null;
  });
  const kept = async (query: string, asking?: Parameters<typeof graph.ask>[1]) =>
    (await graph.ask(query, asking)).headers.get('cache-control');
  const PRICE = '{ product(sku: "A") { price } }';

  test('as long as the policy says, when nothing changes earlier', async () => {
    expect(await kept(PRICE)).toBe('public, max-age=60');
    graph.shop.priceChangesAt = later(graph.clock.now(), 3_600_000);
    expect(await kept(PRICE)).toBe('public, max-age=60');
  });
  test('never past the next boundary', async () => {
    graph.shop.priceChangesAt = later(graph.clock.now(), 7_900);
    expect(await kept(PRICE)).toBe('public, max-age=7');
    expect(await kept('{ page(path: "/") { blocks { ... on Story { product { price } } } } }')).toBe(
      'public, max-age=7',
    );
    expect(await kept('{ product(sku: "A") { name } }')).toBe('public, max-age=60');
  });
  test('not at all within a second of it', async () => {
    graph.shop.priceChangesAt = later(graph.clock.now(), 999);
    expect(await kept(PRICE)).toBe('private, no-store');
  });
  test('not at all for somebody signed in, with errors, for another instant, after a mutation', async () => {
    expect(await kept(PRICE, { role: 'customer' })).toBe('private, no-store');
    expect(await kept('{ secret }')).toBe('private, no-store');
    expect(await kept(`query @inContext(at: "${formatInstant(graph.clock.now())}") ${PRICE}`, { role: 'editor' })).toBe(
      'private, no-store',
    );
    expect(await kept('mutation { visit(note: "x") }')).toBe('private, no-store');
    expect(await kept('{ nonsense }')).toBe('no-store');
  });
  test('caches are told what the answer depends on', async () => {
    expect((await graph.ask(PRICE)).headers.get('vary')).toBe('Accept, Authorization');
  });
});
