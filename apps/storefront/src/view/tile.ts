import { html } from 'hono/html';
import type { TileFragment } from '../generated/graphql.ts';
import type { Edition } from '../edition/model.ts';
import type { Words } from '../words/model.ts';
import { productHref } from './link.ts';
import { priceText } from './money.ts';
import { type Html, picture } from './picture.ts';
import { sizesOf } from './sizes.ts';

/** Where views stand: the edition, the storefront's words in its language, and the name of whose shop it is. */
export type Place = { edition: Edition; words: Words; house: string };

const SIZES = sizesOf({ from: '64rem', width: '18rem' }, { from: '40rem', width: '30vw' }, { width: '46vw' });

/** A product, and of a model the variant that a narrowed list has found: it is shown, and led to. */
export type Tile = {
  product: TileFragment;
  variant?: Pick<TileFragment, 'sku' | 'price' | 'media'> | null | undefined;
};

export const tile = ({ edition, words }: Place, { product, variant }: Tile, early = false): Html => {
  const price = priceText(edition, words, variant?.price ? variant : product);
  return html`<li class="tile">
    <a href="${productHref(edition, (variant ?? product).sku)}">
      ${picture(variant?.media?.[0] ?? product.media?.[0], { sizes: SIZES, early, label: words.noPicture })}
      <span class="tile-name">${product.name ?? product.sku}</span>
      <span class="tile-price">${price ?? words.notSold}</span>
    </a>
  </li>`;
};

/** Products side by side; those that the graph does not show are left out. */
export const tiles = (place: Place, products: readonly (TileFragment | null | undefined)[]): Html =>
  tileList(
    place,
    products.flatMap((product) => (product ? [{ product }] : [])),
  );

/** @param early how many of them are seen at once */
export const tileList = (place: Place, listed: readonly Tile[], early = 0): Html =>
  html`<ul class="tiles" role="list">
    ${listed.map((each, index) => tile(place, each, index < early))}
  </ul>`;
