import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '@trivium/kit/log';
import type { Viewer } from '@trivium/kit/viewer';
import type { Answer, Engine } from '../engine.ts';
import type { Metrics } from '../metrics.ts';
import type { Catalogue } from '../operation/catalogue.ts';
import type { Operation } from '../operation/operation.ts';
import { cacheControl } from './cache-control.ts';
import { preventCsrf } from './csrf.ts';
import { JSON_RESPONSE, negotiate, type ResponseType } from './negotiate.ts';
import { type GraphQLOverHttp, HttpRefusal, readGet, readPost } from './read-request.ts';
import { refusalOf } from './refusal.ts';

export type GraphqlRouteOptions = {
  engine: Engine;
  catalogue: Catalogue;
  /** Who asks, from the request's headers and (for services) its body. */
  identify(request: FastifyRequest): Viewer;
  maxAgePolicySeconds: number;
  metrics: Metrics;
  log: Logger;
};

/** GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/) at `/graphql`. */
export const graphqlRoute = (app: FastifyInstance, options: GraphqlRouteOptions): void => {
  // The text as it came: we parse it once, and a service's signature covers its bytes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const handler = (request: FastifyRequest, reply: FastifyReply) => handle(request, reply, options);
  app.route({ method: ['GET', 'POST'], url: '/graphql', handler });
  app.setErrorHandler((error, request, reply) =>
    refuse(error, request, reply, options, { type: JSON_RESPONSE, operation: null, started: performance.now() }),
  );
};

type Progress = { type: ResponseType; operation: Operation | null; started: number };

const handle = async (request: FastifyRequest, reply: FastifyReply, options: GraphqlRouteOptions) => {
  const progress: Progress = { type: JSON_RESPONSE, operation: null, started: performance.now() };
  try {
    progress.type = negotiate(request.headers.accept);
    const answer = await answerTo(request, options, progress);
    const body = JSON.stringify(withErrors(answer));
    reply.header(
      'cache-control',
      cacheControl(answer, progress.operation?.kind ?? 'query', options.maxAgePolicySeconds),
    );
    return finish(body, 200, request, reply, options, progress);
  } catch (error) {
    return refuse(error, request, reply, options, progress);
  }
};

const answerTo = async (request: FastifyRequest, options: GraphqlRouteOptions, progress: Progress): Promise<Answer> => {
  const asked = readRequest(request);
  const viewer = options.identify(request);
  const operation = options.catalogue.find(asked, viewer);
  progress.operation = operation;
  if (operation.kind === 'mutation' && request.method !== 'POST') {
    throw new HttpRefusal(405, 'A mutation is sent by POST.', { allow: 'POST' });
  }
  return options.engine.run({ operation, variables: asked.variables, viewer, requestId: request.id });
};

const readRequest = (request: FastifyRequest): GraphQLOverHttp => {
  if (request.method === 'POST') {
    preventCsrf(request, false);
    return readPost(request);
  }
  const asked = readGet(request);
  preventCsrf(request, asked.query === null);
  return asked;
};

const withErrors = ({ data, errors, context }: Answer) =>
  errors.length === 0
    ? { data }
    : {
        errors: errors.map(({ message, path, extensions }) => ({
          message,
          path,
          extensions: { ...extensions, requestId: context.requestId },
        })),
        data,
      };

const refuse = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: GraphqlRouteOptions,
  progress: Progress,
) => {
  const { status, errors, headers } = refusalOf(error, request.id, options.log);
  reply.headers(headers).header('cache-control', 'no-store');
  return finish(JSON.stringify({ errors }), status, request, reply, options, progress);
};

const finish = (
  body: string,
  status: number,
  request: FastifyRequest,
  reply: FastifyReply,
  { metrics, log }: GraphqlRouteOptions,
  { type, operation, started }: Progress,
) => {
  const milliseconds = performance.now() - started;
  metrics.request(operation, status, milliseconds / 1000);
  log.info(
    {
      requestId: request.id,
      method: request.method,
      operation: operation?.name?.slice(0, 100) ?? null,
      status,
      ms: Math.round(milliseconds * 10) / 10,
    },
    'graphql',
  );
  const vary = reply.getHeader('vary');
  reply.header('vary', vary ? `${String(vary)}, Accept, Authorization` : 'Accept, Authorization');
  return reply.code(status).header('content-type', `${type}; charset=utf-8`).send(body);
};
