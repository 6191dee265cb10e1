import { expect, test } from 'vitest';
import { wordsFor } from '../words/words.ts';
import { credit } from './credit.ts';

const edition = { prefix: '', market: 'US', locale: 'en-US', hreflang: 'en-US', marketName: 'US', currency: 'USD' };
const place = { edition, words: wordsFor('en-US'), house: 'Hofmark & Lindental' };

test('who made a picture is named, but for the house itself', () => {
  expect(String(credit(place, 'Ilse Hartinger for Hofmark & Lindental'))).toBe(
    '<figcaption>Picture: Ilse Hartinger for Hofmark &amp; Lindental</figcaption>',
  );
  expect([credit(place, 'Hofmark & Lindental'), credit(place, null)]).toEqual([null, null]);
});
