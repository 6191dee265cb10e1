import { CONTEXT_HEADER, type ContextSigner } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { ImportFiles } from './model.ts';

export const LARGEST_FILE = 2 * 1024 * 1024 * 1024;
const SCOPES = ['pim:write', 'pim:approve', 'pim:configure'] as const;

const STATUS: Partial<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, REQUEST_TOO_LARGE: 413 };

/** `POST /imports` with the file as the body: keeps it for `importStart`. For those who may start imports. */
export const importRoutes =
  (files: ImportFiles, signer: ContextSigner, log: Logger) =>
  (app: FastifyInstance): void => {
    app.register(async (scope) => {
      scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, log));
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload)); // a stream: files may be large
      scope.post(
        '/imports',
        // Before the body is read: nobody may send gigabytes to be told that they may not.
        { bodyLimit: LARGEST_FILE, onRequest: async (request) => checkViewer(request, signer) },
        async (request, reply) => {
          // Without a content type Fastify reads no body at all.
          const body = (request.body ?? request.raw) as Readable; // the parser above passes the stream on
          const stored = await files.put(body, LARGEST_FILE);
          if (!stored) throw new TriviumError('REQUEST_TOO_LARGE', `A file has ${LARGEST_FILE} bytes at the most.`);
          return reply.code(201).header('cache-control', 'no-store').send(stored);
        },
      );
    });
  };

const checkViewer = (request: FastifyRequest, signer: ContextSigner): void => {
  const header = request.headers[CONTEXT_HEADER];
  const context = header === undefined ? null : signer.verify(String(header), `${request.method} ${request.url}`);
  if (!context || context.viewer.subject === null)
    throw new TriviumError('UNAUTHENTICATED', 'This needs a signed-in viewer; send a bearer token to the gateway.');
  const missing = SCOPES.filter((scope) => !context.viewer.scopes.includes(scope));
  if (missing.length > 0)
    throw new TriviumError('FORBIDDEN', `This is not open to you; it needs ${missing.join(', ')}.`);
};

const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): FastifyReply => {
  const known = error instanceof TriviumError ? error : null;
  const status = known
    ? (STATUS[known.code] ?? 500)
    : error instanceof Error && 'statusCode' in error
      ? Number(error.statusCode)
      : 500;
  if (status >= 500) log.error({ err: error, requestId: request.id }, 'a file of an import could not be kept');
  const code = known?.code ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
  const message =
    known?.message ?? (status < 500 ? 'The request could not be read.' : 'Something went wrong on our side.');
  return reply.code(status).header('cache-control', 'no-store').send({ code, message });
};
