import type { TestPim } from '../testing.ts';
import { name } from './seed.ts';

const acme = { attribute: 'brand', record: 'acme' };

export const SET = {
  pricing: 'FROM_PARTS',
  groups: [
    {
      code: 'ball',
      labels: [
        { locale: 'en', text: 'Ball' },
        { locale: 'de', text: 'Ball!' },
      ],
      position: 2,
      choices: [
        { sku: 'BALL-L', quantity: 2, position: 1 },
        { sku: 'BALL-S', isDefault: true, position: 0 },
      ],
    },
    {
      code: 'extras',
      required: false,
      multiple: true,
      position: 1,
      choices: [
        { sku: 'STRAP', isDefault: true, quantity: 3, quantityChangeable: true },
        { sku: 'BLOCK' },
        { sku: 'SHIRT-RED' },
      ],
    },
  ],
};

/** The seed's shop, two balls, a strap, a block without a price, a shirt with one variant: what `SET` may consist of. */
export const startParts = async (pim: TestPim): Promise<void> => {
  await pim.seed.shop();
  const prices = { 'BALL-S': '23.00', 'BALL-L': '27.5', STRAP: '14.10', BLOCK: null };
  for (const [sku, amount] of Object.entries(prices)) {
    await pim.seed.product({ sku, values: [name(`The ${sku}`), acme] });
    if (amount) await pim.seed.price({ sku, amount });
  }
  await pim.seed.product({ sku: 'SHIRT', kind: 'MODEL', values: [name('Shirt'), acme] });
  await pim.seed.product({
    sku: 'SHIRT-RED',
    kind: 'VARIANT',
    model: 'SHIRT',
    values: [
      { attribute: 'colour', record: 'red' },
      { attribute: 'size', option: 'M' },
    ],
  });
  await pim.seed.price({ sku: 'SHIRT-RED', amount: '9.99' });
  await pim.seed.product({
    sku: 'SET',
    kind: 'BUNDLE',
    values: [name('Set'), acme],
    categories: ['hats'],
    bundle: SET,
  });
  await pim.seed.product({
    sku: 'GIFT',
    kind: 'BUNDLE',
    values: [name('Gift'), acme],
    bundle: { pricing: 'FIXED', groups: [{ code: 'all', choices: [{ sku: 'BALL-S', isDefault: true }] }] },
  });
  await pim.seed.price({ sku: 'GIFT', amount: '20' });
};
