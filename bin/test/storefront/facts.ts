import { expect } from 'vitest';
import type { Element } from './markup.ts';
import type { Shop } from './shop.ts';

/** Where a page stands: what its address begins with, and what that means to the graph. */
export type Edition = { prefix: string; market: string; locale: string; hreflang: string };

export const AUSTRIA: Edition = { prefix: '/de-at', market: 'AT', locale: 'de-AT', hreflang: 'de-AT' };
export const AMERICA: Edition = { prefix: '/en-us', market: 'US', locale: 'en-US', hreflang: 'en-US' };

/** What the graph says in an edition, without a word of the storefront. @param selection of the query, in braces */
export const factsOf = async <Data>(
  { trivium }: Shop,
  { market, locale }: Edition,
  selection: string,
): Promise<Data> => {
  const query = `query @inContext(market: "${market}", locale: "${locale}") ${selection}`;
  const { data, errors } = await trivium.ask<Data>(query);
  expect(errors).toBeUndefined();
  if (data === null) throw new Error(`the graph did not answer: ${query}`);
  return data;
};

export type Price = { amount: string; currency: string };
export type Priced = { price: Price | null; priceRange: { min: Price; max: Price } | null };
export const PRICED = 'price { amount currency } priceRange { min { amount currency } max { amount currency } }';

/** As people of the edition write it, with the spaces of `Element.text`. */
export const moneyIn = ({ hreflang }: Edition, { amount, currency }: Price): string =>
  new Intl.NumberFormat(hreflang, { style: 'currency', currency }).format(Number(amount)).replaceAll(/\s/g, ' ');

/** What a price tag has to hold; null where something is not sold. */
export const priceIn = (edition: Edition, { price, priceRange }: Priced): string | null => {
  const least = price ?? priceRange?.min;
  return least ? moneyIn(edition, least) : null;
};

export type Asset = {
  alt: string | null;
  creditLine: string | null;
  image: { placeholder: string; srcSet: string; width: number; height: number } | null;
};
export const assetOf = (preset: string): string =>
  `{ alt creditLine image(preset: "${preset}") { placeholder srcSet width height } }`;

/** What is to be seen of a picture. Its addresses are signed, and may be others a moment later. */
export const assetFacts = ({ alt, image }: Asset, name = '') => ({
  alt: alt ?? name,
  behind: image?.placeholder,
  widths: widthsIn(image?.srcSet ?? ''),
  size: [image?.width, image?.height].map(String),
});

export const pictureFacts = (holder: Element) =>
  holder.all('picture').map((picture) => {
    const [image] = picture.all('img');
    return {
      alt: image?.attribute('alt'),
      behind: /url\('([^']+)'\)/.exec(picture.attribute('style') ?? '')?.[1],
      widths: widthsIn(picture.all('source')[0]?.attribute('srcset') ?? ''),
      size: ['width', 'height'].map((name) => image?.attribute(name)),
    };
  });

const widthsIn = (srcSet: string): string[] => srcSet.split(', ').map((each) => each.replace(/^\/media\/[^?]+/, ''));

/** Without the signed addresses of pictures. */
export const withoutAddresses = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data).replaceAll(/(?:https:\/\/shop\.example)?\/media\/[^"]+/g, '/media'));
