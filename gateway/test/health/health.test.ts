import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { startShop } from '../support/start-shop.ts';

describe('health and readiness', () => {
  test.each(['in-process', 'http'] as const)(
    'a subgraph that is gone makes the gateway not ready, but not dead (%s)',
    async (transport) => {
      const graph = await startShop(transport);
      expect((await fetch(`${graph.url}/ready`)).status).toBe(200);
      if (transport === 'http') {
        await graph.stop('dam');
        expect(await (await fetch(`${graph.url}/ready`)).json()).toEqual({
          status: 'not ready',
          missing: ['dam cannot be reached'],
        });
      }
      expect((await fetch(`${graph.url}/health`)).status).toBe(200);
      await graph.close();
    },
  );

  test("a clock more than 250 ms from the database's is not ready", async () => {
    let skew = -251;
    const graph = await startShop('in-process', { clockSkew: async () => skew });
    expect(await graph.gateway.notReady()).toEqual(["the clock is 251 ms from the database's"]);
    skew = 249;
    expect(await graph.gateway.notReady()).toEqual([]);
    await graph.close();
  });

  test('closing finishes what is in flight', async () => {
    const graph = await startShop();
    graph.control('dam').set('hanging');
    const answer = graph.ask('{ asset(id: "x") { alt } }');
    await expect.poll(() => graph.control('dam').received().length).toBe(1);
    const closed = graph.gateway.close();
    graph.control('dam').set('well');
    expect((await answer).body).toEqual({ data: { asset: { alt: 'alt of x' } } });
    await closed;
    await expect(fetch(`${graph.url}/health`)).rejects.toThrow();
  });
});

describe('the log', () => {
  test("has one line per request, without variables, tokens, or line breaks of the client's", async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const graph = await startShop('in-process', { log });
    lines.length = 0;
    await graph.ask('query Mine($sku: ID!) { product(sku: $sku) { name } }', {
      variables: { sku: 'hush' },
      role: 'editor',
    });
    await graph.ask('query Mine { __typename }', { operationName: 'evil\r\n{"level":60}\u001b[31m' });
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      operation: 'Mine',
      status: 200,
      method: 'POST',
      requestId: expect.any(String),
    });
    expect(lines.join('')).not.toMatch(/hush|Bearer|eyJ/);
    for (const line of lines) expect(line.trimEnd()).not.toContain('\n');
    await graph.close();
  });
});

describe('the first page', () => {
  test('is GraphiQL with everything in it and a policy that lets nothing else in', async () => {
    const graph = await startShop('in-process', {
      examples: [{ name: 'Name', query: 'query Name { product(sku: "A") { name } }' }],
    });
    const response = await fetch(`${graph.url}/`, { headers: { 'accept-encoding': 'gzip' } });
    const html = await response.text();
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    expect(html).toContain('query Name');
    expect(html).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
    const script = html.slice(html.indexOf('<script>') + '<script>'.length, html.lastIndexOf('</script>'));
    const hash = createHash('sha256').update(script).digest('base64');
    expect(response.headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}' blob:;`);
    await graph.close();
  });
  test.each([{ production: true }, { mode: 'safelist' as const }])('is a plain one with %j', async (options) => {
    const graph = await startShop('in-process', options);
    const response = await fetch(`${graph.url}/`);
    expect((await response.text()).length).toBeLessThan(1_000);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    await graph.close();
  });
});
