import { html } from 'hono/html';
import type { ActionFragment, BlockFragment } from '../generated/graphql.ts';
import { credit } from './credit.ts';
import { productHref, targetHref } from './link.ts';
import { priceText } from './money.ts';
import { type Html, picture } from './picture.ts';
import { sizesOf } from './sizes.ts';
import { richText } from './text.ts';
import { type Place, tiles } from './tile.ts';

type Of<Name extends BlockFragment['__typename']> = Extract<BlockFragment, { __typename: Name }>;

export const HERO_SIZES = sizesOf({ from: '80rem', width: '76rem' }, { width: '100vw' });
const HALF = sizesOf({ from: '56rem', width: '34rem' }, { width: '92vw' });

/** A part of a page. The first one has the page's heading. */
export const block = (place: Place, body: BlockFragment, isFirst: boolean): Html | null => {
  switch (body.__typename) {
    case 'HeroBlock':
      return hero(place, body, isFirst);
    case 'RichTextBlock':
      return html`<section class="words">${richText(place, body.body)}</section>`;
    case 'ProductGridBlock':
      return html`<section class="grid">
        ${body.gridHeading ? html`<h2>${body.gridHeading}</h2>` : null} ${tiles(place, body.products)}
      </section>`;
    case 'ProductStoryBlock':
      return story(place, body);
    case 'BannerBlock':
      return banner(place, body);
    case 'GalleryBlock':
      return gallery(place, body);
  }
};

const action = ({ edition }: Place, given: ActionFragment | null | undefined): Html | null => {
  const to = targetHref(edition, given?.target);
  return given && to ? html`<a class="action" href="${to}">${given.label}</a>` : null;
};

const hero = (place: Place, { heading, text, picture: shown, action: next }: Of<'HeroBlock'>, isFirst: boolean) =>
  html`<section class="hero">
    ${
      shown?.image
        ? html`<figure>${picture(shown, { sizes: HERO_SIZES, early: isFirst })} ${credit(place, shown.creditLine)}</figure>`
        : null
    }
    <div class="hero-words">
      ${isFirst ? html`<h1>${heading}</h1>` : html`<h2>${heading}</h2>`} ${richText(place, text)} ${action(place, next)}
    </div>
  </section>`;

const story = (place: Place, { heading, story: text, product, priority }: Of<'ProductStoryBlock'>): Html => {
  const { edition, words } = place;
  const portrait = product?.portrait?.[0];
  const price = product ? priceText(edition, words, product) : null;
  return html`<section class="story">
    ${
      product
        ? html`<a class="story-picture" href="${productHref(edition, product.sku)}" tabindex="-1" aria-hidden="true"
          >${picture(portrait, { sizes: HALF, early: priority, label: words.noPicture })}</a
        >`
        : null
    }
    <div>
      <h2>${heading}</h2>
      ${richText(place, text)}
      ${
        product
          ? html`<p class="story-product">
            <a class="action" href="${productHref(edition, product.sku)}">${product.name ?? product.sku}</a>
            ${price ? html`<span>${price}</span>` : null}
          </p>`
          : null
      }
    </div>
  </section>`;
};

const banner = (place: Place, { message, tone, action: next }: Of<'BannerBlock'>): Html =>
  html`<aside class="banner banner-${tone.toLowerCase()}">
    <p>${message}</p>
    ${action(place, next)}
  </aside>`;

const gallery = (place: Place, { galleryHeading, images }: Of<'GalleryBlock'>): Html =>
  html`<section class="gallery">
    ${galleryHeading ? html`<h2>${galleryHeading}</h2>` : null}
    <div class="gallery-pictures">
      ${images.flatMap((asset) =>
        asset?.image
          ? [
              html`<figure>
                ${picture(asset, { sizes: HALF })}
                ${credit(place, asset.creditLine)}
              </figure>`,
            ]
          : [],
      )}
    </div>
  </section>`;
