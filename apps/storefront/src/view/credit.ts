import { html } from 'hono/html';
import type { Html } from './html.ts';
import type { Place } from './place.ts';

/** Whom a picture is owed to. Nothing where that is the house itself: in its own shop it goes without saying. */
export const credit = ({ words, house }: Place, line: string | null | undefined): Html | null =>
  line && line !== house ? html`<figcaption>${words.photo(line)}</figcaption>` : null;
