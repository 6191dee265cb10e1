import type { Context } from 'hono';
import type { Edition } from '../edition/model.ts';
import type { Visit } from '../edition/visit.ts';
import type { Reply } from '../page/reply.ts';
import { withoutPlace } from '../page/results.ts';
import { layout } from '../view/layout.ts';
import { href } from '../view/link.ts';
import { placeOf } from '../view/place.ts';
import type { House } from './house.ts';

/** Seconds after which what could not be had may be there again. */
export const RETRY_AFTER = '10';

export const show = (context: Context, { assets }: House, visit: Visit, reply: Reply) => {
  const { maxAge } = reply;
  context.header('cache-control', maxAge > 0 && !visit.preview ? `public, max-age=${maxAge}` : 'private, no-store');
  // What somebody saw before a preview is not what they see in it.
  context.header('vary', 'cookie', { append: true });
  if (reply.kind === 'redirect') return context.redirect(reply.to, reply.status);
  const { status, frame, head, lang, body } = reply;
  if (status === 503) context.header('retry-after', RETRY_AFTER);
  const { elsewhere = (edition: Edition) => sameThing(edition, visit) } = reply;
  const others = visit.editions.all.map((edition) => ({ edition, href: elsewhere(edition) ?? href(edition, '/') }));
  const { words } = placeOf(visit);
  return context.html(layout({ visit, words, assets, frame, head, elsewhere: others, lang, body }), status);
};

const sameThing = (edition: Edition, { path, query }: Visit): string => {
  const kept = withoutPlace(query); // which is one in another market's list
  return href(edition, path) + (kept.size > 0 ? `?${kept}` : '');
};

export const xml = (context: Context, text: string) =>
  context.body(text, 200, {
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  });
