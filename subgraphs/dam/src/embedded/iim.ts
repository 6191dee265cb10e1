import type { Found } from './model.ts';

type Fact = Exclude<keyof Found, 'hasPosition'>;

/** Datasets of record 2 of IPTC's Information Interchange Model 4.2. */
const FACTS: Readonly<Record<number, Fact>> = {
  5: 'title',
  25: 'keywords',
  55: 'dateCreated',
  80: 'creators',
  105: 'headline',
  110: 'creditLine',
  116: 'copyrightNotice',
  120: 'description',
};
const MARK = 0x1c;
const MOST_VALUES = 100;
const PHOTOSHOP = Buffer.from('Photoshop 3.0\0', 'latin1');
const RESOURCE = Buffer.from('8BIM', 'latin1');
const IIM_RESOURCE = 0x0404;

/** Reads IPTC's older form of metadata, bare or among Photoshop's resources. Stops where it makes no sense any more. */
export const readIim = (block: Buffer): Found => {
  const data = block.subarray(0, PHOTOSHOP.length).equals(PHOTOSHOP) ? resourceIn(block) : block;
  const found: Found = {};
  for (let at = 0; at + 5 <= data.length && data[at] === MARK; ) {
    const record = data[at + 1];
    const fact = FACTS[data[at + 2] ?? 0];
    const length = data.readUInt16BE(at + 3);
    // The highest bit says that a longer length follows; nothing we read is that long.
    if (length > 0x7fff || at + 5 + length > data.length) break;
    if (record === 2 && fact) keep(found, fact, textOf(data.subarray(at + 5, at + 5 + length)));
    at += 5 + length;
  }
  return found;
};

const keep = (found: Found, fact: Fact, text: string): void => {
  const values = found[fact] ?? [];
  found[fact] = values;
  if (values.length < MOST_VALUES) values.push(fact === 'dateCreated' ? dashed(text) : text);
};

/** `20191016`, where parts that are not known are zeroes. */
const dashed = (date: string): string => {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(date) ?? [];
  return [year, month, day].filter((part) => part !== undefined && !/^0+$/.test(part)).join('-');
};

/** Photoshop's resources: a signature, a number, a name, a length, the data; name and data padded to even lengths. */
const resourceIn = (block: Buffer): Buffer => {
  for (let at = PHOTOSHOP.length; at + 12 <= block.length; ) {
    if (!block.subarray(at, at + 4).equals(RESOURCE)) break;
    const name = (block[at + 6] ?? 0) + 1;
    const start = at + 6 + name + (name % 2) + 4;
    if (start > block.length) break;
    const length = block.readUInt32BE(start - 4);
    if (block.readUInt16BE(at + 4) === IIM_RESOURCE) return block.subarray(start, start + length);
    at = start + length + (length % 2);
  }
  return Buffer.alloc(0);
};

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const WESTERN = new TextDecoder('windows-1252');

/** Few files say their encoding, and some of those lie: UTF-8 when it is valid, else Western. */
export const textOf = (bytes: Uint8Array): string => {
  try {
    return UTF8.decode(bytes);
  } catch {
    return WESTERN.decode(bytes);
  }
};
