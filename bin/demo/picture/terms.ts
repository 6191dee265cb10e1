import type { ColourCode } from '../range/colours.ts';

/** What a licence allows. Days count from the demo's first. */
export type Terms = {
  licence: string;
  licensor: string;
  creator: string;
  creditLine: string;
  usageTerms: string;
  fromDays?: number;
  untilDays?: number;
  territoriesAllowed?: readonly string[];
  territoriesDenied?: readonly string[];
  channels?: readonly string[];
  audiences?: readonly string[];
};

export const HOUSE: Terms = {
  licence: 'House licence',
  licensor: 'Hofmark & Lindental',
  creator: 'Atelier Hofmark & Lindental',
  creditLine: 'Hofmark & Lindental',
  usageTerms: 'All media, worldwide, without limit of time.',
};

const hartinger = (usageTerms: string, more: Partial<Terms>): Terms => ({
  licence: 'Rights-managed 2026/14',
  licensor: 'Ilse Hartinger, Linz',
  creator: 'Ilse Hartinger',
  creditLine: 'Ilse Hartinger / Hofmark & Lindental',
  usageTerms,
  ...more,
});
const delorme = (usageTerms: string, more: Partial<Terms>): Terms => ({
  licence: 'Studio Delorme, contract 88',
  licensor: 'Studio Delorme, Lyon',
  creator: 'Studio Delorme',
  creditLine: 'Studio Delorme',
  usageTerms,
  ...more,
});

/** A bound picture, and whether the house has one of its own to show where and when that one may not be shown. */
export type Bound = { picture: string; terms: Terms; replaced: boolean };

export const BOUND: readonly Bound[] = [
  {
    picture: 'linen-dress-sand-front.jpg',
    terms: hartinger('Germany and Austria only.', { territoriesAllowed: ['DE', 'AT'] }),
    replaced: true,
  },
  { picture: 'wool-coat-oat-front.jpg', terms: hartinger('Five days after launch.', { untilDays: 5 }), replaced: true },
  { picture: 'sneaker-fir-front.jpg', terms: delorme('Teaser, two days.', { untilDays: 2 }), replaced: true },
  { picture: 'overcoat-soot-front.jpg', terms: delorme('Ten days after launch.', { untilDays: 10 }), replaced: true },
  { picture: 'lunch-tote-rowan-front.jpg', terms: hartinger('Eight days.', { untilDays: 8 }), replaced: true },
  {
    picture: 'trench-women-night-front.jpg',
    terms: delorme('Embargo of three days.', { fromDays: 3 }),
    replaced: true,
  },
  {
    picture: 'weather-coat-honey-front.jpg',
    terms: delorme('Embargo of ten days.', { fromDays: 10 }),
    replaced: false,
  },
  {
    picture: 'jeans-men-night-front.jpg',
    terms: hartinger('Not in the USA.', { territoriesDenied: ['US'] }),
    replaced: true,
  },
  {
    picture: 'chelsea-boot-rust-front.jpg',
    terms: hartinger('Not in the USA.', { territoriesDenied: ['US'] }),
    replaced: false,
  },
  {
    picture: 'mohair-jumper-honey-front.jpg',
    terms: delorme('Euro countries only.', { territoriesAllowed: ['DE', 'AT', 'FR'] }),
    replaced: false,
  },
  {
    picture: 'hoodie-unisex-heather-front.jpg',
    terms: hartinger('Not in France.', { territoriesDenied: ['FR'] }),
    replaced: false,
  },
  {
    picture: 'silk-scarf-lake-front.jpg',
    terms: delorme('Own shop only.', { channels: ['d2c-web'] }),
    replaced: false,
  },
  {
    picture: 'polo-men-poppy-front.jpg',
    terms: hartinger('For partners’ shops only.', { channels: ['marketplace', 'dealer-portal'] }),
    replaced: true,
  },
  {
    picture: 'blazer-men-slate-back.jpg',
    terms: delorme('Dealers’ order book only.', { channels: ['dealer-portal'], audiences: ['PARTNER'] }),
    replaced: false,
  },
];

/** Where the rights leave an article without any picture to open with, on purpose, in the own shop on the first day. */
export const WITHOUT_HERO: readonly { design: string; colour: ColourCode; markets: readonly string[] }[] = [
  { design: 'WEATHER-COAT', colour: 'honey', markets: ['DE', 'AT', 'FR', 'GB', 'US'] },
  { design: 'CHELSEA-BOOT', colour: 'rust', markets: ['US'] },
  { design: 'MOHAIR-JUMPER', colour: 'honey', markets: ['GB', 'US'] },
  { design: 'HOODIE-UNISEX', colour: 'heather', markets: ['FR'] },
];
