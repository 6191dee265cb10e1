import type { Context } from 'hono';

const WITHIN_MS = 30_000;
/** What of the browser's request, and of the graph's answer, matters for a picture. */
const ASKED = ['accept', 'if-none-match', 'range'];
const ANSWERED = ['content-type', 'content-length', 'cache-control', 'etag', 'vary', 'content-range', 'accept-ranges'];

/** Pictures have addresses at the graph; handed on, so that a browser knows one host only. A CDN does the same in production. */
export const media = async ({ req }: Context, origin: URL): Promise<Response> => {
  const { pathname, search } = new URL(req.url);
  // Packed on the way, it would be unpacked here and have another length than it says.
  const headers = new Headers({ 'accept-encoding': 'identity' });
  for (const name of ASKED) {
    const value = req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  // Only for the beginning of the answer: over a slow line a large picture may take its time.
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), WITHIN_MS);
  const answer = await fetch(new URL(pathname + search, origin), {
    method: req.method,
    headers,
    signal: AbortSignal.any([patience.signal, req.raw.signal]),
  }).catch(() => null);
  clearTimeout(timer);
  if (!answer) return new Response(null, { status: 502, headers: { 'cache-control': 'no-store' } });
  const kept = ANSWERED.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  return new Response(answer.body, { status: answer.status, headers: kept });
};
