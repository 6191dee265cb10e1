import { html } from 'hono/html';
import type { RenditionFragment } from '../generated/graphql.ts';
import type { Html } from './html.ts';

type Shown = { alt?: string | null; image?: RenditionFragment | null } | null | undefined;

/**
 * `sizes` is the attribute; `early` is for the one picture that is seen first. `label` says that there is none; `name` stands in
 * for the words that a picture does not have.
 */
export type PictureOptions = { sizes: string; early?: boolean; label?: string; name?: string };

/**
 * A picture in the widths that the graph offers, with its placeholder behind it until it is there. What the graph does not
 * show (no rights here, now) is a calm field of the same place, never a broken picture.
 */
export const picture = (asset: Shown, { sizes, early = false, label, name = '' }: PictureOptions): Html => {
  const image = asset?.image;
  if (!image)
    return label
      ? html`<span class="picture none" role="img" aria-label="${label}"></span>`
      : html`<span class="picture none" aria-hidden="true"></span>`;
  const { url, srcSet, width, height, placeholder } = image;
  const behind = placeholder ? `--behind: url('${placeholder}')` : '';
  return html`<picture class="picture" style="${behind}"
    ><source srcset="${srcSet}" sizes="${sizes}" /><img
      src="${url}"
      width="${width}"
      height="${height}"
      alt="${asset.alt ?? name}"
      loading="${early ? 'eager' : 'lazy'}"
      fetchpriority="${early ? 'high' : 'auto'}"
      decoding="async"
  /></picture>`;
};

/** Tells the browser of the first picture before it has read that far. */
export const preload = (asset: Shown, sizes: string): Html | null =>
  asset?.image
    ? html`<link rel="preload" as="image" imagesrcset="${asset.image.srcSet}" imagesizes="${sizes}" fetchpriority="high" />`
    : null;
