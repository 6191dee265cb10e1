import { expect, test } from 'vitest';
import { ShopEditionsDocument } from '../generated/graphql.ts';
import { listening } from '../testing.ts';
import { graphClient } from './client.ts';

const ask = (origin: URL) => graphClient(origin, 200).ask(ShopEditionsDocument, { site: 'shop' });

test.each([
  ['before it begins', () => undefined],
  ['in the middle', (response: { write(text: string): void }) => response.write('{"data":')],
])('an answer that stops %s is none', async (_when, answer) => {
  const origin = await listening((_, response) => answer(response));
  await expect(ask(origin)).rejects.toMatchObject({
    code: 'UNREACHABLE',
    message: expect.stringContaining('does not answer'),
  });
});

test('who answers without data is named with what they answered', async () => {
  const origin = await listening((_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
  await expect(ask(origin)).rejects.toMatchObject({
    code: 'UNREADABLE',
    message: `The graph at ${origin.origin} answered with 502, and with no data.`,
  });
});
