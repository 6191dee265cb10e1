import { html } from 'hono/html';
import type { ShopProductQuery } from '../generated/graphql.ts';
import { productHref } from './link.ts';
import { money } from './money.ts';
import type { Html } from './html.ts';
import { picture } from './picture.ts';
import { sizesOf } from './sizes.ts';
import type { Place } from './place.ts';

type Bundle = NonNullable<NonNullable<ShopProductQuery['product']>['bundle']>;
type Group = Bundle['groups'][number];

const SIZES = sizesOf({ width: '4rem' });

/** What a bundle is put together of. */
export const bundleView = (place: Place, { pricing, groups }: Bundle): Html =>
  html`<section class="bundle">
    <h2>${place.words.holds}</h2>
    ${pricing === 'FROM_PARTS' ? html`<p>${place.words.priceFromParts}</p>` : null}
    ${groups.map((group) => groupView(place, group))}
  </section>`;

/** What tells the variants of one product apart. */
const optionsText = (options: readonly { value: string }[]): string => options.map(({ value }) => value).join(', ');

const groupView = (place: Place, { label, multiple, required, choices }: Group): Html => {
  const { edition, words } = place;
  const how = [choices.length > 1 ? (multiple ? words.anyOf : words.oneOf) : '', required ? '' : words.optional];
  return html`<h3>${label} <small>${how.filter((each) => each !== '').join(', ')}</small></h3>
    <ul role="list">
      ${choices.map(
        ({ product, quantity, price }) =>
          html`<li>
            <a href="${productHref(edition, product.sku)}">
              ${picture(product.media?.[0], { sizes: SIZES, label: words.noPicture })}
              <span
                >${quantity > 1 ? `${words.pieces(quantity)} ` : ''}${product.name ?? product.sku}
                ${product.options.length > 0 ? html`<small>${optionsText(product.options)}</small>` : null}</span
              >
              ${price ? html`<span>${money(edition, price)}</span>` : null}
            </a>
          </li>`,
      )}
    </ul>`;
};
