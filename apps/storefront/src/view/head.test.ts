import { expect, test } from 'vitest';
import { type Head, head, plainHead } from './head.ts';

const edition = { prefix: '/de', market: 'DE', locale: 'de', hreflang: 'de-DE', marketName: 'DE', currency: 'EUR' };
const editions = { baseUrl: 'https://shop.example', siteName: 'Shop', all: [edition], standard: edition };
const shown = async (about: Partial<Head>): Promise<string> =>
  String(await head({ ...plainHead('A'), ...about }, editions, 'de-DE')).replaceAll(/\s+/g, ' ');

test('nothing that the graph says ends the script that carries it, and machines read the same', async () => {
  const data = { name: '</script><script>alert(1)</script><!--' };
  const text = await shown({ jsonLd: [data] });
  expect(text.match(/<\/?script/g)).toEqual(['<script', '</script']);
  expect(text).not.toContain('<!--');
  expect(JSON.parse(/<script type="application\/ld\+json">(.*)<\/script>/.exec(text)?.[1] ?? '')).toEqual(data);
});

test('a title names the shop once', async () => {
  const title = async (text: string) => /<title>(.*)<\/title>/.exec(await shown({ title: text }))?.[1];
  expect([await title('Dresses'), await title('The Shop')]).toEqual(['Dresses · Shop', 'The Shop']);
});

test('what is shared has a picture with its whole address and size, or none', async () => {
  const image = { url: '/media/a', width: 1200, height: 630 };
  const property = (text: string) =>
    [...text.matchAll(/property="og:(image[^"]*)" content="([^"]*)"/g)].map(([, ...pair]) => pair);
  expect(property(await shown({ openGraph: { type: 'website', image } }))).toEqual([
    ['image', 'https://shop.example/media/a'],
    ['image:width', '1200'],
    ['image:height', '630'],
  ]);
  expect(property(await shown({}))).toEqual([]);
});
