import type { Context } from 'hono';
import { editionAt, editionFor } from '../edition/editions.ts';
import type { Visit } from '../edition/visit.ts';
import { contentPage } from '../page/content-page.ts';
import { listingPage } from '../page/listing-page.ts';
import { lostPage } from '../page/lost-page.ts';
import { productPage } from '../page/product-page.ts';
import type { Reply } from '../page/reply.ts';
import { searchPage } from '../page/search-page.ts';
import { previewOf } from '../preview.ts';
import { decoded, href } from '../view/link.ts';
import { placeOf } from '../view/place.ts';
import type { House } from './house.ts';
import { show, xml } from './show.ts';

/** Where somebody stands who names no edition. */
export const beginning = async (context: Context, { editions }: House): Promise<Visit> => {
  const { req } = context;
  const known = await editions();
  const edition = editionFor(known, req.header('accept-language'));
  const { pathname, searchParams } = new URL(req.url);
  const query = new URLSearchParams([...searchParams].map(([name, value]) => [printable(name), printable(value)]));
  return { editions: known, edition, path: pathname, query, preview: previewOf(context), signal: req.raw.signal };
};

/** Nobody types control characters, and the graph takes none. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');

/** The page that an address of the site names. */
export const page = async (context: Context, house: House) => {
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
  const reply = await replyFor(house, visit);
  if (reply.kind === 'redirect') return { ...reply, status: 302, maxAge: 0 };
  return reply.status === 200 ? toEdition(visit) : reply;
};

const contentReply = ({ graph, site }: House, visit: Visit) => contentPage(graph, visit, placeOf(visit), site);

const replyFor = (house: House, visit: Visit): Promise<Reply> | Reply => {
  const { graph, site } = house;
  const place = placeOf(visit);
  const key = /^\/([pc])\/([^/]{1,600})$/.exec(visit.path);
  if (visit.path === '/search') return searchPage(graph, visit, place, site);
  if (!key?.[2]) return contentReply(house, visit);
  const code = codeOf(key[2]);
  if (code === null) return lostPage(place, null, [], 0);
  return key[1] === 'p' ? productPage(graph, visit, place, site, code) : listingPage(graph, visit, place, site, code);
};

const LONGEST_CODE = 200;

/** Null when it is not what anybody linked to. */
const codeOf = (text: string): string | null => {
  const code = decoded(text);
  return code !== null && code === printable(code) && code.length <= LONGEST_CODE ? code : null;
};
