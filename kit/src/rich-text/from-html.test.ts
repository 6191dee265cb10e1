import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NodeDocument, plainText, richTextFromHtml, richTextProblems, type SpanDocument } from './index.ts';

const spansText = (spans: SpanDocument[]) =>
  spans
    .map(({ text, marks }) => (marks.length > 0 ? `[${marks.map((mark) => mark[0]).join('')} ${text}]` : text))
    .join('');

/** A rich text for the eye: `# ` heading, `- ` and `1. ` entries, marks in brackets. */
const sketch = (html: string): string[] =>
  richTextFromHtml(html).nodes.flatMap(({ paragraph, heading, list }: NodeDocument) => {
    if (heading) return [`${'#'.repeat(heading.level)} ${spansText(heading.spans)}`];
    if (list) return list.items.map(({ spans }) => `${list.ordered ? '1.' : '-'} ${spansText(spans)}`);
    return [spansText(paragraph?.spans ?? [])];
  });

test.each<[string, string, string[]]>([
  ['paragraphs, and text beside them', '<p>a</p>b<div>c<p>d</div>e', ['a', 'b', 'c', 'd', 'e']],
  ['a new line, and two as a new paragraph', '<p>a<br>b<br> <br/>c<br></p>', ['a\nb', 'c']],
  ['headings', '<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h6>e</h6>', ['## a', '## b', '### c', '#### d', '#### e']],
  ['lists', '<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>', ['- a', '- b', '1. c']],
  ['lists that are never closed', '<ul><li>a<li>b<ul><li>c</ul>d<li>e', ['- a', '- b', '- c', '- d', '- e']],
  ['blocks in an entry', '<ul><li><p>a</p><p>b</p><li><h3>c</h3>d</ul>', ['- a\nb', '- c\nd']],
  ['entries without a list', 'a<li>b<li>c</li>d', ['a', '- b', '- c', 'd']],
  ['marks', '<strong>a</strong><b> b</b> <em>c</em><i><code>d</code></i>', ['[S a b] [E c][EC d]']],
  ['marks around blocks', '<b><p>a</p>b</b>c', ['[S a]', '[S b]c']],
  ['marks that overlap', '<b>a<i>b</b>c</i>', ['[S a][SE b][E c]']],
  ['white space', '<p>  a \n\t b<b> c </b> d</p> \n <p> </p><p>&nbsp;</p>', ['a b[S  c ]d']],
  ['white space that does not break', '<p>a&nbsp;&nbsp;b</p>', ['a\u00a0\u00a0b']],
  ['preformatted text', '<pre>a  b\n c</pre>', ['a  b\n c']],
  ['entities', '<p>Tom &amp; Jerry&rsquo;s &lt;b&gt; &#x1F600; &copy &bogus;</p>', ['Tom & Jerry’s <b> 😀 © &bogus;']],
  ['tables', '<table><tr><th>A<th>B<tr><td><p>1</p><p>2</p><td><ul><li>3<li>4</ul></table>', ['A | B', '1 2 | 3 4']],
  ['cells without text', '<table><tr><td><td>a<td><td>b<td></tr><tr><td> <td></tr></table>', ['a | | b']],
  ['a table that is a layout', '<table><tr><td><p>a<p>b<ul><li>c</ul></table>', ['a', 'b', '- c']],
  ['links', '<p>See <a href="https://evil.example" onclick="x()">this</a>!</p>', ['See this!']],
  ['bullets', '<p>&bull; one<br />&bull;two</p><p>• <b>three</b></p>', ['- one', '- two', '- [S three]']],
  [
    'bullets under a line',
    '<p>Has:<br>•&nbsp;one<br><b>•</b> two<br>•<br>That is all • really</p>',
    ['Has:', '- one', '- two', 'That is all • really'],
  ],
  ['a plain text', 'One & one\nis <3\r\n\r\n\r\ntwo\n• a\n• b', ['One & one\nis <3', 'two', '- a', '- b']],
  [
    'a whole document',
    '<!DOCTYPE html><html><head><title>t</title><meta charset=x></head><body>a</body></html>',
    ['a'],
  ],
  ['definitions and rules', '<dl><dt>a<dd>b</dl>c<hr>d', ['a', 'b', 'c', 'd']],
  ['nothing', ' <p></p> ', []],
])('%s', (_, html, expected) => expect(sketch(html)).toEqual(expected));

test.each([
  '<script>EVIL</script>',
  '<style>p { EVIL }</style>',
  '<noscript>EVIL</noscript>',
  '<template><p>EVIL</template>',
  '<iframe src=x>EVIL</iframe>',
  '<object><embed>EVIL</object>',
  '<svg><style><g title="</style>">EVIL</svg>',
  '<svg><title>EVIL</title></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=EVIL>">',
  '<svg></p><style><a id="</style><img src=1 onerror=EVIL>">',
  '<noembed>EVIL</noembed><noframes>EVIL</noframes><xmp>EVIL</xmp>',
  '<form><input value=EVIL><select><option>EVIL</select><textarea>EVIL</textarea><button>EVIL</button></form>',
  '<!-- EVIL --><?xml EVIL ?><![CDATA[EVIL]]><!EVIL>',
  '<p onclick="EVIL" style="EVIL" title=\'EVIL\'></p><img alt="EVIL" onerror=EVIL>',
  '<script>EVIL',
])('nothing is left of %s', (html) =>
  expect(
    plainText(richTextFromHtml(`<p>before</p>${html}`))
      .replace(/["><-]/g, '')
      .trim(),
  ).toBe('before'),
);

const WORD = fc.constantFrom('jacket', 'Größe', 'a', '42', '&', '•', 'naïve', '<3');
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const words = fc.array(WORD, { minLength: 1, maxLength: 6 }).map((list) => `x ${list.join(' ')}`);
/** HTML that nobody means harm with, and the lines that everybody reads in it. */
type Benign = { html: string; lines: string[] };
const inline: fc.Arbitrary<Benign> = fc
  .tuple(words, fc.constantFrom('', 'b', 'em', 'a', 'span', 'code', 'font'))
  .map(([text, tag]) => ({
    html: tag ? `<${tag} class="x">${escaped(text)}</${tag}>` : escaped(text),
    lines: [text],
  }));
const run = fc.array(inline, { minLength: 1, maxLength: 4 }).map((pieces) => ({
  html: pieces.map(({ html }) => html).join('\n '),
  lines: [pieces.map(({ lines }) => lines[0]).join(' ')],
}));
const noise = fc.constantFrom('', ' ', '\n', '<!-- n -->', '<script>n</script>', '<style>n</style>', '<img alt="n">');
const block: fc.Arbitrary<Benign> = fc.oneof(
  fc.tuple(fc.constantFrom('p', 'div', 'h2', 'h4', 'blockquote'), run).map(([tag, { html, lines }]) => ({
    html: `<${tag}>${html}</${tag}>`,
    lines,
  })),
  fc
    .tuple(fc.constantFrom('ul', 'ol'), fc.array(run, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([tag, items, closed]) => ({
      html: `<${tag}>${items.map(({ html }) => `<li>${html}${closed ? '</li>' : ''}`).join('\n')}</${tag}>`,
      lines: items.flatMap(({ lines }) => lines),
    })),
  fc.array(fc.array(run, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((rows) => ({
    html: `<table>${rows.map((cells) => `<tr>${cells.map(({ html }) => `<td>${html}</td>`).join('')}</tr>`).join('')}</table>`,
    lines: rows.map((cells) => cells.map(({ lines }) => lines[0]).join(' | ')),
  })),
);
const page = fc.array(fc.tuple(noise, block), { maxLength: 8 }).map((parts) => ({
  html: parts.map(([before, { html }]) => before + html).join(''),
  lines: parts.flatMap(([, { lines }]) => lines),
}));

test('of harmless HTML every word stays, in order, in its paragraph, entry or row', () => {
  fc.assert(
    fc.property(page, ({ html, lines }) => {
      expect(plainText(richTextFromHtml(html)).split('\n')).toEqual(lines.length > 0 ? lines : ['']);
    }),
    { numRuns: 1_000 },
  );
});

const GONE = 'svg math template select textarea title iframe noembed noframes xmp noscript object button'.split(' ');
const TAGS =
  'p div b i a li ul ol table tr td h1 pre br form mtext mi mglyph malignmark foreignObject desc annotation-xml body head html frameset caption colgroup dd font nobr'.split(
    ' ',
  );
const tag = fc
  .tuple(
    fc.constantFrom('', '/'),
    fc.constantFrom(...TAGS, ...GONE),
    fc.constantFrom('', ' title="EVIL"', " x='EVIL'", '/'),
  )
  .map(([close, name, rest]) => `<${close}${name}${rest}>`);
const hostile = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: tag },
      fc.constantFrom(
        '<script>EVIL</script>',
        '<style>EVIL</style>',
        '<style>',
        '<!--',
        '-->',
        '<!-- EVIL -->',
        '<svg><![CDATA[',
        ']]>',
        '\0',
        '\ud800',
        'text',
        '&lt;',
        '•',
        '<!doctype x>',
        '\u0001',
      ),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

const keptByTheDatabase = (text: string) => text.isWellFormed() && !text.includes('\0');

test('of hostile HTML nothing comes out that was a script, a style, an attribute or a comment, and what does is valid', () => {
  fc.assert(
    fc.property(hostile, (html) => {
      const text = richTextFromHtml(html);
      expect(richTextProblems(text, [])).toEqual([]);
      expect(plainText(text)).not.toContain('EVIL');
      expect(keptByTheDatabase(JSON.stringify(text.nodes.map((node) => plainText({ nodes: [node] }))))).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test('whatever is given, a valid text comes out', () => {
  const bits = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '=',
    '/',
    '!',
    '-',
    '&',
    '#',
    ';',
    'a',
    'p',
    'script',
    ' ',
    '\n',
    '\0',
    '\udc00',
    '•',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(bits).map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (html) => {
        const text = richTextFromHtml(html);
        expect(richTextProblems(text, [])).toEqual([]);
        expect(keptByTheDatabase(plainText(text))).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
});

test('what is too long for one piece is cut between characters, and nothing is lost', () => {
  const long = `x${'😀'.repeat(4_000)}`;
  const { nodes } = richTextFromHtml(`<p>${long}</p>`);
  expect(richTextProblems({ nodes }, [])).toEqual([]);
  expect(nodes[0]?.paragraph?.spans.map(({ text }) => [text.length, text.isWellFormed()])).toEqual([
    [4_999, true],
    [3_002, true],
  ]);
  expect(plainText({ nodes })).toBe(long);
});

const fill = (part: string, length = 200_000) => part.repeat(Math.floor(length / part.length));
const unclosed = Array.from({ length: 400 }, (_, index) => `<b id=${index}>`).join('');

test.each<[string, string, RegExp]>([
  ['too long', fill('a', 200_001), /200001 characters/],
  ['nested too deep', fill('<div>'), /500 elements deep/],
  ['nested too deep in a drawing', fill('<svg>'), /500 elements deep/],
  ['formatting that is opened again and again', `<p>${unclosed}${fill('</p><p>x', 190_000)}`, /70000 elements/],
  ['too many paragraphs', fill('<p>a', 4_000), /1000 parts; at most 500/],
  ['too many entries', `<ul>${fill('<li>a', 12_000)}`, /2400 entries of lists/],
  ['too many pieces', fill('<b>a</b>a', 100_000), /22222 pieces of text/],
])('%s is refused with a sentence', (_, html, sentence) => expect(() => richTextFromHtml(html)).toThrow(sentence));

test('200,000 characters of anything end', () => {
  const parts = ['&', '&a', '<', '\0', '<!--', '</p>', '<a href=x ', '• ', '<br>', ' ', '<td>', '<svg><![CDATA['];
  for (const part of parts) expect(richTextProblems(richTextFromHtml(fill(part)), [])).toEqual([]);
});
