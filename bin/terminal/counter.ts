import type { WriteStream } from 'node:tty';

export type Progress = { show(what: string, count: number): void; end(): void };

/** So often is enough for people, and costs nothing. */
const EVERY_MS = 100;

/** One line that counts, on a terminal; nothing elsewhere, where it would fill a log. */
export const counterOn = (stream: WriteStream, verb: string): Progress => {
  if (!stream.isTTY) return { show() {}, end() {} };
  let shown = 0;
  let current = '';
  return {
    show(what, count) {
      const isNew = what !== current;
      if (!isNew && performance.now() - shown < EVERY_MS) return;
      if (isNew && current !== '') stream.write('\n');
      current = what;
      shown = performance.now();
      stream.write(`\r${what}: ${count} ${verb} `);
    },
    end() {
      if (current !== '') stream.write('\n');
    },
  };
};
