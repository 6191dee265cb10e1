import type { Context } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Assets } from '../asset/assets.ts';
import { editionAt, languagesOf } from '../edition/editions.ts';
import type { Visit } from '../edition/visit.ts';
import { GraphError } from '../graph/client.ts';
import { lostPage, troubledPage } from '../page/lost-page.ts';
import { lessNarrow } from '../page/results.ts';
import { endPreview } from '../preview.ts';
import { href } from '../view/link.ts';
import { placeOf } from '../view/place.ts';
import { spokenOf, wordsFor } from '../words/words.ts';
import type { House } from './house.ts';
import { previewPage } from './preview-page.ts';
import { beginning } from './route.ts';
import { RETRY_AFTER, show } from './show.ts';

/** What is asked for, and not how we or the graph are, is at fault. */
const MISTAKES = new Set(['BAD_USER_INPUT', 'BAD_REQUEST', 'REQUEST_TOO_LARGE']);
/** A token that is not, or no longer, good is the one mistake that staff can mend here. */
const REFUSED = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_CONTEXT']);

/** What is answered when a page could not be made. */
export const failed = async (error: Error, context: Context, house: House) => {
  // Refused before anything was tried: a form of another site.
  if (error instanceof HTTPException) return error.getResponse();
  // Nobody waits for it any more, and nobody is at fault.
  if (context.req.raw.signal.aborted) return new Response(null, { status: 499 });
  const code = error instanceof GraphError ? error.code : 'INTERNAL';
  house.log(`${context.req.method} ${context.req.path}: ${error.message}`);
  const visit = await beginning(context, house).catch(() => null);
  if (!visit) return closed(context, house.assets);
  const here = within(visit);
  if (visit.preview && REFUSED.has(code)) {
    endPreview(context); // or every page would be this form
    return show(context, house, { ...here, preview: null }, previewPage(error.message, here));
  }
  // A filter that is no more, or a place in a list of yesterday: the list itself is there.
  const less = MISTAKES.has(code) ? lessNarrow(here.query) : null;
  if (less) return context.redirect(href(here.edition, here.path, less), 302);
  const place = placeOf(here);
  return show(context, house, here, MISTAKES.has(code) ? lostPage(place, null, [], 0) : troubledPage(place, null));
};

const within = (visit: Visit): Visit => {
  const found = editionAt(visit.editions, visit.path);
  return found ? { ...visit, edition: found.edition, path: found.rest } : visit;
};

/** Without the editions no address has a meaning, and nothing is known of the site. */
const closed = (context: Context, { style }: Assets) => {
  const language = spokenOf(languagesOf(context.req.header('accept-language')));
  const { trouble, troubleText } = wordsFor(language);
  context.header('cache-control', 'private, no-store');
  context.header('retry-after', RETRY_AFTER);
  context.header('vary', 'accept-language', { append: true });
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${trouble}</title>
        <link rel="stylesheet" href="${style}" />
      </head>
      <body>
        <main>
          <section class="words narrow">
            <h1>${trouble}</h1>
            <p>${troubleText}</p>
          </section>
        </main>
      </body>
    </html>`;
  return context.html(page, 503);
};
