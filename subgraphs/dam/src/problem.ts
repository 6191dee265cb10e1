import { TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Why a route does not give what it was asked for: a status, a stable code, a sentence. */
export class RouteProblem extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'RouteProblem';
    this.status = status;
    this.code = code;
  }
}

const STATUS: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_REQUEST: 400,
  BAD_USER_INPUT: 422,
  REQUEST_TOO_LARGE: 413,
  IDEMPOTENCY_KEY_REUSED: 422,
  DEADLINE_EXCEEDED: 503,
};

/** Fastify's own errors carry a status; of its sentences only those about the request may be seen. */
const statusOf = (error: unknown): number => {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status < 500 ? status : 500;
};

const problemOf = (error: unknown): RouteProblem => {
  if (error instanceof RouteProblem) return error;
  if (error instanceof TriviumError) return new RouteProblem(STATUS[error.code] ?? 500, error.code, error.message);
  const status = statusOf(error);
  if (status === 413) return new RouteProblem(413, 'REQUEST_TOO_LARGE', 'The file is larger than is taken.');
  if (status < 500) return new RouteProblem(status, 'BAD_REQUEST', 'The request could not be read.');
  return new RouteProblem(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
};

/** Answers with a problem: never cached, never a picture, and nothing of our insides. */
export const sendProblem = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): FastifyReply => {
  const { status, code, message } = problemOf(error);
  if (status === 500) log.error({ err: error, requestId: request.id }, 'a media request failed');
  if (status === 503) reply.header('retry-after', '2');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ code, message }));
};
