import type { TypedDocumentString } from '../generated/graphql.ts';

/** What the graph answered: what failed is null in `data`, with the field of the operation that it is, or is in. */
export type Answer<Result> = {
  data: Result;
  failed: readonly string[];
  /** Seconds for which the answer stays right; 0 when it must not be kept. */
  maxAge: number;
};

/** The graph could not be asked at all, or did not run the operation. */
export class GraphError extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** Whose rights count, and until when somebody waits for the answer. */
export type Asker = { token?: string | undefined; signal?: AbortSignal | undefined };

export type Graph = {
  ask<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    asker?: Asker,
  ): Promise<Answer<Result>>;
};

const WITHIN_MS = 10_000;
/** Servers take some 16 kB of a request's head; nobody who follows links has an address as long as this. */
const LONGEST_ADDRESS = 12_000;

type Body = {
  data?: unknown;
  errors?: readonly { message: string; path?: readonly unknown[]; extensions?: { code?: string } }[];
};

/**
 * Asks by the ids of registered operations only, by GET, so that every cache between here and there may answer.
 *
 * @param withinMs how long an answer may take, to its last byte
 */
export const graphClient = (origin: URL, withinMs = WITHIN_MS): Graph => ({
  async ask(document, variables, { token, signal } = {}) {
    const url = addressOf(origin, document, variables);
    const headers = { accept: 'application/graphql-response+json', ...(token && { authorization: `Bearer ${token}` }) };
    const patience = AbortSignal.timeout(withinMs);
    const silent = (error: unknown) => {
      throw new GraphError(`The graph at ${origin.origin} does not answer: ${String(error)}`, 'UNREACHABLE');
    };
    const response = await fetch(url, {
      headers,
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    }).catch(silent);
    const body = read(await response.text().catch(silent));
    const errors = body.errors ?? [];
    if (typeof body.data !== 'object' || body.data === null) {
      const [first] = errors;
      throw new GraphError(
        first?.message ?? `The graph at ${origin.origin} answered with ${response.status}, and with no data.`,
        first?.extensions?.code ?? 'UNREADABLE',
      );
    }
    return {
      data: body.data as never, // the document says what its answer is
      failed: errors.map(({ path }) => String(path?.[0] ?? '')),
      maxAge: maxAgeOf(response.headers),
    };
  },
});

const addressOf = (origin: URL, document: TypedDocumentString<unknown, never>, variables: unknown): URL => {
  const url = new URL('/graphql', origin);
  const id = String(document.__meta__?.['hash']).replace(/^sha256:/, '');
  url.searchParams.set('extensions', JSON.stringify({ persistedQuery: { version: 1, sha256Hash: id } }));
  url.searchParams.set('variables', JSON.stringify(variables));
  if (url.href.length > LONGEST_ADDRESS) throw new GraphError('The address asks for too much.', 'BAD_USER_INPUT');
  return url;
};

/** Empty when it is none of a graph: then whoever stands before the graph has answered. */
const read = (text: string): Body => {
  try {
    return (JSON.parse(text) ?? {}) as Body; // looked at by who asked for it
  } catch {
    return {};
  }
};

/** What a cache between here and the graph has used of it is gone. */
const maxAgeOf = (headers: Headers): number => {
  const given = /\bpublic\b.*\bmax-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1] ?? 0;
  return Math.max(0, Number(given) - (Number(headers.get('age')) || 0));
};
