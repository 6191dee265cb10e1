import { expect, test } from 'vitest';
import { wordsFor } from '../words/words.ts';
import { detailsOf } from './details.ts';

const edition = { prefix: '/de', market: 'DE', locale: 'de', hreflang: 'de-DE', marketName: 'DE', currency: 'EUR' };

test('a number keeps all its digits, as its readers write them', async () => {
  const attribute = { code: 'weight', label: 'Gewicht' };
  const values = ['0.0004', '1234.56789'].map((number) => ({ __typename: 'NumberValue' as const, attribute, number }));
  const product = { attributes: values } as unknown as Parameters<typeof detailsOf>[1]; // all that it looks at
  const text = String(await detailsOf({ edition, words: wordsFor('de'), house: 'Shop' }, product));
  expect([...text.matchAll(/<dd>([^<]+)</g)].map(([, value]) => value)).toEqual(['0,0004', '1.234,56789']);
});

test('a yes is a yes, a no is a no, and what is measured has its unit', async () => {
  const attribute = { code: 'washable', label: 'Waschbar' };
  const values = [
    { __typename: 'BooleanValue' as const, attribute, boolean: true },
    { __typename: 'BooleanValue' as const, attribute, boolean: false },
    { __typename: 'MeasurementValue' as const, attribute, value: '1.5', unit: 'kg' },
  ];
  const product = { attributes: values } as unknown as Parameters<typeof detailsOf>[1]; // all that it looks at
  const text = String(await detailsOf({ edition, words: wordsFor('de'), house: 'Shop' }, product));
  expect([...text.matchAll(/<dd>([^<]+)</g)].map(([, value]) => value)).toEqual(['ja', 'nein', '1,5 kg']);
});
