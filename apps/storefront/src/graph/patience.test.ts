import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ShopEditionsDocument } from '../generated/graphql.ts';
import { graphClient } from './client.ts';

/** What a visitor waits for a page at most. */
const PATIENCE_MS = 10_000;

test('a graph that takes a question and says nothing is given up after a while', async () => {
  const graph = createServer(() => {
    patience.abort(new DOMException('It took too long.', 'TimeoutError'));
  });
  onTestFinished(() => {
    graph.closeAllConnections();
    graph.close();
  });
  await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve));
  const { port } = graph.address() as AddressInfo; // an address, as it listens on one
  // The end of the wait, without the wait.
  const patience = new AbortController();
  const waits = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
  const asked = graphClient(new URL(`http://127.0.0.1:${port}`)).ask(ShopEditionsDocument, { site: 'shop' });
  await expect(asked).rejects.toMatchObject({ code: 'UNREACHABLE' });
  const longest = waits.mock.calls.map(([milliseconds]) => milliseconds);
  expect(longest.length).toBe(1);
  expect(Math.max(...longest)).toBeLessThanOrEqual(PATIENCE_MS);
});
