import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { lineWriter } from './output.ts';

const LINE = `${'x'.repeat(70_000)}\n`; // more than a piece, so that each is sent at once

test('waits for a slow reader, again and again, and leaves no listener behind', async () => {
  let read = 0;
  const stream = new Writable({
    highWaterMark: 1,
    write: (piece: Buffer, _encoding, done) => {
      read += piece.length;
      setImmediate(done);
    },
  });
  const listeners = () => ['error', 'drain', 'close'].map((name) => stream.listenerCount(name));
  const writer = lineWriter(stream, false);
  const before = listeners();
  for (let line = 0; line < 30; line++) await writer.write(LINE);
  await writer.end();
  expect(read).toBe(30 * LINE.length);
  expect(listeners()).toEqual(before);
});

test('a reader that goes away is said in a sentence', async () => {
  const stream = new Writable({
    highWaterMark: 1,
    write: (_piece, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
  });
  await expect(lineWriter(stream, false).write(LINE)).rejects.toThrow('The export could not be written (EPIPE).');
});
