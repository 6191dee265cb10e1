import type { UserError } from '@trivium/kit/change';
import { textsOf } from '../block/walk.ts';

/** Eight, twelve, thirteen or fourteen digits in a row, or thirteen as they are printed under a bar code. */
const DIGITS = /(?<![\d.,])(?:\d \d{6} \d{6}|\d{14}|\d{13}|\d{12}|\d{8})(?![\d]|[.,]\d)/g;

/** GS1 General Specifications, section 7.9: weights 3 and 1 from the right. */
const isGtin = (text: string): boolean => {
  const digits = [...text.replaceAll(' ', '')].map(Number);
  const check = digits.pop();
  const sum = digits.toReversed().reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === check;
};

const CURRENCIES =
  'EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|JPY|CNY|KRW|INR|CAD|AUD|NZD|BRL|MXN|ZAR|SGD|HKD|AED|SAR|ILS|THB';
const SIGN = '[€$£¥₹₺₩₪]';
const WORD = `(?:${CURRENCIES}|[Ee]uros?|[Dd]ollars?|Kč|zł|kr|Fr\\.|Ft)(?![\\p{L}-])`;
const AMOUNT = String.raw`\d(?:[\d.,' ]*\d)?(?:,-|\.-|,–|\.–)?`;
const PRICE = new RegExp(
  `(?:${SIGN}|(?<!\\p{L})${WORD})\\s?${AMOUNT}|(?<!\\p{L})${AMOUNT}\\s?(?:${SIGN}|${WORD})`,
  'u',
);

const MEDIA_FILE = /[\w%~-]\.(?:jpe?g|png|webp|avif|gif|svg|tiff?|heic|bmp|mp4|m4v|webm|mov|m3u8)\b/i;
const MEDIA_PLACE = /(?:^|[\s"'(/.])\/media\/|https?:\/\/[^\s/]+\/media\/|data:(?:image|video)\//i;

/** Which fact of another subgraph a text holds; null when it holds none. */
export const foreignFactIn = (text: string): string | null => {
  const gtin = text.match(DIGITS)?.find(isGtin);
  if (gtin) return `"${gtin}" looks like a GTIN, which is pim's: refer to the product by its SKU`;
  const price = PRICE.exec(text);
  if (price)
    return `"${price[0].trim()}" looks like a price, which is pim's: refer to the product by its SKU, and the graph shows its price`;
  if (MEDIA_FILE.test(text) || MEDIA_PLACE.test(text)) {
    return "this looks like the address of a picture or video, which is dam's: refer to the asset by its id";
  }
  return null;
};

/** Texts that hold what another subgraph owns, each with its path. */
export const foreignFacts = (document: unknown, field: readonly string[]): UserError[] =>
  textsOf(document, field).flatMap((leaf) => {
    const fact = foreignFactIn(leaf.text);
    return fact
      ? [{ code: 'FOREIGN_FACT' as const, field: leaf.field, message: `Content keeps no facts of others; ${fact}.` }]
      : [];
  });
