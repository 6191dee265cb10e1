import { pictureName } from '../picture/list.ts';
import { articlesIn, ARTICLES, designOf, NEW_COLOUR } from '../range/index.ts';
import { NEW_PRICES } from '../range/prices.ts';
import { articlesOf, priceRows } from './catalogue.ts';
import { type Days, RELEASE, RELEASE_AFTER_DAYS } from './days.ts';
import { articleDraft, modelDraft } from './drafts.ts';
import type { Mutate } from './mutate.ts';
import { type Ids, newRights, placeLinks } from './pictures.ts';

const takesEffect = { release: RELEASE.code };
const NAMES = {
  'TOTE-BAG': {
    de: 'Stofftasche Markt, zweite Ausgabe',
    'de-AT': 'Stoffsackerl Markt, zweite Ausgabe',
    fr: 'Cabas en toile Markt, deuxième édition',
    en: 'Markt tote bag, second edition',
  },
} as const;

export const createRelease = (mutate: Mutate, days: Days): Promise<unknown> =>
  mutate(
    'releaseCreate',
    'ReleaseCreateInput',
    { ...RELEASE, instant: days.after(RELEASE_AFTER_DAYS) },
    { key: 'release' },
  );

const newDress = () => articlesIn(designOf('LINEN-DRESS'), NEW_COLOUR);

const newDrafts = () => {
  const bag = modelDraft(designOf('TOTE-BAG'));
  const others = bag.values.filter(({ attribute }) => attribute !== 'name');
  const names = Object.entries(NAMES['TOTE-BAG']).map(([locale, text]) => ({ attribute: 'name', locale, text }));
  return [
    { ...bag, values: [...others, ...names] },
    ...newDress().map((article, index) => articleDraft(article, ARTICLES.length + index)),
  ];
};

/** What the next season brings in products, prices and pictures, all of it at the release's instant. Its home page is in pages.ts. */
export const prepareRelease = async (mutate: Mutate, pictures: Ids, days: Days): Promise<void> => {
  const rows = newDrafts();
  await mutate('productDraftSaveBulk', 'ProductDraftSaveBulkInput', { rows, atomic: true }, { key: 'release-drafts' });
  const approvals = { rows: rows.map(({ sku }) => ({ sku })), takesEffect, atomic: true };
  await mutate('productApproveBulk', 'ProductApproveBulkInput', approvals, { key: 'release-products' });
  const prices = NEW_PRICES.flatMap(({ design, prices: amounts }) =>
    priceRows([...articlesOf(design), ...(design === 'LINEN-DRESS' ? newDress() : [])], () => amounts),
  );
  await mutate(
    'priceSetBulk',
    'PriceSetBulkInput',
    { rows: prices, takesEffect, atomic: true },
    { key: 'release-prices' },
  );
  const rights = { rows: newRights(pictures, days), takesEffect, atomic: true };
  await mutate('rightsRecordBulk', 'RightsRecordBulkInput', rights, { key: 'release-rights' });
  await placeLinks(mutate, newLinks(), pictures, 'release-links', takesEffect);
};

const newLinks = () => {
  const link = (view: 'front' | 'back', role: 'HERO' | 'GALLERY') => ({
    picture: pictureName('LINEN-DRESS', NEW_COLOUR, view),
    role,
    colour: NEW_COLOUR,
    angle: view,
    position: 0,
  });
  const links = [link('front', 'HERO'), link('back', 'GALLERY')];
  return newDress().map(({ sku }) => ({ sku, links }));
};
