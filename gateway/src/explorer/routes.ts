import type { FastifyInstance } from 'fastify';
import type { Example, Page } from './graphiql.ts';

const PLAIN = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Trivium</title>
<p>This is a Trivium gateway. Its graph is at <code>/graphql</code>; here it runs registered operations.</p>
`;
const PLAIN_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/`: GraphiQL where anybody may explore, otherwise a page that says where one is. */
export const explorerRoutes = (app: FastifyInstance, explorable: boolean, examples: readonly Example[]): void => {
  let page: Page | null = null;
  app.get('/', async (request, reply) => {
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('vary', 'Accept-Encoding');
    if (!explorable) return reply.header('content-security-policy', PLAIN_POLICY).send(PLAIN);
    // Loaded with the first visit: nobody who only asks the graph should pay for it.
    page ??= (await import('./graphiql.ts')).graphiql(examples);
    reply.header('content-security-policy', page.policy);
    const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    return zipped ? reply.header('content-encoding', 'gzip').send(page.gzipped) : reply.send(page.html);
  });
};
