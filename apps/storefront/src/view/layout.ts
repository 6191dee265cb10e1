import { html } from 'hono/html';
import type { FrameFragment, MenuItemFragment } from '../generated/graphql.ts';
import { contextName, type Edition } from '../edition/model.ts';
import type { Visit } from '../edition/visit.ts';
import type { Words } from '../words/model.ts';
import type { Assets } from '../asset/assets.ts';
import { type Head, head } from './head.ts';
import { href, isSame, targetHref } from './link.ts';
import type { Html } from './html.ts';
import { previewBar } from './preview-bar.ts';

export type Sheet = {
  visit: Visit;
  words: Words;
  assets: Assets;
  frame: Pick<FrameFragment, 'site'> | null;
  head: Head;
  /** The same thing in every edition; its home where it is not there. */
  elsewhere: readonly { edition: Edition; href: string }[];
  /** Of the body, where it is not in the edition's language. */
  lang?: string | undefined;
  body: Html;
};

/** What is around every page. */
export const layout = ({ visit, words, assets, frame, head: about, elsewhere, lang, body }: Sheet): Html => {
  const { edition, editions } = visit;
  return html`<!doctype html>
    <html lang="${edition.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${head(about, editions, edition.hreflang)}
        <link rel="stylesheet" href="${assets.style}" />
        <link rel="icon" href="${assets.icon}" type="image/svg+xml" />
        <script src="${assets.script}" defer></script>
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        ${visit.preview ? previewBar(visit, visit.preview) : null}
        <header class="top">
          <a class="name" href="${href(edition, '/')}">${frame?.site?.name ?? editions.siteName}</a>
          ${searchForm(edition, words, visit.path === '/search' ? (visit.query.get('q') ?? '') : '')}
          ${switcher(edition, words, elsewhere)}
          <nav class="menu" aria-label="${words.menu}">${menu(edition, frame?.site?.main?.items ?? [], visit.path)}</nav>
        </header>
        <main id="content" tabindex="-1"${lang ? html` lang="${lang}"` : null}>${body}</main>
        <footer class="bottom">
          <nav aria-label="${words.footer}">${menu(edition, frame?.site?.footer?.items ?? [], visit.path)}</nav>
          <p>${frame?.site?.name ?? editions.siteName} · ${contextName(edition)}</p>
        </footer>
      </body>
    </html>`;
};

const menu = (edition: Edition, items: readonly MenuItemFragment[], path: string): Html =>
  html`<ul role="list">
    ${items.flatMap(({ label, target }) => {
      const to = targetHref(edition, target);
      const here = to !== null && isSame(to, href(edition, path)) ? html` aria-current="page"` : null;
      return to ? [html`<li><a href="${to}"${here}>${label}</a></li>`] : [];
    })}
  </ul>`;

const searchForm = (edition: Edition, words: Words, text: string): Html =>
  html`<form class="search" role="search" action="${href(edition, '/search')}">
    <label class="unseen" for="search">${words.searchHint}</label>
    <input id="search" type="search" name="q" value="${text}" placeholder="${words.searchHint}" maxlength="200" />
    <button>${words.search}</button>
  </form>`;

const switcher = (edition: Edition, words: Words, elsewhere: Sheet['elsewhere']): Html =>
  html`<details class="switcher">
    <summary><span class="unseen">${words.market}: </span>${contextName(edition)}</summary>
    <ul role="list">
      ${elsewhere.map(
        ({ edition: other, href: to }) =>
          html`<li>
            <a href="${to}" lang="${other.locale}" hreflang="${other.hreflang}"${
              other.prefix === edition.prefix ? html` aria-current="true"` : null
            }>${contextName(other)}</a>
          </li>`,
      )}
    </ul>
  </details>`;
