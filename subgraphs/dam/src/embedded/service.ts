import { readExif } from './exif.ts';
import { readIim } from './iim.ts';
import type { Blocks, EmbeddedMetadataModel, Found } from './model.ts';
import { readXmp } from './xmp.ts';

export type { EmbeddedMetadataModel } from './model.ts';

const LONGEST_TEXT = 2_000;
const LONGEST_NAME = 300;
const LONGEST_KEYWORD = 100;
const MOST_NAMES = 20;
const MOST_KEYWORDS = 100;

/**
 * What a file says about itself, cut to what a person can look at; null when it says nothing. Where its blocks disagree,
 * XMP counts before IIM and IIM before EXIF. Never throws: metadata is no reason to refuse a picture.
 */
export const embeddedOf = ({ xmp, iptc, exif }: Blocks): EmbeddedMetadataModel | null => {
  const found = [quietly(readXmp, xmp), quietly(readIim, iptc), quietly(readExif, exif)];
  const texts = (fact: Exclude<keyof Found, 'hasPosition'>, longest: number, most: number): string[] => {
    const lists = found.map((each) => (each[fact] ?? []).map((text) => clean(text, longest)).filter((text) => text));
    return [...new Set(lists.find((list) => list.length > 0))].slice(0, most);
  };
  const text = (fact: Exclude<keyof Found, 'hasPosition'>, longest = LONGEST_TEXT) =>
    texts(fact, longest, 1)[0] ?? null;
  const embedded = {
    creators: texts('creators', LONGEST_NAME, MOST_NAMES),
    creditLine: text('creditLine', LONGEST_NAME),
    copyrightNotice: text('copyrightNotice'),
    usageTerms: text('usageTerms'),
    licensor: text('licensor', LONGEST_NAME),
    licensorUrl: webAddress(text('licensorUrl')),
    webStatement: webAddress(text('webStatement')),
    dateCreated: isoDate(text('dateCreated')),
    title: text('title', LONGEST_NAME),
    headline: text('headline', LONGEST_NAME),
    description: text('description'),
    altText: text('altText'),
    keywords: texts('keywords', LONGEST_KEYWORD, MOST_KEYWORDS),
    hasPosition: found.some(({ hasPosition }) => hasPosition),
  };
  const says = Object.values(embedded).some((fact) => (Array.isArray(fact) ? fact.length > 0 : fact));
  return says ? embedded : null;
};

const quietly = (read: (block: Buffer) => Found, block: Buffer | undefined): Found => {
  try {
    return block ? read(block) : {};
  } catch {
    return {};
  }
};

/** No control or direction-changing characters, no halves of characters: neither a database nor a reader wants them. */
const clean = (text: string, longest: number): string =>
  text
    .slice(0, longest * 2)
    .replace(/\p{Cc}|\p{Zl}|\p{Zp}|\s+/gu, ' ')
    .replace(/\p{Cf}|\p{Cs}|\p{Cn}/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, longest)
    .replace(/\p{Cs}/gu, '');

/** An address that a console may make a link of: the web's and nothing else. */
const webAddress = (text: string | null): string | null =>
  text !== null && /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text) ? text : null;

const isoDate = (text: string | null): string | null =>
  text !== null && /^\d{4}(-\d\d(-\d\d(T[\d:.]{5,12}(Z|[+-]\d\d:\d\d)?)?)?)?$/.test(text) ? text : null;
