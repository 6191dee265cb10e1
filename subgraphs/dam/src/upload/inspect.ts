import type { Metadata } from 'sharp';
import { embeddedOf } from '../embedded/service.ts';
import { RouteProblem } from '../problem.ts';
import { imageLibrary, LONGEST_WORK, MOST_PIXELS } from '../rendition/service.ts';
import type { MediaFacts } from './model.ts';

/** By their first bytes. Whatever is not here never reaches the image library: each format is a parser, with its bugs. */
const FORMATS = [
  {
    format: 'jpeg',
    mimeType: 'image/jpeg',
    is: (head: Buffer) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  },
  {
    format: 'png',
    mimeType: 'image/png',
    is: (head: Buffer) => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  },
  {
    format: 'webp',
    mimeType: 'image/webp',
    is: (head: Buffer) => head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP',
  },
] as const;

/** Real colour profiles have some kilobytes; the largest printers' ones two or three megabytes. */
const LARGEST_PROFILE = 4 * 1024 * 1024;
const LONGEST_SIDE = 30_000;
const PLACEHOLDER_WIDTH = 16;

const unreadable = (why: string) => new RouteProblem(422, 'NOT_A_PICTURE', why);

/** Reads what a file is and how it looks. Throws 415 for what is not taken, 422 for what is broken or too large. */
export const inspect = async (bytes: Buffer): Promise<MediaFacts> => {
  if (bytes.length === 0) throw unreadable('The file is empty.');
  const known = FORMATS.find(({ is }) => is(bytes));
  if (!known)
    throw new RouteProblem(
      415,
      'UNSUPPORTED_MEDIA',
      'Pictures are taken as JPEG, PNG or WebP; this file is none of them.',
    );
  const header = await headerOf(bytes);
  if (header.format !== known.format) throw unreadable('The file is not what it begins like.');
  refuseTooMuch(header);
  try {
    return {
      kind: 'IMAGE',
      mimeType: known.mimeType,
      ...header.autoOrient,
      ...(await looksOf(bytes)),
      embedded: embeddedOf(header),
    };
  } catch {
    // The library's own words may hold paths; what matters is that the file cannot be shown whole.
    throw unreadable('The file is damaged or cut off.');
  }
};

const headerOf = async (bytes: Buffer): Promise<Metadata> => {
  const sharp = await imageLibrary();
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).metadata();
  } catch {
    throw unreadable('The file is damaged, cut off, or larger than 50 megapixels.');
  }
};

/** Before anything is decoded: some kilobytes can claim to be gigabytes. */
const refuseTooMuch = ({ width, height, pages, icc }: Metadata): void => {
  if (width * height > MOST_PIXELS) {
    throw unreadable(
      `The picture has ${width} × ${height} pixels; ${MOST_PIXELS / 1_000_000} megapixels are the limit.`,
    );
  }
  if (Math.max(width, height) > LONGEST_SIDE) throw unreadable(`A side is longer than ${LONGEST_SIDE} pixels.`);
  if ((pages ?? 1) > 1) throw unreadable('The picture is animated; still pictures are taken.');
  if ((icc?.length ?? 0) > LARGEST_PROFILE) throw unreadable('The colour profile in the file is too large.');
};

const hex = (value: number): string => value.toString(16).padStart(2, '0');

/**
 * Decodes the whole picture, so that a file that breaks off is noticed now and not at the first visitor. Once: colour and
 * placeholder come of the small one.
 */
const looksOf = async (bytes: Buffer): Promise<Pick<MediaFacts, 'dominantColor' | 'placeholder'>> => {
  const sharp = await imageLibrary();
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width: 64, height: 64, fit: 'inside' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .timeout({ seconds: LONGEST_WORK })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const tiny = await sharp(data, { raw: { width, height, channels } })
    .resize({ width: PLACEHOLDER_WIDTH })
    .webp({ quality: 30 })
    .toBuffer();
  return {
    dominantColor: dominantColor(data, channels),
    placeholder: `data:image/webp;base64,${tiny.toString('base64')}`,
  };
};

/** The middle of the fullest of 16 × 16 × 16 boxes of colours. The library's statistics say the same, and much else. */
const dominantColor = (pixels: Buffer, channels: number): string => {
  const boxes = new Uint32Array(4_096);
  let fullest = 0;
  for (let at = 0; at + 2 < pixels.length; at += channels) {
    const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    const box = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const count = (boxes[box] ?? 0) + 1;
    boxes[box] = count;
    if (count > (boxes[fullest] ?? 0)) fullest = box;
  }
  return `#${[fullest >> 8, (fullest >> 4) & 15, fullest & 15].map((part) => hex(part * 16 + 8)).join('')}`;
};
