import { html } from 'hono/html';
import type { FrameFragment } from '../generated/graphql.ts';
import { plainHead } from '../view/head.ts';
import { href, pageHref } from '../view/link.ts';
import type { Place } from '../view/place.ts';
import type { Reply } from './reply.ts';

type Frame = Pick<FrameFragment, 'site'>;
type Suggestion = { path: string; title: string };

/** Nothing is there; what is near is proposed. */
export const lostPage = (
  { edition, words }: Place,
  frame: Frame | null,
  suggestions: readonly Suggestion[],
  maxAge: number,
): Reply => ({
  kind: 'page',
  status: 404,
  frame,
  head: plainHead(words.lost),
  maxAge,
  elsewhere: () => null,
  body: html`<section class="words narrow">
    <h1>${words.lost}</h1>
    <p>${words.lostText}</p>
    ${
      suggestions.length > 0
        ? html`<h2>${words.perhaps}</h2>
          <ul>
            ${suggestions.map(({ path, title }) => html`<li><a href="${pageHref(edition, path)}">${title}</a></li>`)}
          </ul>`
        : null
    }
    <p><a class="action" href="${href(edition, '/')}">${words.home}</a></p>
  </section>`,
});

/** The graph, or the part of it that the page is made of, does not answer. */
export const troubledPage = ({ edition, words }: Place, frame: Frame | null): Reply => ({
  kind: 'page',
  status: 503,
  frame,
  head: plainHead(words.trouble),
  maxAge: 0,
  body: html`<section class="words narrow">
    <h1>${words.trouble}</h1>
    <p>${words.troubleText}</p>
    <p><a class="action" href="${href(edition, '/')}">${words.home}</a></p>
  </section>`,
});
