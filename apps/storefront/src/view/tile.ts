import { html } from 'hono/html';
import type { TileFragment } from '../generated/graphql.ts';
import { productHref } from './link.ts';
import { priceText } from './money.ts';
import type { Place } from './place.ts';
import type { Html } from './html.ts';
import { picture } from './picture.ts';
import { sizesOf } from './sizes.ts';

const SIZES = sizesOf(
  { from: '84rem', width: '19rem' },
  { from: '64rem', width: '22.6vw' },
  { from: '40rem', width: '30vw' },
  { width: '46vw' },
);

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
