import { html } from 'hono/html';
import type { ActionFragment, BlockFragment } from '../generated/graphql.ts';
import { credit } from './credit.ts';
import { productHref, targetHref } from './link.ts';
import { priceText } from './money.ts';
import type { Html } from './html.ts';
import { picture } from './picture.ts';
import { sizesOf } from './sizes.ts';
import { richText } from './text.ts';
import type { Place } from './place.ts';
import { tiles } from './tile.ts';

type Of<Name extends BlockFragment['__typename']> = Extract<BlockFragment, { __typename: Name }>;

// As `page.css` lays them out: a page is 70rem wide at most, and on narrower screens has a margin of 4vw at each side.
export const HERO_SIZES = sizesOf(
  { from: '84rem', width: '51rem' },
  { from: '56rem', width: '63vw - 1.9rem' },
  { width: '92vw' },
);
const STORY_SIZES = sizesOf(
  { from: '84rem', width: '37.5rem' },
  { from: '56rem', width: '46vw - 1.5rem' },
  { width: '92vw' },
);
const GALLERY_SIZES = sizesOf(
  { from: '84rem', width: '38.25rem' },
  { from: '48rem', width: '46vw - 0.75rem' },
  { width: '92vw' },
);
const BANNER_SIZES = sizesOf({ from: '40rem', width: '14rem' }, { width: '92vw' });

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

const hero = (
  place: Place,
  { heading, text, picture: shown, action: next, priority }: Of<'HeroBlock'>,
  isFirst: boolean,
): Html =>
  html`<section class="hero">
    ${
      shown?.image
        ? html`<figure>${picture(shown, { sizes: HERO_SIZES, early: isFirst || priority })} ${credit(place, shown.creditLine)}</figure>`
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
          >${picture(portrait, { sizes: STORY_SIZES, early: priority, label: words.noPicture })}</a
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

const banner = (place: Place, { message, tone, action: next, backdrop }: Of<'BannerBlock'>): Html =>
  html`<aside class="banner banner-${tone.toLowerCase()}">
    ${
      backdrop?.image
        ? html`<figure>${picture(backdrop, { sizes: BANNER_SIZES })} ${credit(place, backdrop.creditLine)}</figure>`
        : null
    }
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
                ${picture(asset, { sizes: GALLERY_SIZES })}
                ${credit(place, asset.creditLine)}
              </figure>`,
            ]
          : [],
      )}
    </div>
  </section>`;
