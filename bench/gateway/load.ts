import autocannon from 'autocannon';
import type { BenchOperation } from './operations.ts';

export type Figures = { requestsPerSecond: number; p50: number; p99: number; failed: number };

/** Loads one address with one operation, on loopback, for a bounded time. Throws when the answer has errors. */
export const measure = async (
  url: string,
  { name, query }: BenchOperation,
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Figures> => {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const body = JSON.stringify({ query });
  const probe = (await (await fetch(url, { method: 'POST', headers, body })).json()) as {
    errors?: { message: string }[];
  };
  if (probe.errors) throw new Error(`${name} at ${url}: ${probe.errors.map(({ message }) => message).join('; ')}`);
  const result = await autocannon({ url, method: 'POST', headers, body, connections, duration: seconds });
  return {
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
};
