import Fastify from 'fastify';
import { afterAll, describe, expect, test } from 'vitest';
import { createGateway } from '@trivium/gateway';
import { contextSigner } from '@trivium/kit/context';
import { silentLog } from '@trivium/kit/log';
import { systemClock } from '@trivium/kit/time';
import { anonymous } from '@trivium/kit/viewer';
import { composed } from '../support/test-gateway.ts';

const closing: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

/** A supergraph that is not ours (no markets, no access rules), in front of a server that answers what the test says. */
const askThrough = async (answer: { status?: number; type?: string; body: string }) => {
  const server = Fastify();
  server.addContentTypeParser('*', (_request, _payload, done) => done(null));
  server.post('/graphql', async (_request, reply) =>
    reply
      .code(answer.status ?? 200)
      .type(answer.type ?? 'application/json')
      .send(answer.body),
  );
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const typeDefs =
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"]) type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! name: String kind: Kind } enum Kind { A B }';
  const gateway = await createGateway({
    supergraphSdl: composed([{ name: 'theirs', typeDefs }]),
    subgraphs: new Map([['theirs', { url }]]),
    clock: systemClock,
    log: silentLog(),
    verifyToken: () => anonymous,
    signer: contextSigner('a secret that nobody else knows', systemClock),
    mode: 'open',
    production: false,
  });
  closing.push(
    () => gateway.close(),
    () => server.close(),
  );
  const response = await gateway.app.inject({
    method: 'POST',
    url: '/graphql',
    payload: { query: '{ thing { id name kind } }' },
  });
  return {
    status: response.statusCode,
    body: response.json() as { data?: unknown; errors?: { message: string; path: unknown }[] },
    text: response.body,
  };
};

describe('a subgraph that is not ours', () => {
  test('is served like any other', async () => {
    expect((await askThrough({ body: '{"data":{"thing":{"id":"1","name":"x","kind":"A"}}}' })).body).toEqual({
      data: { thing: { id: '1', name: 'x', kind: 'A' } },
    });
  });

  test.each([
    ['nonsense', { body: '<html>secret.internal</html>', type: 'text/html' }],
    ['an error page', { body: '{"error":"at secret.internal:5432"}', status: 500 }],
    ['a refusal', { body: '{"errors":[{"message":"no gateway at secret.internal"}]}', status: 401 }],
    ['too much', { body: `{"data":{"thing":{"id":"1","name":"${'x'.repeat(17 * 1024 * 1024)}"}}}` }],
    ['a list', { body: '[]' }],
    ['the wrong shape', { body: '{"data":"secret.internal"}' }],
  ])('that answers %s costs its fields', async (_what, answer) => {
    const { status, body, text } = await askThrough(answer);
    expect([status, body.data]).toEqual([200, { thing: null }]);
    expect(body.errors?.map(({ path }) => path)).toEqual([['thing']]);
    expect(text).not.toContain('secret.internal');
  });

  test('cannot reach into our objects', async () => {
    const { body } = await askThrough({
      body: '{"data":{"thing":{"id":"1","name":"x","kind":"A","__proto__":{"polluted":1},"\\u005f_proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"__proto__":{"polluted":1}}}',
    });
    expect(body).toEqual({ data: { thing: { id: '1', name: 'x', kind: 'A' } } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('has its surprises masked, and what it says on purpose passed on', async () => {
    const error = (message: string, code: string) =>
      `{"data":{"thing":{"id":"1","name":null}},"errors":[{"message":"${message}","path":["thing","name"],"extensions":{"code":"${code}","stacktrace":["secret.internal"]}}]}`;
    const surprise = await askThrough({ body: error('secret.internal refused', 'INTERNAL_SERVER_ERROR') });
    expect(surprise.text).not.toContain('secret.internal');
    expect(surprise.body.errors?.[0]?.path).toEqual(['thing', 'name']);
    const deliberate = await askThrough({ body: error('Too many things.', 'THROTTLED') });
    expect(deliberate.body.errors?.[0]).toMatchObject({
      message: 'Too many things.',
      extensions: { code: 'THROTTLED' },
    });
    expect(deliberate.text).not.toContain('stacktrace');
  });

  test('that names a value which is no member of its enum costs the field', async () => {
    const { body } = await askThrough({ body: '{"data":{"thing":{"id":"1","name":"x","kind":"C"}}}' });
    expect(body.data).toEqual({ thing: { id: '1', name: 'x', kind: null } });
  });
});

describe('a supergraph', () => {
  const load = (supergraphSdl: string, subgraphs = new Map()) =>
    createGateway({
      supergraphSdl,
      subgraphs,
      clock: systemClock,
      log: silentLog(),
      verifyToken: () => anonymous,
      signer: contextSigner('a secret that nobody else knows', systemClock),
      mode: 'open',
      production: false,
    });
  const sdl = composed([{ name: 'theirs', typeDefs: 'type Query { thing: String }' }]);

  test('with a directive for security that we do not know is not loaded', async () => {
    const locked = sdl.replace(
      '{\n  query',
      '  @link(url: "https://specs.example.com/vault/v1.0", for: SECURITY)\n{\n  query',
    );
    await expect(load(locked, new Map([['theirs', { url: 'http://127.0.0.1:1' }]]))).rejects.toMatchObject({
      code: 'STARTUP',
      message: expect.stringContaining('specs.example.com/vault'),
    });
  });
  test('with a subgraph that nobody told us of is not loaded', async () => {
    await expect(load(sdl)).rejects.toMatchObject({ code: 'STARTUP', message: expect.stringContaining('"theirs"') });
  });
  test('that is not GraphQL is not loaded', async () => {
    await expect(load('nonsense {')).rejects.toMatchObject({ code: 'STARTUP' });
  });
});
