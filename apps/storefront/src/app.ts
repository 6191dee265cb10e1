import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { type Assets, readAssets } from './asset/assets.ts';
import { editionAt, editionFor, editionsOf } from './edition/editions.ts';
import type { Edition, Editions } from './edition/model.ts';
import type { Visit } from './edition/visit.ts';
import { type Graph, graphClient, GraphError } from './graph/client.ts';
import { media } from './media.ts';
import { contentPage } from './page/content-page.ts';
import { listingPage } from './page/listing-page.ts';
import { lostPage, troubledPage } from './page/lost-page.ts';
import { productPage } from './page/product-page.ts';
import type { Reply } from './page/reply.ts';
import { lessNarrow } from './page/results.ts';
import { searchPage } from './page/search-page.ts';
import { sitemapIndex, sitemapsOf } from './page/sitemap.ts';
import { choosePreview, endPreview, isEncrypted, previewOf } from './preview.ts';
import { plainHead } from './view/head.ts';
import { layout } from './view/layout.ts';
import { href } from './view/link.ts';
import { previewForm } from './view/preview-bar.ts';
import type { Place } from './view/tile.ts';
import { wordsFor } from './words/words.ts';

export type StorefrontOptions = {
  graph: URL;
  pictures: URL | null;
  site: string;
  /** What a page could not be made of, for the operator. */
  log(message: string): void;
};

type House = {
  graph: Graph;
  site: string;
  assets: Assets;
  editions: () => Promise<Editions>;
  sitemap: (visit: Visit) => Promise<string>;
  log(text: string): void;
};

/** The storefront as a handler of requests; who listens is `main.ts`'s matter. */
export const storefront = ({ graph: origin, pictures, site, log }: StorefrontOptions): Hono => {
  const graph = graphClient(origin);
  const house: House = {
    graph,
    site,
    assets: readAssets(),
    editions: editionsOf(graph, site),
    sitemap: sitemapsOf(graph, site),
    log,
  };
  const app = new Hono();
  app.use(compress());
  app.use(
    secureHeaders({
      contentSecurityPolicy: policy([origin, ...(pictures ? [pictures] : [])]),
      referrerPolicy: 'strict-origin-when-cross-origin',
      // Other hosts of the domain are none of ours.
      strictTransportSecurity: 'max-age=15552000',
    }),
  );
  app.get('/assets/:name', (context) => asset(context, house.assets));
  app.get('/media/*', (context) => media(context, origin));
  app.get('/robots.txt', async (context) => context.text(robots((await house.editions()).baseUrl)));
  app.get('/sitemap.xml', async (context) => xml(context, sitemapIndex(await house.editions())));
  app.get('/preview', async (context) => show(context, house, await atHome(context, house), previewPage(null)));
  app.post(
    '/preview',
    csrf({ origin: isOurs }),
    bodyLimit({ maxSize: LONGEST_FORM, onError: tooLong }),
    async (context) => context.redirect(await choosePreview(context, await house.editions())),
  );
  app.get('*', (context) => page(context, house));
  app.onError((error, context) => failed(error, context, house));
  return app;
};

/** Bytes; a token has some hundreds. */
const LONGEST_FORM = 16_384;

/** For browsers that do not say from where a form comes. Whoever ends TLS in front of us, the host stays the same. */
const isOurs = (origin: string, context: Context): boolean =>
  origin === `${isEncrypted(context) ? 'https' : 'http'}://${new URL(context.req.url).host}`;

/** What follows of it is not waited for. */
const tooLong = (context: Context) => context.text('The form is too long.', 413, { connection: 'close' });

const policy = (pictures: readonly URL[]) => ({
  defaultSrc: ["'self'"],
  // Pictures have the graph's address where it has a public one.
  imgSrc: ["'self'", 'data:', ...pictures.map(({ origin }) => origin)],
  // The placeholder of a picture is a property of its element.
  styleSrcAttr: ["'unsafe-inline'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
});

const robots = (baseUrl: string): string => `User-agent: *\nDisallow: /preview\n\nSitemap: ${baseUrl}/sitemap.xml\n`;

const xml = (context: Context, text: string) =>
  context.body(text, 200, {
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  });

const asset = (context: Context, { files }: Assets) => {
  const file = files.get(context.req.path);
  if (!file) return context.notFound();
  return context.body(file.body, 200, {
    'content-type': file.type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
};

/** Where somebody stands who names no edition. */
const beginning = async (context: Context, { editions }: House): Promise<Visit> => {
  const known = await editions();
  const edition = editionFor(known, context.req.header('accept-language'));
  const { pathname, searchParams } = new URL(context.req.url);
  const query = new URLSearchParams([...searchParams].map(([name, value]) => [printable(name), printable(value)]));
  return { editions: known, edition, path: pathname, query, preview: previewOf(context) };
};

/** A page that is the same everywhere: whoever leaves it is led to the edition's beginning. */
const atHome = async (context: Context, house: House): Promise<Visit> => ({
  ...(await beginning(context, house)),
  path: '/',
});

/** Nobody types control characters, and the graph takes none. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');

const page = async (context: Context, house: House) => {
  const visit = await beginning(context, house);
  const { pathname, search } = new URL(context.req.url);
  const found = editionAt(visit.editions, pathname);
  if (!found) {
    context.header('vary', 'accept-language');
    return show(context, house, visit, pathname === '/' ? toEdition(visit) : await withoutEdition(house, visit));
  }
  const { edition, rest } = found;
  // One address for one thing. No address of ours begins with two slashes: that would be another host.
  if (pathname !== href(edition, '/') && /^\/\/|\/$/.test(pathname))
    return context.redirect(href(edition, rest.replaceAll(/^\/+|\/+$/g, '/').replace(/(?<=.)\/$/, '')) + search, 301);
  const here = { ...visit, edition, path: rest };
  if (rest === '/sitemap.xml') return xml(context, await house.sitemap(here));
  return show(context, house, here, await replyFor(house, here));
};

/** For this visitor only: another one's edition may be another. */
const toEdition = ({ edition, path, query }: Visit): Reply => ({
  kind: 'redirect',
  to: href(edition, path, query),
  status: 302,
  maxAge: 0,
});

/** Without a known beginning the path is looked for in the visitor's own edition, and led to where it is there. */
const withoutEdition = async (house: House, visit: Visit): Promise<Reply> => {
  const reply = await contentReply(house, visit);
  if (reply.kind === 'redirect') return { ...reply, status: 302, maxAge: 0 };
  return reply.status === 200 ? toEdition(visit) : reply;
};

const placeOf = ({ edition, editions }: Visit): Place => ({
  edition,
  words: wordsFor(edition.locale),
  house: editions.siteName,
});

const contentReply = ({ graph, site }: House, visit: Visit) => contentPage(graph, visit, placeOf(visit), site);

const replyFor = (house: House, visit: Visit): Promise<Reply> | Reply => {
  const { graph, site } = house;
  const place = placeOf(visit);
  const key = /^\/([pc])\/([^/]{1,600})$/.exec(visit.path);
  if (visit.path === '/search') return searchPage(graph, visit, place, site);
  if (!key?.[2]) return contentReply(house, visit);
  const code = decoded(key[2]);
  if (code === null) return lostPage(place, null, [], 0);
  return key[1] === 'p' ? productPage(graph, visit, place, site, code) : listingPage(graph, visit, place, site, code);
};

const LONGEST_CODE = 200;

const decoded = (text: string): string | null => {
  try {
    const code = decodeURIComponent(text);
    return code === printable(code) && code.length <= LONGEST_CODE ? code : null;
  } catch {
    return null; // not what anybody linked to
  }
};

const previewPage = (problem: string | null): Reply => ({
  kind: 'page',
  status: 200,
  frame: null,
  head: plainHead('Preview'),
  maxAge: 0,
  body: previewForm(problem),
});

const show = (context: Context, { assets }: House, visit: Visit, reply: Reply) => {
  const { maxAge } = reply;
  context.header('cache-control', maxAge > 0 && !visit.preview ? `public, max-age=${maxAge}` : 'private, no-store');
  // What somebody saw before a preview is not what they see in it.
  context.header('vary', 'cookie', { append: true });
  if (reply.kind === 'redirect') return context.redirect(reply.to, reply.status);
  const { status, frame, head, lang, body } = reply;
  const { elsewhere = (edition: Edition) => sameThing(edition, visit) } = reply;
  const others = visit.editions.all.map((edition) => ({ edition, href: elsewhere(edition) ?? href(edition, '/') }));
  return context.html(
    layout({ visit, words: placeOf(visit).words, assets, frame, head, elsewhere: others, lang, body }),
    status,
  );
};

const sameThing = (edition: Edition, { path, query }: Visit): string => {
  const kept = new URLSearchParams(query);
  kept.delete('after'); // a place in a list of another market
  return href(edition, path) + (kept.size > 0 ? `?${kept}` : '');
};

/** What is asked for, and not how we or the graph are, is at fault. */
const MISTAKES = new Set(['BAD_USER_INPUT', 'BAD_REQUEST', 'REQUEST_TOO_LARGE']);
/** A token that is not, or no longer, good is the one mistake that staff can mend here. */
const REFUSED = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_CONTEXT']);

const failed = async (error: Error, context: Context, house: House) => {
  // Refused before anything was tried: a form of another site.
  if (error instanceof HTTPException) return error.getResponse();
  const code = error instanceof GraphError ? error.code : 'INTERNAL';
  house.log(`${context.req.method} ${context.req.path}: ${error.message}`);
  const visit = await beginning(context, house).catch(() => null);
  if (!visit)
    return context.html(html`<!doctype html><title>503</title><p>The shop cannot be reached just now.</p>`, 503);
  const found = editionAt(visit.editions, visit.path);
  const here = found ? { ...visit, edition: found.edition, path: found.rest } : visit;
  if (visit.preview && REFUSED.has(code)) {
    endPreview(context); // or every page would be this form
    return show(context, house, { ...here, preview: null }, previewPage(error.message));
  }
  // A filter that is no more, or a place in a list of yesterday: the list itself is there.
  const less = MISTAKES.has(code) ? lessNarrow(here.query) : null;
  if (less) return context.redirect(href(here.edition, here.path, less), 302);
  const place = placeOf(here);
  return show(context, house, here, MISTAKES.has(code) ? lostPage(place, null, [], 0) : troubledPage(place, null));
};
