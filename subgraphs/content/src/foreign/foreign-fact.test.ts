import { expect, test } from 'vitest';
import { foreignFactIn, foreignFacts } from './foreign-fact.ts';

test.each([
  '4006381333931',
  'EAN 4006381333931.',
  '96385074',
  'GTIN-14: 04006381333931',
  '036000291452',
  '4 006381 333931',
])('a GTIN is seen in %j', (text) => expect(foreignFactIn(text)).toMatch(/looks like a GTIN/));

test.each([
  '€ 49',
  '49 €',
  '49,90 EUR',
  'EUR 1.299,00',
  'only $5!',
  '£12.50',
  "1'299.- CHF",
  'ab 20 Euro',
  '99 zł',
  '100,- Kč',
  'US$ 7',
])('a price is seen in %j', (text) => expect(foreignFactIn(text)).toMatch(/looks like a price/));

test.each([
  'https://cdn.example/a/b.JPG',
  'see photo.webp',
  '/media/abc',
  'https://shop.example/media/x?y',
  'data:image/png;base64,AAAA',
  'clip.mp4?x=1',
  'a%20b.avif',
])('media is seen in %j', (text) => expect(foreignFactIn(text)).toMatch(/picture or video/));

test.each([
  'Since 1998, in 12 countries',
  'Call 0664 1234567',
  '4006381333930',
  '2026-11-03',
  'Order no. 40063813339312345',
  '50 % off',
  'The 10 best jackets',
  'In euros we trust',
  '100 European makers',
  '3 dollar-free days',
  'multimedia / media',
  'the media centre',
  'Version 2.5',
  'jpg or png?',
  '12345678.5 km',
])("%j is nobody's fact", (text) => expect(foreignFactIn(text)).toBeNull());

test('facts are told with their paths; keys are no facts', () => {
  const document = {
    title: 'Now 49 €',
    blocks: [
      { productGrid: { heading: 'ok', products: ['4006381333931'] } },
      { richText: { body: { nodes: [{ paragraph: { spans: [{ text: 'x' }, { text: '4006381333931' }] } }] } } },
    ],
  };
  expect(foreignFacts(document, ['input'])).toMatchObject([
    { code: 'FOREIGN_FACT', field: ['input', 'title'] },
    {
      code: 'FOREIGN_FACT',
      field: ['input', 'blocks', '1', 'richText', 'body', 'nodes', '0', 'paragraph', 'spans', '1', 'text'],
    },
  ]);
});
