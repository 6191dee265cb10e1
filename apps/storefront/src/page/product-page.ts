import { html } from 'hono/html';
import { askerOf, contextOf, type Visit } from '../edition/visit.ts';
import { ShopProductDocument, type ShopProductQuery } from '../generated/graphql.ts';
import type { Graph } from '../graph/client.ts';
import { productData } from '../view/structured-data.ts';
import { block } from '../view/block.ts';
import { bundleView } from '../view/bundle.ts';
import { credit } from '../view/credit.ts';
import { categoryHref, href, pageHref } from '../view/link.ts';
import { priceText } from '../view/money.ts';
import type { Html } from '../view/html.ts';
import { excerpt } from '../view/excerpt.ts';
import { picture, preload } from '../view/picture.ts';
import { detailsOf } from '../view/details.ts';
import { choices } from '../view/choices.ts';
import { gallerySizes } from '../view/sizes.ts';
import { richText } from '../view/text.ts';
import type { Place } from '../view/place.ts';
import { tiles } from '../view/tile.ts';
import { troubledPage } from './lost-page.ts';
import { lostKey } from './near.ts';
import type { Reply } from './reply.ts';
import { inAllEditions, inNoEdition } from './same-path.ts';

type Product = NonNullable<ShopProductQuery['product']>;

/** A product by its SKU. A variant has its model's page with itself chosen; for search engines the model's page counts. */
export const productPage = async (
  graph: Graph,
  visit: Visit,
  place: Place,
  site: string,
  sku: string,
): Promise<Reply> => {
  const variables = { ...contextOf(visit, site), sku };
  const { data, failed, maxAge } = await graph.ask(ShopProductDocument, variables, askerOf(visit));
  const { product } = data;
  if (!product)
    return failed.includes('product')
      ? troubledPage(place, data)
      : lostKey(graph, visit, place, site, { frame: data, maxAge });
  const pictures = picturesOf(product);
  const isSold = Boolean(product.price ?? product.priceRange);
  return {
    kind: 'page',
    status: 200,
    frame: data,
    maxAge,
    head: {
      ...(isSold ? inAllEditions(visit, `/p/${encodeURIComponent(product.model?.sku ?? product.sku)}`) : inNoEdition),
      title: product.name ?? product.sku,
      description: product.description ? excerpt(product.description) : null,
      robots: isSold ? 'index, follow' : 'noindex, follow',
      openGraph: { type: 'product', image: product.shared?.[0]?.image ?? null },
      jsonLd: productData(visit, place, product),
      preload: preload(pictures[0], gallerySizes(0, pictures.length)),
    },
    body: html`${trail(place, product)}
      <article class="product">
        ${gallery(place, product)}
        <div class="product-words">${summary(place, product)}</div>
      </article>
      ${ofEveryProduct(place, data)} ${related(place, product)}`,
  };
};

const trail = ({ edition, words }: Place, { categories, name, sku }: Product): Html => {
  const [category] = categories;
  const above = category ? [...category.ancestors, category] : [];
  return html`<nav class="trail" aria-label="${words.breadcrumb}">
    <ol role="list">
      <li><a href="${href(edition, '/')}">${words.home}</a></li>
      ${above.map(({ code, label }) => html`<li><a href="${categoryHref(edition, code)}">${label}</a></li>`)}
      <li aria-current="page">${name ?? sku}</li>
    </ol>
  </nav>`;
};

/** What can be shown of it here and now. */
const picturesOf = ({ media }: Product) => (media ?? []).filter(({ image }) => image);

const gallery = (place: Place, product: Product): Html => {
  const { words } = place;
  const { name, sku } = product;
  const pictures = picturesOf(product);
  if (pictures.length === 0)
    return html`<div class="product-pictures">${picture(null, { sizes: gallerySizes(0, 1), label: words.noPicture })}</div>`;
  // On a narrow screen they are pushed sideways; with the keyboard, too.
  const reach = pictures.length > 1 ? html` tabindex="0"` : null;
  return html`<div class="product-pictures" role="group"${reach} aria-label="${words.gallery}: ${name ?? sku}">
    ${pictures.map(
      (asset, index) =>
        html`<figure>
          ${picture(asset, { sizes: gallerySizes(index, pictures.length), early: index === 0, name: name ?? sku })}
          ${credit(place, asset.creditLine)}
        </figure>`,
    )}
  </div>`;
};

const summary = (place: Place, product: Product): Html => {
  const { edition, words } = place;
  const price = priceText(edition, words, product);
  return html`${product.brand ? html`<p class="brand">${product.brand.label}</p>` : null}
    <h1>${product.name ?? product.sku}</h1>
    <p class="price">${price ?? words.notSold}</p>
    ${choices(place, product)} ${product.bundle ? bundleView(place, product.bundle) : null}
    ${richText(place, product.descriptionText)} ${detailsOf(place, product)} ${stories(place, product)}`;
};

const stories = ({ edition, words }: Place, { pages }: Product): Html | null =>
  pages && pages.length > 0
    ? html`<h2>${words.story}</h2>
        <ul class="stories">
          ${pages.map(({ path, title }) => html`<li><a href="${pageHref(edition, path)}">${title}</a></li>`)}
        </ul>`
    : null;

/** What the house says of all that it sells. */
const ofEveryProduct = (place: Place, { site }: ShopProductQuery): Html | null => {
  const page = site?.productPage;
  return page
    ? html`<section class="every">
        <h2>${page.title}</h2>
        ${page.blocks.map((each) => block(place, 'priority' in each ? { ...each, priority: false } : each, false))}
      </section>`
    : null;
};

const related = (place: Place, { associations }: Product): Html | null =>
  associations.length > 0
    ? html`<section class="grid">
        <h2>${place.words.related}</h2>
        ${tiles(
          place,
          associations.map(({ product }) => product),
        )}
      </section>`
    : null;
