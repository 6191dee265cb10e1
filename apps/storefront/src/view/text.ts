import { html } from 'hono/html';
import type { SpanFragment, TextFragment } from '../generated/graphql.ts';
import { targetHref } from './link.ts';
import type { Html } from './html.ts';
import { picture } from './picture.ts';
import { sizesOf } from './sizes.ts';
import type { Place } from './place.ts';
import { tiles } from './tile.ts';

const SIZES = sizesOf({ from: '48rem', width: '42rem' }, { width: '92vw' });

/** A text of the graph. It is a tree of known parts, so nothing in it can be markup. */
export const richText = (place: Place, text: TextFragment | null | undefined): Html | null =>
  text ? html`<div class="prose">${text.nodes.map((node) => part(place, node))}</div>` : null;

type Node = TextFragment['nodes'][number];

const part = (place: Place, node: Node): Html | null => {
  switch (node.__typename) {
    case 'RichTextParagraph':
      return html`<p>${spans(place, node.spans)}</p>`;
    case 'RichTextHeading':
      return node.level <= 2 ? html`<h2>${spans(place, node.spans)}</h2>` : html`<h3>${spans(place, node.spans)}</h3>`;
    case 'RichTextList': {
      const items = node.items.map((item) => html`<li>${spans(place, item.spans)}</li>`);
      return node.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'RichTextProduct':
      return node.product ? tiles(place, [node.product]) : null;
    case 'RichTextAsset':
      return node.asset ? picture(node.asset, { sizes: SIZES }) : null;
  }
};

const spans = (place: Place, list: readonly SpanFragment[]): Html[] => list.map((each) => span(place, each));

const span = ({ edition }: Place, { text, marks, link }: SpanFragment): Html => {
  let shown = html`${text}`;
  if (marks.includes('CODE')) shown = html`<code>${shown}</code>`;
  if (marks.includes('EMPHASIS')) shown = html`<em>${shown}</em>`;
  if (marks.includes('STRONG')) shown = html`<strong>${shown}</strong>`;
  const to = targetHref(edition, link);
  return to ? html`<a href="${to}">${shown}</a>` : shown;
};
