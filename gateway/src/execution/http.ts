import type { FormattedExecutionResult } from 'graphql';
import { type Dispatcher, errors, Pool } from 'undici';
import { BOUNDARY_HEADER, CONTEXT_HEADER, type ContextSigner } from '@trivium/kit/context';
import { parseInstant } from '@trivium/kit/time';
import { type Transport, unusable } from './data-source.ts';
import { isRecord } from './record.ts';

export type HttpTransport = { transport: Transport; close(): Promise<void> };

type HttpOptions = { url: string; signer: ContextSigner; connections?: number; maxAnswer?: number };

const CONNECTIONS = 64;
/** Bytes of one answer; a page of 250 products with everything is a tenth of it. */
const MAX_ANSWER = 16 * 1024 * 1024;

/** A subgraph behind HTTP: kept connections, the signed context over the body, and its boundary from the answer's header. */
export const httpTransport = ({
  url,
  signer,
  connections = CONNECTIONS,
  maxAnswer = MAX_ANSWER,
}: HttpOptions): HttpTransport => {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections,
    keepAliveTimeout: 10_000,
    keepAliveMaxTimeout: 60_000,
    connect: { timeout: 5_000 },
  });
  const send = (body: string, context: string, signal: AbortSignal): Promise<Dispatcher.ResponseData> =>
    pool.request({
      method: 'POST',
      path: `${pathname}${search}`,
      headers: { 'content-type': 'application/json', accept: 'application/json', [CONTEXT_HEADER]: context },
      body,
      signal,
    });
  return {
    async transport(request, record, signal) {
      const body = JSON.stringify(request);
      const { read, viewer, requestId } = record.request;
      const context = signer.sign({ read, viewer, requestId }, body);
      const answer = await send(body, context, signal).catch((error: unknown) => {
        // A kept connection that the other side has just closed. Only a query may be sent twice.
        if (record.mutation || !(error instanceof errors.SocketError)) throw error;
        return send(body, context, signal);
      });
      const text = await readLimited(answer, maxAnswer);
      const boundary = answer.headers[BOUNDARY_HEADER];
      if (typeof boundary === 'string') record.request.boundary.note(parseInstant(boundary));
      return readResult(text, answer.statusCode);
    },
    close: () => pool.close(),
  };
};

const readLimited = async ({ body }: Dispatcher.ResponseData, limit: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) {
      body.destroy();
      throw unusable(`an answer of more than ${limit} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const readResult = (text: string, status: number): FormattedExecutionResult => {
  // An own key "__proto__" would be merged into the answer's objects: it is dropped where it stands.
  const drop = text.includes('__proto__')
    ? (key: string, value: unknown) => (key === '__proto__' ? undefined : value)
    : undefined;
  let result: unknown;
  try {
    result = JSON.parse(text, drop);
  } catch {
    throw unusable(`an answer that is not JSON, with status ${status}`);
  }
  if (!isAnswer(result)) throw unusable(`no GraphQL answer, with status ${status}`);
  return result;
};

/** Data, or errors that say why there is none. */
const isAnswer = (result: unknown): result is FormattedExecutionResult =>
  isRecord(result) &&
  (isRecord(result['data']) || (!result['data'] && Array.isArray(result['errors']) && result['errors'].length > 0));
