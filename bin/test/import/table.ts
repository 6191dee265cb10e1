import { readFileSync } from 'node:fs';
import { isBroken, openTable } from '@trivium/kit/table';

/** The rows of a CSV file by column. */
export const tableIn = async (file: string): Promise<Record<string, string>[]> => {
  const { header, rows } = await openTable(single(readFileSync(file)));
  const read: Record<string, string>[] = [];
  for await (const some of rows)
    for (const row of some) {
      if (isBroken(row)) throw new Error(`${file}:${row.line} ${row.reason}`);
      read.push(Object.fromEntries(header.map((name, index) => [name, row.cells[index] ?? ''])));
    }
  return read;
};

async function* single(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
