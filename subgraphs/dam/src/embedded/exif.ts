import { textOf } from './iim.ts';
import type { Found } from './model.ts';

type Entry = { type: number; count: number; value: number };

const EXIF = Buffer.from('Exif\0\0', 'latin1');
const ASCII = 2;
const DESCRIPTION = 0x010e;
const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;
const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;
const TAKEN = 0x9003;
const LATITUDE = 2;
const LONGITUDE = 4;
const MOST_ENTRIES = 500;

/** Reads the few facts of EXIF that matter here. Follows two pointers, each once, so that no chain is endless. */
export const readExif = (block: Buffer): Found => {
  const tiff = block.subarray(0, EXIF.length).equals(EXIF) ? block.subarray(EXIF.length) : block;
  if (tiff.length < 8) return {};
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return {};
  const number = numbersOf(tiff, order === 'II');
  const main = directory(tiff, number, number(4, 4));
  const text = (entries: ReadonlyMap<number, Entry>, tag: number) => textIn(tiff, entries.get(tag));
  const camera = directory(tiff, number, main.get(EXIF_DIRECTORY)?.value);
  const position = directory(tiff, number, main.get(GPS_DIRECTORY)?.value);
  return {
    description: text(main, DESCRIPTION),
    creators: text(main, ARTIST).flatMap((names) => names.split(';')),
    // The photographer's and, after a zero, the editor's.
    copyrightNotice: text(main, COPYRIGHT),
    dateCreated: text(camera, TAKEN).flatMap(isoDate),
    hasPosition: position.has(LATITUDE) || position.has(LONGITUDE),
  };
};

/** Reads 2 or 4 bytes; nothing where the block has ended. */
const numbersOf =
  (tiff: Buffer, little: boolean) =>
  (at: number, bytes: 2 | 4): number | undefined => {
    if (at + bytes > tiff.length) return undefined;
    return little ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes);
  };

const directory = (
  tiff: Buffer,
  number: ReturnType<typeof numbersOf>,
  start: number | undefined,
): ReadonlyMap<number, Entry> => {
  const entries = new Map<number, Entry>();
  if (start === undefined) return entries;
  const count = Math.min(number(start, 2) ?? 0, MOST_ENTRIES);
  for (let at = start + 2; at < start + 2 + count * 12 && at + 12 <= tiff.length; at += 12) {
    const tag = number(at, 2) ?? 0;
    const entry = { type: number(at + 2, 2) ?? 0, count: number(at + 4, 4) ?? 0, value: number(at + 8, 4) ?? 0 };
    // Up to four characters stand in the entry itself.
    entries.set(tag, entry.type === ASCII && entry.count <= 4 ? { ...entry, value: at + 8 } : entry);
  }
  return entries;
};

const textIn = (tiff: Buffer, entry: Entry | undefined): string[] => {
  if (entry?.type !== ASCII || entry.value + entry.count > tiff.length) return [];
  const text = textOf(tiff.subarray(entry.value, entry.value + entry.count));
  return [text.replaceAll('\0', ' ')];
};

/** `2019:10:16 19:02:03`, the camera's own time. */
const isoDate = (text: string): string[] => {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(text) ?? [];
  return year === undefined ? [] : [`${year}-${month}-${day}T${time}`];
};
