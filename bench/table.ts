export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
export const seconds = (value: number): string => `${value.toFixed(1)} s`;

const FIRST = 34;
const OTHER = 13;

/** A line of a table: the first cell to the left, the others to the right. */
export const row = (first: string, ...cells: readonly string[]): void =>
  console.log(first.padEnd(FIRST) + cells.map((cell) => cell.padStart(OTHER)).join(''));

export const title = (text: string): void => console.log(`\n${text}\n`);
