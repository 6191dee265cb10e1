import type { Paragraphs } from '../copy/model.ts';
import { copyOf } from '../copy/index.ts';
import { type Article, ARTICLES, DESIGNS, isSimple } from '../range/index.ts';
import type { Design } from '../range/model.ts';
import { FIBRES, type Fibre } from '../range/vocabulary.ts';
import { labels } from './ground.ts';

const TEXT_LOCALES = ['de', 'de-AT', 'fr', 'en', 'en-US'] as const;

/** Half-tight spaces before the per cent sign where the language has them. */
const PER_CENT = { de: ' %', 'de-AT': ' %', fr: ' %', en: '%', 'en-US': '%' } as const;

const localized = (attribute: string, words: Parameters<typeof labels>[0]) =>
  labels(words).map(({ locale, text }) => ({ attribute, locale, text }));

const description = (sku: string) => {
  const copy = copyOf(sku);
  return TEXT_LOCALES.flatMap((locale) => {
    const paragraphs: Paragraphs | undefined = copy[locale];
    const nodes = paragraphs?.map((text) => ({ paragraph: { spans: [{ text }] } }));
    return nodes ? [{ attribute: 'description', locale, richText: { nodes } }] : [];
  });
};

/** As the label sewn into the garment says it. */
const composition = ({ fibres }: Design) => {
  const parts = Object.entries(fibres) as [Fibre, number][]; // keys of a record of fibres
  const own = parts.some(([fibre]) => 'en-US' in FIBRES[fibre]);
  const inLocale = (locale: (typeof TEXT_LOCALES)[number]) =>
    parts
      .map(([fibre, share]) => {
        const words: Partial<Record<string, string>> = FIBRES[fibre];
        return `${share}${PER_CENT[locale]} ${words[locale] ?? words['en']}`;
      })
      .join(', ');
  const locales = TEXT_LOCALES.filter((locale) => locale !== 'de-AT' && (locale !== 'en-US' || own));
  return locales.map((locale) => ({ attribute: 'composition', locale, text: inLocale(locale) }));
};

const associations = ({ goesWith = [], accessories = [], replacement }: Design) => [
  ...goesWith.map((sku) => ({ type: 'goes-with', sku })),
  ...accessories.map((sku) => ({ type: 'accessory', sku })),
  ...(replacement ? [{ type: 'replacement', sku: replacement }] : []),
];

/** What all articles of a design share; of a simple product this is all there is. */
const sharedValues = (design: Design) => [
  ...localized('name', copyOf(design.sku).name),
  ...description(design.sku),
  ...composition(design),
  { attribute: 'brand', record: design.brand },
  { attribute: 'gender', option: design.gender },
  { attribute: 'material', record: Object.keys(design.fibres)[0] },
  { attribute: 'season', options: design.season },
  { attribute: 'care', options: design.care },
  { attribute: 'mill', record: design.mill },
  { attribute: 'weight', measurement: { value: design.grams, unit: 'g' } },
];

/**
 * Numbers from the range that GS1 keeps for use within a company (20…): they look right everywhere and are nobody's.
 * https://www.gs1.org/standards/id-keys/company-prefix
 */
const eanOf = (index: number): string => {
  const digits = `20${String(index + 1).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
};

const ownValues = ({ colour, size }: Article, index: number) => [
  { attribute: 'colour', record: colour },
  ...(size ? [{ attribute: 'size', option: size }] : []),
  { attribute: 'ean', text: eanOf(index) },
];

const familyOf = ({ run }: Design): string => (run === null ? 'accessory' : 'garment');

export const modelDraft = (design: Design) => ({
  sku: design.sku,
  kind: 'MODEL',
  family: familyOf(design),
  categories: design.categories,
  associations: associations(design),
  values: sharedValues(design),
});

/** `index` is the article's place in the range, for its number. */
export const articleDraft = (article: Article, index: number) =>
  isSimple(article.design)
    ? {
        ...modelDraft(article.design),
        kind: 'SIMPLE',
        values: [...sharedValues(article.design), ...ownValues(article, index)],
      }
    : {
        sku: article.sku,
        kind: 'VARIANT',
        family: familyOf(article.design),
        model: article.design.sku,
        values: ownValues(article, index),
      };

/** Working copies of the whole range, models before their variants. */
export const allDrafts = () => [
  ...DESIGNS.filter((design) => !isSimple(design)).map(modelDraft),
  ...ARTICLES.map(articleDraft),
];
