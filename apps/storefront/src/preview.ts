import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Editions } from './edition/model.ts';
import type { Preview } from './edition/visit.ts';
import { href } from './view/link.ts';

const TOKEN = 'preview-token';
const INSTANT = 'preview-at';
/** Scripts cannot read it, and no other site's form or link brings it along. */
const COOKIE = { httpOnly: true, sameSite: 'Strict', path: '/' } as const;

export const previewOf = (context: Context): Preview | null => {
  const token = getCookie(context, TOKEN);
  return token ? { token, at: getCookie(context, INSTANT) || null } : null;
};

export const endPreview = (context: Context): void => {
  for (const name of [TOKEN, INSTANT]) deleteCookie(context, name, { path: '/' });
};

/** `2026-12-24T18:00` of a form as the graph writes an instant; null when there is no such day or hour. */
const instantOf = (text: string): string | null => {
  const at = new Date(`${text}Z`);
  // 31 February would become 3 March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? at.toISOString() : null;
};

/**
 * Whoever ends TLS in front of us says so, and of several in a row the first, whom the browser spoke to; a browser that only
 * claims it keeps its own cookie to itself.
 */
export const isEncrypted = ({ req }: Context): boolean =>
  new URL(req.url).protocol === 'https:' ||
  req.header('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase() === 'https';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A path of ours, as a header can carry it: `//elsewhere` would be another host, and browsers read a backslash as a slash. */
const OURS = /^\/(?![/\\])[\x21-\x7e]*$/;

/** The form, with word of what is wrong with it. */
export const WRONG_INSTANT = '/preview?wrong=at';

/** What staff chose in the bar or the form. Answers where to go. */
export const choosePreview = async (context: Context, editions: Editions): Promise<string> => {
  const form = await context.req.parseBody();
  const edition = editions.all.find(({ prefix }) => prefix === form['prefix']) ?? editions.standard;
  const path = textOf(form['path']);
  const target = href(edition, OURS.test(path) ? path : '/');
  const secure = isEncrypted(context);
  if (form['do'] === 'leave') {
    endPreview(context);
    return target;
  }
  // What no header can carry is no token either; what is left of it is refused as one.
  const token = textOf(form['token']).replaceAll(/[^\x21-\x7e]/g, '');
  if (token !== '') setCookie(context, TOKEN, token, { ...COOKIE, secure });
  const wanted = textOf(form['at']);
  const at = instantOf(wanted);
  if (wanted !== '' && at === null) return WRONG_INSTANT;
  if (at !== null && wanted !== '') setCookie(context, INSTANT, at, { ...COOKIE, secure });
  else deleteCookie(context, INSTANT, { path: '/' });
  return target;
};
