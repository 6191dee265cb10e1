// biome-ignore lint/suspicious/noExplicitAny: answers are read by tests, which know what they asked for
export type Loose = any;
type Must = (query: string, variables?: Record<string, unknown>) => Promise<Loose>;
type Effect = { at?: string; release?: string };
type Value = Record<string, unknown> & { attribute: string };

export type SeedProduct = {
  sku: string;
  kind?: 'SIMPLE' | 'MODEL' | 'VARIANT' | 'BUNDLE';
  family?: string;
  model?: string;
  values?: readonly Value[];
  categories?: readonly string[];
  associations?: readonly { type: string; sku: string }[];
  bundle?: Record<string, unknown>;
  takesEffect?: Effect;
};

/** Builders for tests. Each goes the way of every client: through the graph's mutations. */
export type Seed = {
  /** Two channels, two markets, a family of jackets with its attributes, brands, colours and categories. */
  shop(): Promise<void>;
  draft(product: SeedProduct): Promise<void>;
  /** A draft, approved. */
  product(product: SeedProduct): Promise<void>;
  price(price: {
    sku: string;
    market?: string;
    amount: string;
    takesEffect?: Effect;
    until?: string;
    minQuantity?: number;
  }): Promise<void>;
  release(code: string, instant: string): Promise<void>;
};

export const name = (text: string, locale = 'en'): Value => ({ attribute: 'name', locale, text });

const payload = 'userErrors { code field message }';
const mutation = (field: string, input: string) =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { ${payload} } }`;

const TEXT = { type: 'TEXT', localizable: true } as const;
const label = (en: string, de: string) => [
  { locale: 'en', text: en },
  { locale: 'de', text: de },
];

const CHANNELS = [
  { code: 'd2c-web', name: 'Shop', kind: 'D2C' },
  { code: 'bazaar', name: 'Bazaar', kind: 'MARKETPLACE' },
];
const MARKETS = [
  {
    code: 'AT',
    countries: ['AT'],
    currency: 'EUR',
    locales: [
      { locale: 'de-AT', fallbacks: ['de', 'en'] },
      { locale: 'en', fallbacks: [] },
    ],
    channels: ['d2c-web', 'bazaar'],
    isDefault: true,
  },
  {
    code: 'US',
    countries: ['US'],
    currency: 'USD',
    locales: [{ locale: 'en-US', fallbacks: ['en'] }],
    channels: ['d2c-web'],
  },
];
const REFERENCES = [
  { type: 'brand', code: 'nordwand', labels: label('Nordwand', 'Nordwand') },
  { type: 'brand', code: 'acme', labels: label('Acme', 'Acme') },
  { type: 'colour', code: 'red', labels: label('Red', 'Rot'), data: { hex: '#cc0000' } },
  { type: 'colour', code: 'blue', labels: label('Blue', 'Blau'), data: { hex: '#0000CC' } },
];
const ATTRIBUTES = [
  { code: 'name', labels: label('Name', 'Name'), ...TEXT },
  { code: 'description', labels: label('Description', 'Beschreibung'), ...TEXT, perChannel: true },
  { code: 'brand', labels: label('Brand', 'Marke'), type: 'REFERENCE', referenceType: 'brand' },
  { code: 'colour', labels: label('Colour', 'Farbe'), type: 'REFERENCE', referenceType: 'colour' },
  {
    code: 'size',
    labels: label('Size', 'Größe'),
    type: 'SELECT',
    options: ['S', 'M', 'L'].map((code) => ({ code, labels: label(code, code) })),
  },
  { code: 'weight', labels: label('Weight', 'Gewicht'), type: 'MEASUREMENT', unit: 'g', min: '0' },
  { code: 'rating', labels: label('Rating', 'Bewertung'), type: 'NUMBER', perChannel: true },
  { code: 'waterproof', labels: label('Waterproof', 'Wasserdicht'), type: 'BOOLEAN' },
  { code: 'gtin', labels: label('GTIN', 'GTIN'), type: 'TEXT', mask: '9999999999999' },
];
const FAMILY = {
  code: 'jacket',
  labels: label('Jacket', 'Jacke'),
  attributes: ATTRIBUTES.map(({ code }) => ({ attribute: code, required: code === 'brand' })),
  labelAttribute: 'name',
  variantAxes: ['colour', 'size'],
};
const CATEGORIES = [
  { code: 'outdoor', labels: label('Outdoor', 'Draußen') },
  { code: 'jackets', labels: label('Jackets', 'Jacken'), parent: 'outdoor', position: 1 },
  { code: 'hats', labels: label('Hats', 'Hüte'), parent: 'outdoor', position: 2 },
];

export const seedOf = (must: Must): Seed => {
  const save = async (field: string, input: string, rows: readonly unknown[]) => {
    for (const row of rows) await must(mutation(field, input), { input: row });
  };
  const draft = async ({ takesEffect: _, ...product }: SeedProduct) => {
    const { productDraft } = await must('query ($sku: ID!) { productDraft(sku: $sku) { revision } }', {
      sku: product.sku,
    });
    const input = {
      kind: 'SIMPLE',
      family: 'jacket',
      ...product,
      ...(productDraft && { revision: productDraft.revision }),
    };
    await must(mutation('productDraftSave', 'ProductDraftInput'), { input });
  };
  return {
    async shop() {
      await save('channelSave', 'ChannelSaveInput', CHANNELS);
      await save('marketSave', 'MarketSaveInput', MARKETS);
      await save('referenceSave', 'ReferenceSaveInput', REFERENCES);
      await save('attributeSave', 'AttributeSaveInput', ATTRIBUTES);
      await save('familySave', 'FamilySaveInput', [FAMILY]);
      await save('categorySave', 'CategorySaveInput', CATEGORIES);
    },
    draft,
    async product(product) {
      await draft(product);
      const input = { sku: product.sku, ...(product.takesEffect && { takesEffect: product.takesEffect }) };
      await must(mutation('productApprove', 'ProductApproveInput'), { input });
    },
    async price(price) {
      await must(mutation('priceSet', 'PriceSetInput'), { input: { market: 'AT', ...price } });
    },
    async release(code, instant) {
      await must(mutation('releaseCreate', 'ReleaseCreateInput'), { input: { code, name: code, instant } });
    },
  };
};
