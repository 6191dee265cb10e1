import { describe, expect, test } from 'vitest';
import { graphClient } from '../graph/client.ts';
import { type Answers, editions as answered, graphOf } from '../testing.ts';
import { editionAt, editionFor, editionsOf } from './editions.ts';
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

test('an edition without a prefix has what no other one has', () => {
  const plain = edition('', 'DE', 'de', 'de-DE');
  const found = (path: string) => editionAt({ ...editions, all: [plain, ...all] }, path)?.edition.prefix;
  expect([found('/'), found('/damen'), found('/de-at'), found('/de-at/damen')]).toEqual(['', '', '/de-at', '/de-at']);
});

describe('what is known of the editions', () => {
  const known = async (answers: Answers, failed: readonly string[] = []) => {
    const clock = { time: 0 };
    const { origin, asked } = await graphOf(answers, {}, failed);
    const said: string[] = [];
    const log = (text: string) => said.push(text);
    const ask = editionsOf({ graph: graphClient(origin), site: 'shop', now: () => clock.time, log });
    return { clock, asked, said, names: async () => (await ask()).all.map(({ prefix }) => prefix) };
  };

  test('is renewed after a minute, and the old ones answer meanwhile', async () => {
    const answers: Answers = answered('/de');
    const { clock, asked, names } = await known(answers);
    expect([await names(), await names(), asked.length]).toEqual([['/de'], ['/de'], 1]);
    Object.assign(answers, answered('/de', '/fr'));
    clock.time = 59_999;
    expect([await names(), asked.length]).toEqual([['/de'], 1]);
    clock.time = 60_000;
    expect(await names()).toEqual(['/de']);
    await expect.poll(names).toEqual(['/de', '/fr']);
    expect(asked.length).toBe(2);
  });

  test('a renewal that failed waits for five seconds, however many pages come', async () => {
    const answers: Answers = answered('/de');
    const { clock, asked, said, names } = await known(answers);
    await names();
    delete answers['ShopEditions'];
    const pages = async (time: number, failures: number) => {
      clock.time = time;
      for (let page = 0; page < 3; page += 1) expect(await names()).toEqual(['/de']);
      await expect.poll(() => said.length).toBe(failures);
      expect(asked.length).toBe(1 + failures);
    };
    await pages(60_000, 1);
    await pages(64_999, 1);
    await pages(65_000, 2);
    expect(said[0]).toMatch(/^the editions are those of before: .*answered with 200, and with no data\.$/);
  });

  test('a site that is none, and one that cannot be had, are two things', async () => {
    const none = { ShopEditions: { site: null, markets: [] } };
    await expect((await known(none)).names()).rejects.toThrow('The graph knows no site "shop".');
    await expect((await known(none, ['site'])).names()).rejects.toThrow('cannot say just now what the site "shop" is');
  });
});
