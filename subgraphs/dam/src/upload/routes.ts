import type { ContextSigner } from '@trivium/kit/context';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RouteProblem } from '../problem.ts';
import { staffContext } from '../route-context.ts';
import { sourceProblem } from '../source/service.ts';
import type { UploadRequest } from './model.ts';
import type { UploadService } from './service.ts';

export const LARGEST_FILE = 50 * 1024 * 1024;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const requestOf = (request: FastifyRequest): UploadRequest => {
  const query = request.query as Record<string, unknown>; // Fastify parses a query string into an object
  const revision = textOf(query['revision']);
  if (revision !== null && !/^\d{1,9}$/.test(revision))
    throw new RouteProblem(400, 'BAD_REQUEST', '"revision" is a number.');
  const fileName = textOf(query['fileName']);
  if (fileName === null)
    throw new RouteProblem(400, 'BAD_REQUEST', 'Say what the file is called: POST /assets?fileName=….');
  const source = sourceOf(query);
  return {
    bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    fileName,
    assetId: textOf(query['asset']),
    source,
    revision: revision === null ? null : Number(revision),
    sha256: textOf(query['sha256']),
    md5: textOf(request.headers['content-md5']),
    idempotencyKey: textOf(request.headers['idempotency-key']),
  };
};

/** An empty one is more likely a mistake than none. */
const sourceOf = (query: Record<string, unknown>): string | null => {
  const { source } = query;
  if (source === undefined) return null;
  const problem = typeof source === 'string' ? sourceProblem(source) : '"source" is there twice.';
  if (problem) throw new RouteProblem(400, 'BAD_REQUEST', problem);
  if (textOf(query['asset'])) throw new RouteProblem(400, 'BAD_REQUEST', 'Give "source" or "asset", not both.');
  return textOf(source);
};

/**
 * `POST /assets?fileName=…` with the file as the body: a new asset; with `&asset=<id>` (and `&revision=`): a new file for
 * one that is there; with `&source=<the sender's own name>` the one that has this source, if any: 200 when it has these
 * very bytes already, and nothing is written. For staff with `dam:write`.
 */
export const uploadRoutes = (app: FastifyInstance, uploads: UploadService, signer: ContextSigner): void => {
  // Whatever the sender calls it: what a file is, its bytes say.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post(
    '/assets',
    {
      bodyLimit: LARGEST_FILE,
      // Before the body is read: nobody may send us 50 MB to be told that they may not.
      onRequest: async (request) => void staffContext(request, signer, 'dam:write'),
    },
    async (request, reply) => {
      const uploaded = await uploads.take(requestOf(request), staffContext(request, signer, 'dam:write'));
      return reply
        .code(uploaded.unchanged ? 200 : 201)
        .header('cache-control', 'no-store')
        .send(uploaded);
    },
  );
};
