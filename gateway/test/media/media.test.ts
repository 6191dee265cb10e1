import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTEXT_HEADER, type ContextSigner } from '@trivium/kit/context';
import { contextSigner } from '@trivium/kit/context';
import type { Subgraph } from '@trivium/kit/subgraph';
import { fixedClock, instant } from '@trivium/kit/time';
import { openShop } from '../support/shop.ts';
import { SHOP_SUPERGRAPH } from '../support/start-shop.ts';
import { startTestGateway, type TestGateway, TRANSPORTS } from '../support/test-gateway.ts';

const clock = fixedClock(instant(Date.UTC(2026, 10, 3, 9)));
const signer = contextSigner('a secret of the tests, long enough', clock);

/** Routes as dam has them: a picture for whoever holds its address, originals for a signed viewer, uploads as bytes. */
const withMedia = (subgraph: Subgraph, verify: ContextSigner['verify']): Subgraph => ({
  ...subgraph,
  routes(app: FastifyInstance) {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    app.get('/media/*', async (request, reply) => {
      const { read } = verify(String(request.headers[CONTEXT_HEADER]), `${request.method} ${request.url}`);
      reply
        .header('etag', '"x"')
        .header('cache-control', 'public, max-age=7')
        .header('x-internal-host', 'db.internal')
        .header('access-control-allow-origin', '*');
      if (request.headers['if-none-match'] === '"x"') return reply.code(304).send();
      return reply.type('image/webp').send(Buffer.from(`picture at ${read.at}`));
    });
    app.get('/originals/:id', async (request, reply) => {
      const { viewer } = verify(String(request.headers[CONTEXT_HEADER]), `${request.method} ${request.url}`);
      return viewer.scopes.includes('dam:originals')
        ? reply.header('content-disposition', 'attachment').send('original')
        : reply.code(403).send('no');
    });
    app.post('/assets', { bodyLimit: 50_000_000 }, async (request, reply) => {
      const { viewer } = verify(String(request.headers[CONTEXT_HEADER]), `${request.method} ${request.url}`);
      return reply
        .code(201)
        .send({ bytes: (request.body as Buffer).length, by: viewer.subject, key: request.headers['idempotency-key'] });
    });
  },
});

describe.each(TRANSPORTS)("media under the gateway's address (%s)", (transport) => {
  let graph: TestGateway;
  beforeAll(async () => {
    const subgraphs = openShop().subgraphs.map((subgraph) =>
      subgraph.name === 'dam' ? withMedia(subgraph, signer.verify) : subgraph,
    );
    graph = await startTestGateway({
      transport,
      subgraphs,
      supergraphSdl: SHOP_SUPERGRAPH,
      clock,
      refresh: false,
      gateway: { mediaSubgraph: 'dam' },
    });
  });
  afterAll(() => graph.close());
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${graph.url}${path}`, { headers });

  test('a picture arrives with its headers, before the markets are known', async () => {
    const response = await get('/media/a.b.c?w=64');
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'image/webp',
      'public, max-age=7',
    ]);
    expect(await response.text()).toBe(`picture at ${clock.now()}`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    if (transport === 'http') expect(response.headers.get('x-internal-host')).toBeNull();
  });
  test('what the browser has is not sent again, and HEAD sends nothing', async () => {
    expect((await get('/media/a.b.c', { 'if-none-match': '"x"' })).status).toBe(304);
    const head = await fetch(`${graph.url}/media/a.b.c`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
  test('originals are for those who may', async () => {
    expect((await get('/originals/x')).status).toBe(403);
    expect((await get('/originals/x', { authorization: `Bearer ${graph.tokenOf('editor')}` })).status).toBe(403);
    const response = await get('/originals/x', { authorization: `Bearer ${graph.tokenOf('librarian')}` });
    expect([response.status, response.headers.get('content-disposition')]).toEqual([200, 'attachment']);
    expect((await get('/originals/x', { authorization: 'Bearer a.b.c' })).status).toBe(401);
  });
  test('a forged context from outside is thrown away', async () => {
    const forged = contextSigner('another secret, guessed', clock).sign(
      { read: {} as never, viewer: { subject: 'x', roles: [], scopes: ['dam:originals'] }, requestId: 'x' },
      'GET /originals/x',
    );
    expect((await get('/originals/x', { [CONTEXT_HEADER]: forged })).status).toBe(403);
  });
  test('an upload larger than any operation passes through', async () => {
    const response = await fetch(`${graph.url}/assets?fileName=a.jpg`, {
      method: 'POST',
      body: Buffer.alloc(3_000_000),
      headers: {
        'content-type': 'image/jpeg',
        authorization: `Bearer ${graph.tokenOf('librarian')}`,
        'idempotency-key': 'once',
      },
    });
    expect([response.status, await response.json()]).toEqual([
      201,
      { bytes: 3_000_000, by: 'a librarian', key: 'once' },
    ]);
  });
  test('when the subgraph is gone, the answer says so and nothing else', async () => {
    if (transport === 'in-process') return;
    await graph.stop('dam');
    const response = await get('/media/a.b.c');
    expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
  });
});
