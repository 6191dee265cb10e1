import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { failed } from './answer/failed.ts';
import type { House } from './answer/house.ts';
import { isOurs, policy } from './answer/policy.ts';
import { previewPage } from './answer/preview-page.ts';
import { beginning, page } from './answer/route.ts';
import { show, xml } from './answer/show.ts';
import { type Assets, readAssets } from './asset/assets.ts';
import { editionsOf } from './edition/editions.ts';
import type { Editions } from './edition/model.ts';
import { graphClient } from './graph/client.ts';
import { media } from './media.ts';
import { sitemapAddresses, sitemapIndex, sitemapsOf } from './page/sitemap.ts';
import { choosePreview } from './preview.ts';

export type StorefrontOptions = {
  graph: URL;
  pictures: URL | null;
  site: string;
  /** What a page could not be made of, for the operator. */
  log(message: string): void;
  /** Milliseconds of a clock that only goes on; the process's own when it is left out. */
  now?: () => number;
};

/** The storefront as a handler of requests; who listens is `main.ts`'s matter. */
export const storefront = ({
  graph: origin,
  pictures,
  site,
  log,
  now = () => performance.now(),
}: StorefrontOptions): Hono => {
  const graph = graphClient(origin);
  const house: House = {
    graph,
    site,
    assets: readAssets(),
    editions: editionsOf({ graph, site, now, log }),
    sitemap: sitemapsOf({ graph, site, now, log }),
    log,
  };
  const app = new Hono();
  app.use(compress());
  app.use(policy(pictures));
  app.get('/assets/:name', (context) => asset(context, house.assets));
  app.get('/media/*', (context) => media(context, origin));
  app.get('/robots.txt', async (context) => context.text(robots(await house.editions())));
  app.get('/sitemap.xml', (context) => mainSitemap(context, house));
  routePreview(app, house);
  app.get('*', (context) => page(context, house));
  app.all('*', (context) => context.text('Pages are read, and not written to.', 405, { allow: 'GET, HEAD' }));
  app.onError((error, context) => failed(error, context, house));
  return app;
};

/** Bytes; a token has some hundreds. */
const LONGEST_FORM = 16_384;

/** What follows of it is not waited for. */
const tooLong = (context: Context) => context.text('The form is too long.', 413, { connection: 'close' });

const routePreview = (app: Hono, house: House): void => {
  // The same everywhere: whoever leaves it is led to an edition's beginning.
  app.get('/preview', async (context) =>
    show(context, house, { ...(await beginning(context, house)), path: '/' }, previewPage(wrongIn(context), null)),
  );
  app.post(
    '/preview',
    csrf({ origin: isOurs }),
    bodyLimit({ maxSize: LONGEST_FORM, onError: tooLong }),
    async (context) => context.redirect(await choosePreview(context, await house.editions())),
  );
};

const wrongIn = ({ req }: Context): string | null =>
  req.query('wrong') === 'at' ? 'There is no such day or hour: choose another instant.' : null;

const robots = (editions: Editions): string =>
  [
    'User-agent: *',
    'Disallow: /preview',
    '',
    ...sitemapAddresses(editions).map((address) => `Sitemap: ${address}`),
    '',
  ].join('\n');

/** Of an edition without a prefix it is its own; else it names those of all. */
const mainSitemap = async (context: Context, house: House) => {
  const editions = await house.editions();
  return editions.all.some(({ prefix }) => prefix === '') ? page(context, house) : xml(context, sitemapIndex(editions));
};

const asset = (context: Context, { files }: Assets) => {
  const file = files.get(context.req.path);
  if (!file) return context.notFound();
  return context.body(file.body, 200, {
    'content-type': file.type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
};
