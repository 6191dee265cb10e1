import { TriviumError } from '../errors/index.ts';

const KNOWN: readonly { begins: readonly number[]; says: string }[] = [
  // XLSX and ODS are ZIP files.
  {
    begins: [0x50, 0x4b, 0x03, 0x04],
    says: 'a workbook (XLSX) or another ZIP file: save its sheet as CSV, or unpack it',
  },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], says: 'a workbook (XLS): save its sheet as CSV' },
  { begins: [0x1f, 0x8b], says: 'compressed (gzip): unpack it' },
  { begins: [0x25, 0x50, 0x44, 0x46], says: 'a PDF: take the table that it was made of' },
];

/** Throws BAD_USER_INPUT for the beginning of a file that is well known not to be text. */
export const checkBeginning = (bytes: Uint8Array): void => {
  const known = KNOWN.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte));
  if (known) throw noText(`it is ${known.says}`);
};

/** Throws BAD_USER_INPUT for a sign that no text has, and that UTF-16 read as something else is full of. */
export const checkSigns = (header: string): void => {
  if (header.includes('\0'))
    throw noText('zero bytes are in its first line; save it as CSV, or say its encoding when it is UTF-16');
};

const noText = (why: string) => new TriviumError('BAD_USER_INPUT', `This is no text with columns: ${why}.`);
