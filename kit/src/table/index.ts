export { ENCODINGS, type Encoding, REPLACEMENT } from './decode.ts';
export { type BrokenRow, type Dialect, isBroken, openTable, type Row, type Table, type TableRow } from './table.ts';
