/**
 * The peer: @apollo/server over @apollo/gateway as its documentation sets them up, with the data source that comes
 * with it. It reaches our subgraphs like any foreign router: with the router's secret and a resolved context.
 */
import { createServer } from 'node:http';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { CONTEXT_HEADER, ROUTER_SECRET_HEADER } from '@trivium/kit/context';
import { anonymous } from '@trivium/kit/viewer';
import { supergraphSdl } from '@trivium/schema';
import { readEnv } from '../../bin/env.ts';
import { readSupergraph } from '../../gateway/src/supergraph/supergraph.ts';

const env = readEnv();
const urls: Record<string, string | undefined> = { pim: env.PIM_URL, dam: env.DAM_URL, content: env.CONTENT_URL };

/** What our gateway resolves per request; the peer is given the finished answer for the bench's operations. */
const contextNow = () =>
  Buffer.from(
    JSON.stringify({
      read: {
        market: 'AT',
        countries: ['AT'],
        currency: 'EUR',
        locale: 'de-AT',
        localeChain: ['de-AT', 'de', 'en'],
        channel: 'd2c-web',
        stage: 'PRODUCTION',
        at: Date.now(),
        travelled: false,
      },
      viewer: anonymous,
      requestId: 'bench',
    }),
  ).toString('base64url');

class RouterDataSource extends RemoteGraphQLDataSource {
  override willSendRequest({
    request,
  }: {
    request: { http?: { headers: Headers | Map<string, string> | { set(name: string, value: string): unknown } } };
  }) {
    request.http?.headers.set(ROUTER_SECRET_HEADER, env.ROUTER_SECRET ?? '');
    request.http?.headers.set(CONTEXT_HEADER, contextNow());
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readSupergraph(supergraphSdl()).sdl,
  buildService: ({ name }) => new RouterDataSource({ url: `${urls[name]}/graphql` }),
});
const server = new ApolloServer({ gateway, includeStacktraceInErrorResponses: false });
await server.start();

const http = createServer(async (request, response) => {
  if (request.url === '/ready') return response.end('ready');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // a server request yields buffers
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body: JSON.parse(Buffer.concat(chunks).toString()) },
    context: async () => ({}),
  });
  response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers));
  return response.end(answer.body.kind === 'complete' ? answer.body.string : '');
});
http.listen(env.PORT, env.HOST);
process.on('SIGTERM', () => process.exit(0));
