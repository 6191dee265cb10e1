import { html, raw } from 'hono/html';
import { withWholeAddresses } from './structured-data.ts';
import type { Editions } from '../edition/model.ts';
import type { Html } from './html.ts';

/** What a page tells browsers, search engines and social networks about itself. */
export type Head = {
  title: string;
  description: string | null;
  /** Absolute. */
  canonical: string | null;
  robots: string | null;
  alternates: readonly { hreflang: string; url: string }[];
  openGraph: { type: string; image: { url: string; width: number; height: number } | null };
  jsonLd: readonly unknown[];
  preload: Html | null;
};

export const plainHead = (title: string): Head => ({
  title,
  description: null,
  canonical: null,
  robots: 'noindex',
  alternates: [],
  openGraph: { type: 'website', image: null },
  jsonLd: [],
  preload: null,
});

export const head = (
  { title, description, canonical, robots, alternates, openGraph, jsonLd, preload }: Head,
  { siteName, baseUrl }: Editions,
  hreflang: string,
): Html => {
  const { image } = openGraph;
  return html`<title>${title.includes(siteName) ? title : `${title} · ${siteName}`}</title>
    ${preload} ${description ? html`<meta name="description" content="${description}" />` : null}
    ${robots ? html`<meta name="robots" content="${robots}" />` : null}
    ${canonical ? html`<link rel="canonical" href="${canonical}" />` : null}
    ${alternates.map(({ hreflang, url }) => html`<link rel="alternate" hreflang="${hreflang}" href="${url}" />`)}
    <meta property="og:title" content="${title}" />
    <meta property="og:type" content="${openGraph.type}" />
    <meta property="og:site_name" content="${siteName}" />
    <meta property="og:locale" content="${hreflang.replace('-', '_')}" />
    ${description ? html`<meta property="og:description" content="${description}" />` : null}
    ${canonical ? html`<meta property="og:url" content="${canonical}" />` : null}
    ${
      image
        ? html`<meta property="og:image" content="${new URL(image.url, baseUrl).href}" /><meta
            property="og:image:width"
            content="${image.width}"
          /><meta property="og:image:height" content="${image.height}" /><meta
            name="twitter:card"
            content="summary_large_image"
          />`
        : null
    }
    ${jsonLd.map((data) => html`<script type="application/ld+json">${raw(scriptSafe(withWholeAddresses(data, baseUrl)))}</script>`)}`;
};

/** JSON within a script element: no text in it can end the element. */
const scriptSafe = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');
