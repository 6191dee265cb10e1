import { expect, test } from 'vitest';
import { wordsFor } from '../words/words.ts';
import { richText } from './text.ts';

type Text = NonNullable<Parameters<typeof richText>[1]>;
type Span = Extract<Text['nodes'][number], { __typename: 'RichTextParagraph' }>['spans'][number];

const edition = { prefix: '/de', market: 'DE', locale: 'de', hreflang: 'de-DE', marketName: 'DE', currency: 'EUR' };
const place = { edition, words: wordsFor('de'), house: 'Shop' };

const shown = async (...nodes: Text['nodes']): Promise<string> =>
  String(await richText(place, { nodes })).replaceAll(/\s*\n\s*/g, '');
const span = (text: string, more: Partial<Span> = {}): Span => ({ text, marks: [], link: null, ...more });
const paragraph = (...spans: Span[]) => ({ __typename: 'RichTextParagraph' as const, spans });

test('what is marked is marked, alone or together', async () => {
  const text = paragraph(
    span('a '),
    span('b', { marks: ['STRONG'] }),
    span('c', { marks: ['EMPHASIS'] }),
    span('d', { marks: ['CODE'] }),
    span('e', { marks: ['STRONG', 'EMPHASIS'] }),
  );
  expect(await shown(text)).toBe(
    '<div class="prose"><p>a <strong>b</strong><em>c</em><code>d</code><strong><em>e</em></strong></p></div>',
  );
});

test('a link leads to the page, product or category within the edition; without a target its words stay', async () => {
  const text = paragraph(
    span('a', { link: { __typename: 'Page', path: '/damen' } }),
    span('b', { link: { __typename: 'Product', sku: 'A/1' }, marks: ['STRONG'] }),
    span('c', { link: { __typename: 'Category', code: 'women' } }),
    span('d'),
  );
  expect(await shown(text)).toBe(
    '<div class="prose"><p><a href="/de/damen">a</a><a href="/de/p/A%2F1"><strong>b</strong></a><a href="/de/c/women">c</a>d</p></div>',
  );
});

test('headings stay below the page’s own, and lists keep their kind', async () => {
  const heading = (level: number) => ({ __typename: 'RichTextHeading' as const, level, spans: [span('h')] });
  const list = (ordered: boolean) => ({
    __typename: 'RichTextList' as const,
    ordered,
    items: [{ spans: [span('i')] }],
  });
  expect(await shown(heading(1), heading(2), heading(3), list(true), list(false))).toBe(
    '<div class="prose"><h2>h</h2><h2>h</h2><h3>h</h3><ol><li>i</li></ol><ul><li>i</li></ul></div>',
  );
});

test('no text is markup', async () => {
  expect(await shown(paragraph(span('<script>&', { marks: ['STRONG'] })))).toContain('<strong>&lt;script&gt;&amp;');
});
