import type { Gateway } from '@trivium/gateway';
import { CATEGORIES } from '../range/categories.ts';
import { COLOURS } from '../range/colours.ts';
import { CHANNELS, MARKETS } from '../range/markets.ts';
import { SIZES } from '../range/sizes.ts';
import { BRANDS, CARES, FIBRES, GENDERS, MILLS, SEASONS } from '../range/vocabulary.ts';
import { type Mutate, patiently } from './mutate.ts';

type Words = { de: string; fr: string; en: string; 'de-AT'?: string; 'en-GB'?: string; 'en-US'?: string };
const LOCALES = ['de', 'de-AT', 'fr', 'en', 'en-GB', 'en-US'] as const;

/** A name in each locale that has one of its own. */
export const labels = (words: Words): { locale: string; text: string }[] =>
  LOCALES.flatMap((locale) => {
    const text = words[locale];
    return text === undefined ? [] : [{ locale, text }];
  });

const capital = (words: Words): Words =>
  Object.fromEntries(
    Object.entries(words).map(([locale, text]) => [locale, text.charAt(0).toUpperCase() + text.slice(1)]),
  ) as Words; // the same locales

const records = (type: string, entries: Readonly<Record<string, Words>>, dataOf?: (code: string) => object) =>
  Object.entries(entries).map(([code, words]) => ({
    type,
    code,
    labels: labels(words),
    ...(dataOf && { data: dataOf(code) }),
  }));

const REFERENCES = [
  ...records('brand', BRANDS, (code) => ({ founded: BRANDS[code as keyof typeof BRANDS].founded })), // a key of BRANDS
  ...records('colour', COLOURS, (code) => ({ hex: COLOURS[code as keyof typeof COLOURS].hex })), // a key of COLOURS
  ...records('mill', MILLS, (code) => ({ country: MILLS[code as keyof typeof MILLS].country })), // a key of MILLS
  ...Object.entries(FIBRES).map(([code, words]) => ({ type: 'material', code, labels: labels(capital(words)) })),
];

const options = (entries: Iterable<[string, Words]>) =>
  [...entries].map(([code, words]) => ({ code, labels: labels(words) }));

const attribute = (code: string, de: string, fr: string, en: string, more: object) => ({
  code,
  labels: labels({ de, fr, en }),
  ...more,
});

const ATTRIBUTES = [
  attribute('name', 'Name', 'Nom', 'Name', { type: 'TEXT', localizable: true, maxLength: 120 }),
  attribute('description', 'Beschreibung', 'Description', 'Description', { type: 'RICH_TEXT', localizable: true }),
  attribute('composition', 'Material', 'Composition', 'Composition', {
    type: 'TEXT',
    localizable: true,
    maxLength: 200,
  }),
  attribute('brand', 'Linie', 'Ligne', 'Line', { type: 'REFERENCE', referenceType: 'brand' }),
  {
    ...attribute('colour', 'Farbe', 'Couleur', 'Colour', { type: 'REFERENCE', referenceType: 'colour' }),
    labels: labels({ de: 'Farbe', fr: 'Couleur', en: 'Colour', 'en-US': 'Color' }),
  },
  attribute('size', 'Größe', 'Taille', 'Size', { type: 'SELECT', options: options(SIZES) }),
  attribute('gender', 'Für', 'Pour', 'For', { type: 'SELECT', options: options(Object.entries(GENDERS)) }),
  attribute('material', 'Hauptmaterial', 'Matière principale', 'Main material', {
    type: 'REFERENCE',
    referenceType: 'material',
  }),
  attribute('season', 'Jahreszeit', 'Saison', 'Season', {
    type: 'MULTI_SELECT',
    options: options(Object.entries(SEASONS)),
  }),
  attribute('care', 'Pflege', 'Entretien', 'Care', { type: 'MULTI_SELECT', options: options(Object.entries(CARES)) }),
  attribute('mill', 'Weberei', 'Tissage', 'Mill', { type: 'REFERENCE', referenceType: 'mill' }),
  attribute('weight', 'Gewicht', 'Poids', 'Weight', { type: 'MEASUREMENT', unit: 'g' }),
  attribute('ean', 'EAN', 'EAN', 'EAN', { type: 'TEXT', mask: '9999999999999' }),
];

const REQUIRED = new Set(['name', 'brand']);

const family = (code: string, words: Words, without: readonly string[], variantAxes: readonly string[]) => ({
  code,
  labels: labels(words),
  attributes: ATTRIBUTES.filter((each) => !without.includes(each.code)).map((each) => ({
    attribute: each.code,
    required: REQUIRED.has(each.code),
  })),
  labelAttribute: 'name',
  variantAxes,
});

const FAMILIES = [
  family(
    'garment',
    { de: 'Kleidung und Schuhe', fr: 'Vêtements et chaussures', en: 'Clothing and shoes' },
    [],
    ['colour', 'size'],
  ),
  family('accessory', { de: 'Accessoires', fr: 'Accessoires', en: 'Accessories' }, ['size'], ['colour']),
  family(
    'set',
    { de: 'Sets', fr: 'Ensembles', en: 'Sets' },
    ['size', 'colour', 'ean', 'weight', 'mill', 'material'],
    [],
  ),
];

/** What everything else stands on, in an order in which each finds what it refers to. */
export const GROUND: readonly [mutation: string, input: string, rows: readonly object[]][] = [
  ['referenceSave', 'ReferenceSaveInput', REFERENCES],
  ['channelSave', 'ChannelSaveInput', CHANNELS],
  ['marketSave', 'MarketSaveInput', MARKETS],
  ['attributeSave', 'AttributeSaveInput', ATTRIBUTES],
  ['familySave', 'FamilySaveInput', FAMILIES],
  [
    'categorySave',
    'CategorySaveInput',
    CATEGORIES.map(({ code, parent, ...words }, position) => ({
      code,
      labels: labels(words),
      position,
      ...(parent && { parent }),
    })),
  ],
];

/** What is there already stays as it is: an earlier start made it, or somebody's own products stand on it. */
export const layGround = async (gateway: Gateway, mutate: Mutate, done: (rows: number) => void): Promise<void> => {
  const there = await keysThere(gateway);
  for (const [mutation, input, rows] of GROUND) {
    for (const row of rows) {
      const key = keyOf(mutation, row);
      if (!there.has(key)) await mutate(mutation, input, row, { key });
    }
    done(rows.length);
  }
};

const TYPES = ['brand', 'colour', 'mill', 'material'] as const;
type Coded = { code: string };
type Tree = Coded & { children?: readonly Tree[] };
type There = Readonly<Record<string, readonly Tree[]>>;

const keysThere = async (gateway: Gateway): Promise<ReadonlySet<string>> => {
  const records = TYPES.map((type) => `${type}: referenceRecords(type: "${type}") { code }`).join(' ');
  const found = await patiently(gateway).ask<There>({
    query: `{ channelSave: channels { code } marketSave: markets { code } attributeSave: attributes { code } familySave: families { code }
      categorySave: categories { code children { code children { code } } } ${records} }`,
  });
  const entries = Object.entries(found).flatMap(([field, rows]) =>
    rows.flatMap(flat).map((code) => (field.endsWith('Save') ? `${field}/${code}` : `referenceSave/${field}/${code}`)),
  );
  return new Set(entries);
};

const flat = ({ code, children = [] }: Tree): string[] => [code, ...children.flatMap(flat)];

const keyOf = (mutation: string, row: object): string => {
  const { type, code } = row as { type?: string; code: string }; // all of the ground has a code
  return mutation === 'referenceSave' ? `${mutation}/${type}/${code}` : `${mutation}/${code}`;
};
