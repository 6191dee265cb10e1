import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startShop } from '../support/start-shop.ts';

let url = '';
let graph: Awaited<ReturnType<typeof startShop>>;
beforeAll(async () => {
  graph = await startShop();
  url = `${graph.url}/graphql`;
});
afterAll(() => graph.close());

describe("graphql-http's audits", () => {
  const audits = serverAudits({ url: () => url, fetchFn: fetch });
  test.each(audits.filter(({ name }) => name.startsWith('MUST')).map(({ id, name, fn }) => ({ id, name, fn })))(
    '$id $name',
    async ({ fn }) => {
      const result = await fn();
      expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
    },
  );
});
