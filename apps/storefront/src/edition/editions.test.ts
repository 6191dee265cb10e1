import { describe, expect, test } from 'vitest';
import { editionAt, editionFor } from './editions.ts';
import type { Edition, Editions } from './model.ts';

const edition = (prefix: string, market: string, locale: string, hreflang: string): Edition => ({
  prefix,
  market,
  locale,
  hreflang,
  marketName: market,
  currency: 'EUR',
});
const standard = edition('/de-de', 'DE', 'de', 'de-DE');
const all = [
  standard,
  edition('/en-de', 'DE', 'en', 'en-DE'),
  edition('/de-at', 'AT', 'de-AT', 'de-AT'),
  edition('/fr-fr', 'FR', 'fr', 'fr-FR'),
];
const editions: Editions = { baseUrl: 'https://shop.example', siteName: 'Shop', all, standard };

describe('the edition of an address', () => {
  test.each([
    ['/de-at', '/de-at', '/'],
    ['/de-at/damen', '/de-at', '/damen'],
    ['/de-at/c/women', '/de-at', '/c/women'],
  ])('%s', (path, prefix, rest) => {
    const found = editionAt(editions, path);
    expect([found?.edition.prefix, found?.rest]).toEqual([prefix, rest]);
  });

  test.each(['/', '/damen', '/de-atelier', '/DE-AT', '/de'])('%s names none', (path) => {
    expect(editionAt(editions, path)).toBeNull();
  });
});

describe('the edition of a visitor', () => {
  test.each([
    ['de-AT,de;q=0.9', '/de-at'],
    ['de', '/de-de'],
    ['de-CH', '/de-de'],
    ['fr-CA, fr;q=0.8, en;q=0.5', '/fr-fr'],
    ['ja, en;q=0.7', '/en-de'],
    ['ja', '/de-de'],
    ['*', '/de-de'],
    [';;;,,q=1', '/de-de'],
    [undefined, '/de-de'],
  ])('%s', (header, prefix) => {
    expect(editionFor(editions, header).prefix).toBe(prefix);
  });
});
