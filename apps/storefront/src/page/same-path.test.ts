import { expect, test } from 'vitest';
import type { Edition } from '../edition/model.ts';
import { inAllEditions } from './same-path.ts';

const edition = (prefix: string, locale: string, hreflang: string): Edition => ({
  prefix,
  market: 'AT',
  locale,
  hreflang,
  marketName: 'AT',
  currency: 'EUR',
});

test('a language is named once, by the edition that is its own', () => {
  const all = [
    edition('/at/de', 'de', 'de-AT'),
    edition('/at/de-at', 'de-AT', 'de-AT'),
    edition('/at/en', 'en', 'en-AT'),
  ];
  const [standard] = all as [Edition, ...Edition[]]; // three, above
  const editions = { baseUrl: 'https://shop.example', siteName: 'Shop', all, standard };
  const visit = { editions, edition: standard, path: '/p/A', query: new URLSearchParams(), preview: null };
  expect(inAllEditions(visit).alternates).toEqual([
    { hreflang: 'de-AT', url: 'https://shop.example/at/de-at/p/A' },
    { hreflang: 'en-AT', url: 'https://shop.example/at/en/p/A' },
    { hreflang: 'x-default', url: 'https://shop.example/at/de/p/A' },
  ]);
});
