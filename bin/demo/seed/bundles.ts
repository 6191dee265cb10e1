import { pictureName } from '../picture/list.ts';
import { type Bundle, BUNDLES } from '../range/bundles.ts';
import type { ColourCode } from '../range/colours.ts';
import { articlesIn, designOf } from '../range/index.ts';
import { MARKET_CODES } from '../range/model.ts';
import { labels } from './ground.ts';
import type { Mutate } from './mutate.ts';

const groupInput = ({ code, words, required, design, colours }: Bundle['groups'][number]) => ({
  code,
  labels: labels(words),
  required,
  choices: colours
    .flatMap((colour) => articlesIn(designOf(design), colour as ColourCode)) // the design's own colours
    .map(({ sku }, place) => ({ sku, quantity: 1, isDefault: required && place === 0 })),
});

const draft = ({ sku, name, text, prices, categories, groups, gender }: Bundle) => ({
  sku,
  kind: 'BUNDLE',
  family: 'set',
  categories,
  bundle: { pricing: prices ? 'FIXED' : 'FROM_PARTS', groups: groups.map(groupInput) },
  values: [
    ...labels(name).map((label) => ({ attribute: 'name', ...label })),
    ...labels(text).map(({ locale, text: words }) => ({
      attribute: 'description',
      locale,
      richText: { nodes: [{ paragraph: { spans: [{ text: words }] } }] },
    })),
    { attribute: 'brand', record: designOf(groups[0]?.design ?? '').brand },
    { attribute: 'gender', option: gender },
  ],
});

/** After their parts. They show a picture that a part has, too. */
export const writeBundles = async (mutate: Mutate): Promise<void> => {
  const bulk = { rows: BUNDLES.map(draft), atomic: true };
  await mutate('productDraftSaveBulk', 'ProductDraftSaveBulkInput', bulk, { key: 'bundles/drafts' });
  const approvals = { rows: BUNDLES.map(({ sku }) => ({ sku })), atomic: true };
  await mutate('productApproveBulk', 'ProductApproveBulkInput', approvals, { key: 'bundles/approve' });
  const rows = BUNDLES.flatMap(({ sku, prices }) =>
    MARKET_CODES.flatMap((market, place) => (prices?.[place] ? [{ sku, market, amount: prices[place] }] : [])),
  );
  await mutate('priceSetBulk', 'PriceSetBulkInput', { rows, atomic: true }, { key: 'bundles/prices' });
};

export const bundleLinks = () =>
  BUNDLES.map(({ sku, picture: { design, colour } }) => ({
    sku,
    links: [
      {
        picture: pictureName(design, colour as ColourCode, 'front'),
        role: 'HERO',
        angle: 'front',
        position: 0,
      }, // the design's own colour
    ],
  }));
