import { isRichTextDocument, sketchOf } from './rich-text.ts';

type Row = Record<string, never>;
export type Query = (sql: string) => Promise<readonly Row[]>;

type Product = {
  sku: string;
  kind: string;
  family: string;
  model: string | null;
  categories: string[];
  values: Record<string, Record<string, unknown>>;
  associations: { type: string; sku: string }[];
  bundle: Bundle | null;
  state: string;
  starts: Date | null;
  release: string | null;
};
type Bundle = {
  pricing: string;
  groups: { code: string; required: boolean; choices: { sku: string; quantity: number; isDefault: boolean }[] }[];
};
type Price = { sku: string; market: string; tier: string; amount: string; currency: string } & Span;
type Span = { starts: Date | null; ends: Date | null; release: string | null };

const PRODUCTS = `select d.sku, d.kind, d.family, d.model, d.categories, d.values, d.associations, d.bundle, d.state,
         v.valid_from as starts, v.release_code as release
    from product_draft d
    left join lateral (select valid_from, release_code from product_version where sku = d.sku order by id desc limit 1) v on true
   order by d.sku`;
const PRICES = `select sku, market, tier, trim_scale(amount)::text as amount, currency, valid_from as starts, valid_until as ends, release_code as release
    from price where not ended order by sku, market, tier::int, valid_from`;

const day = (instant: Date): string =>
  instant
    .toISOString()
    .replace(/T00:00:00.000Z$/, '')
    .replace('.000Z', 'Z');

/** When something begins and ends, where that is not now and never. */
const when = ({ starts, ends, release }: Span): string => {
  const begins = release ? ` with ${release}` : starts && starts.getTime() > Date.now() ? ` from ${day(starts)}` : '';
  return begins + (ends ? ` until ${day(ends)}` : '');
};

const isMeasured = (value: unknown): value is { value: string; unit: string } =>
  typeof value === 'object' && value !== null && 'unit' in value;

const shown = (value: unknown): string => {
  if (isRichTextDocument(value)) return sketchOf(value);
  if (Array.isArray(value)) return value.join(', ');
  if (isMeasured(value)) return `${value.value} ${value.unit}`;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
};

const valueLines = (values: Product['values']): string[] =>
  Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([attribute, scopes]) =>
      Object.entries(scopes)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([scope, value]) => {
          const place = scope.split('@').filter(Boolean).join(' on ');
          return `  ${attribute}${place && ` (${place})`}: ${shown(value)}`;
        }),
    );

const bundleLines = ({ pricing, groups }: Bundle): string[] => [
  `  costs: ${pricing}`,
  ...groups.map(({ code, required, choices }) => {
    const parts = choices.map(({ sku, quantity, isDefault }) => `${quantity} × ${sku}${isDefault ? ' (default)' : ''}`);
    return `  ${code}${required ? '' : ' (optional)'}: ${parts.join(', ')}`;
  }),
];

const productLines = (product: Product, prices: readonly Price[]): string[] => {
  const { sku, kind, family, model, categories, associations, bundle, state } = product;
  const types = [...new Set(associations.map(({ type }) => type))];
  const waiting = state === 'APPROVED' ? when({ ...product, ends: null }) : `, ${state.toLowerCase()}`;
  return [
    `${sku}: ${kind}${model ? ` of ${model}` : ''}, family ${family}${categories.length > 0 ? `, in ${categories.join(' and ')}` : ''}${waiting}`,
    ...valueLines(product.values),
    ...types.map(
      (type) => `  ${type}: ${associations.flatMap((one) => (one.type === type ? [one.sku] : [])).join(', ')}`,
    ),
    ...(bundle ? bundleLines(bundle) : []),
    ...prices
      .filter((price) => price.sku === sku)
      .map((price) => {
        const tier = price.tier === '1' ? '' : ` from ${price.tier} pieces`;
        return `  price ${price.market}${tier}: ${price.amount} ${price.currency}${when(price)}`;
      }),
  ];
};

/** What is there now, as docs/importing.md writes it down. */
export const catalogueLines = async (query: Query): Promise<string[]> => {
  const products = (await query(PRODUCTS)) as readonly unknown[] as Product[]; // columns named for it above
  const prices = (await query(PRICES)) as readonly unknown[] as Price[]; // columns named for it above
  return products.flatMap((product) => productLines(product, prices));
};
