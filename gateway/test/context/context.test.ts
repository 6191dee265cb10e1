import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatInstant } from '@trivium/kit/time';
import { startShop } from '../support/start-shop.ts';
import { TRANSPORTS } from '../support/test-gateway.ts';

const SEEN = '{ seen { market countries currency locale localeChain channel stage at subject } }';

describe.each(TRANSPORTS)('where the viewer stands (%s)', (transport) => {
  let graph: Awaited<ReturnType<typeof startShop>>;
  beforeAll(async () => {
    graph = await startShop(transport);
  });
  afterAll(() => graph.close());
  const now = () => String(graph.clock.now());

  test('is the default market, its first locale and channel, production and now', async () => {
    const { body } = await graph.ask(SEEN);
    expect(body.data?.['seen']).toEqual({
      market: 'AT',
      countries: ['AT'],
      currency: 'EUR',
      locale: 'de-AT',
      localeChain: ['de-AT', 'de', 'en'],
      channel: 'd2c-web',
      stage: 'PRODUCTION',
      at: now(),
      subject: null,
    });
  });

  test('is said once, with variables and their defaults', async () => {
    const query = `query ($m: String!, $l: String = "en") @inContext(market: $m, locale: $l, channel: "portal") ${SEEN}`;
    const { body } = await graph.ask(query, { variables: { m: 'AT' } });
    expect(body.data?.['seen']).toMatchObject({ market: 'AT', locale: 'en', localeChain: ['en'], channel: 'portal' });
    expect((await graph.ask(`query @inContext(market: "US") ${SEEN}`)).body.data?.['seen']).toMatchObject({
      currency: 'USD',
      locale: 'en-US',
    });
  });

  test.each([
    ['market: "XX"', ['AT', 'US']],
    ['market: "AT", locale: "fr"', ['de-AT', 'en']],
    ['market: "US", channel: "portal"', ['d2c-web']],
  ])('an unknown one is refused with those that are known: %s', async (argument, known) => {
    const { status, body } = await graph.ask(`query @inContext(${argument}) ${SEEN}`);
    expect([status, body.data, body.errors?.[0]?.extensions]).toEqual([
      400,
      undefined,
      { code: 'BAD_CONTEXT', known, requestId: expect.any(String) },
    ]);
  });

  test('an instant that is none is refused', async () => {
    const { status, body } = await graph.ask(`query @inContext(at: "yesterday") ${SEEN}`, { role: 'editor' });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_CONTEXT']);
  });

  test('another instant and another stage need their scopes', async () => {
    const past = formatInstant(graph.clock.now()).replace('2026', '2025');
    for (const argument of [`at: "${past}"`, 'stage: STAGING']) {
      const query = `query @inContext(${argument}) ${SEEN}`;
      expect([(await graph.ask(query)).status, (await graph.ask(query)).body.errors?.[0]?.extensions.code]).toEqual([
        401,
        'UNAUTHENTICATED',
      ]);
      expect([
        (await graph.ask(query, { role: 'customer' })).status,
        (await graph.ask(query, { role: 'integration' })).body.errors?.[0]?.extensions.code,
      ]).toEqual([403, 'FORBIDDEN']);
    }
    const { body } = await graph.ask(`query ($at: DateTime) @inContext(at: $at, stage: STAGING) ${SEEN}`, {
      role: 'editor',
      variables: { at: past },
    });
    expect(body.data?.['seen']).toMatchObject({ stage: 'STAGING', at: String(Date.parse(past)), subject: 'a editor' });
  });

  test('services ask as themselves, with their scopes and their own place', async () => {
    const answer = await graph.gateway.graph.ask<{ seen: object }>({
      query: '{ seen { market subject scopes at } }',
      scopes: ['events:read'],
      context: { market: 'US', at: graph.clock.now() },
    });
    expect(answer.seen).toEqual({
      market: 'US',
      subject: 'service:trivium',
      scopes: ['events:read', 'time:travel'],
      at: now(),
    });
    await expect(graph.gateway.graph.ask({ query: '{ secret }' })).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
    });
  });
});

describe('the markets', () => {
  test('are read again after their event', async () => {
    const graph = await startShop('in-process', { follow: true });
    try {
      graph.shop.markets = [{ ...graph.shop.markets[0], code: 'CH' }];
      graph.shop.events.push('trivium.pim.market.saved');
      await expect
        .poll(async () => (await graph.ask('query @inContext(market: "CH") { seen { market } }')).status, {
          timeout: 5_000,
        })
        .toBe(200);
    } finally {
      await graph.close();
    }
  });

  test('that are not known yet make the gateway not ready, and are asked for until they are', async () => {
    const graph = await startShop('in-process', { follow: false }, false);
    try {
      expect(await graph.gateway.notReady()).toEqual(['the markets are not known yet']);
      const refused = await graph.ask(SEEN);
      expect([refused.status, refused.body.errors?.[0]?.extensions.code]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
      expect((await fetch(`${graph.url}/ready`)).status).toBe(503);
      await graph.gateway.refreshInstallation();
      expect((await fetch(`${graph.url}/ready`)).status).toBe(200);
      expect((await graph.ask(SEEN)).status).toBe(200);
    } finally {
      await graph.close();
    }
  });

  test('a pim that is down at the start is waited for', async () => {
    const graph = await startShop('http', { follow: false }, false);
    graph.control('pim').set('failing');
    const waiting = graph.gateway.refreshInstallation();
    await expect(waiting).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    graph.control('pim').set('well');
    await graph.gateway.refreshInstallation();
    expect((await graph.ask(SEEN)).status).toBe(200);
    await graph.close();
  });
});
