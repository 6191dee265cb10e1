import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShop } from '../support/start-shop.ts';

const lines: string[] = [];
const stream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(chunk.toString());
    done();
  },
});

let graph: Awaited<ReturnType<typeof startShop>>;
beforeAll(async () => {
  graph = await startShop('in-process', { log: pino({ level: 'info' }, stream) });
});
afterAll(() => graph.close());

const HOSTILE = 'Evil\r\n{"level":30,"msg":"forged"}\u001b[2J';

test('what a caller writes into a name or an id cannot forge a line of the log or move a terminal', async () => {
  lines.length = 0;
  await graph.ask('query A { __typename }', { operationName: HOSTILE });
  await graph.ask(`query A { ${'x'.repeat(20)} }`, { operationName: 'A', headers: { 'x-request-id': 'a b\u00a0c' } });
  await graph.ask('{ __typename }', { variables: { [HOSTILE]: HOSTILE } });
  expect(lines.length).toBeGreaterThanOrEqual(3);
  for (const line of lines) {
    expect([...line.trimEnd()].filter((character) => character < ' ')).toEqual([]);
    expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' });
  }
});

test('an operation is logged with its name and status, without its variables and the token', async () => {
  lines.length = 0;
  const query = 'query Named($sku: ID!) { product(sku: $sku) { sku } }';
  await graph.ask(query, { role: 'approver', variables: { sku: 'very-private-value' } });
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ operation: 'Named', status: 200, requestId: expect.any(String) }),
  );
  expect(lines.join('')).not.toContain('very-private-value');
  expect(lines.join('')).not.toContain(graph.tokenOf('approver'));
});
