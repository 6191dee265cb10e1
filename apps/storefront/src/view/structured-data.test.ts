import { expect, test } from 'vitest';
import type { Visit } from '../edition/visit.ts';
import { listData, productData, withWholeAddresses } from './structured-data.ts';

const edition = { prefix: '/en', market: 'US', locale: 'en', hreflang: 'en', marketName: 'US', currency: 'USD' };
const visit: Visit = {
  editions: { baseUrl: 'https://shop.example', siteName: 'Shop', all: [edition], standard: edition },
  edition,
  path: '/',
  query: new URLSearchParams(),
  preview: null,
};
const place = { words: { home: 'Home' } };
const women = { code: 'women', label: 'Women' };
const dresses = { code: 'women-dresses', label: 'Dresses', ancestors: [women], children: [] };

const step = (position: number, name: string, path: string) => ({
  '@type': 'ListItem',
  position,
  name,
  item: `https://shop.example${path}`,
});
const TRAIL = [step(1, 'Home', '/en'), step(2, 'Women', '/en/c/women'), step(3, 'Dresses', '/en/c/women-dresses')];

test('pictures have whole addresses, wherever in the data they are; those that have stay as they are', () => {
  const picture = (url: string) => ({ '@type': 'ImageObject', url, width: 10 });
  const data = (one: string, other: string) => ({
    '@type': 'ProductGroup',
    url: '/as-it-is',
    image: [picture(one), picture('https://cdn.example/b')],
    hasVariant: [{ image: picture(other) }],
  });
  expect(withWholeAddresses(data('/media/a', '/media/c'), 'https://shop.example')).toEqual(
    data('https://shop.example/media/a', 'https://shop.example/media/c'),
  );
  expect(withWholeAddresses([null, 'text', 1, true], 'https://shop.example')).toEqual([null, 'text', 1, true]);
});

test('a product, its variants and their offers say on which page they are', () => {
  const offers = { '@type': 'Offer', price: '1.00' };
  const jsonLd = {
    '@type': 'ProductGroup',
    sku: 'DRESS',
    hasVariant: [
      { '@type': 'Product', sku: 'DRESS 38/A', offers },
      { '@type': 'Product', sku: 'DRESS-40' },
    ],
  };
  const [data, trail] = productData(visit, place, { sku: 'DRESS', name: 'Dress', categories: [dresses], jsonLd });
  const page = 'https://shop.example/en/p/DRESS';
  expect(data).toEqual({
    '@type': 'ProductGroup',
    sku: 'DRESS',
    url: page,
    hasVariant: [
      {
        '@type': 'Product',
        sku: 'DRESS 38/A',
        url: `${page}%2038%2FA`,
        offers: { ...offers, url: `${page}%2038%2FA` },
      },
      { '@type': 'Product', sku: 'DRESS-40', url: `${page}-40` },
    ],
  });
  expect(trail).toMatchObject({
    '@type': 'BreadcrumbList',
    itemListElement: [...TRAIL, step(4, 'Dress', '/en/p/DRESS')],
  });
});

test('a product that nobody describes has its trail all the same', () => {
  expect(productData(visit, place, { sku: 'X', name: null, categories: [], jsonLd: null })).toEqual([
    {
      '@context': 'https://schema.org',
      '@type': 'BreadcrumbList',
      itemListElement: [step(1, 'Home', '/en'), step(2, 'X', '/en/p/X')],
    },
  ]);
});

test('a list names the pages that its tiles lead to; an empty one has its trail only', () => {
  const products = { totalCount: 40, edges: [{ node: { sku: 'A' }, variant: { sku: 'A-1' } }, { node: { sku: 'B' } }] };
  expect(listData(visit, place, dresses, products)).toEqual([
    { '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement: TRAIL },
    {
      '@context': 'https://schema.org',
      '@type': 'ItemList',
      numberOfItems: 40,
      itemListElement: [
        { '@type': 'ListItem', position: 1, url: 'https://shop.example/en/p/A-1' },
        { '@type': 'ListItem', position: 2, url: 'https://shop.example/en/p/B' },
      ],
    },
  ]);
  expect(listData(visit, place, dresses, { totalCount: 0, edges: [] })).toHaveLength(1);
});
