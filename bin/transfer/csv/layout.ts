import type { CellKind } from './cell.ts';

/** How records of a type lie in a table: `key` on every row; the items of `parts` on rows of their own. */
export type Layout = {
  key: readonly string[];
  /** Fields that hold an object (`one`) or a list of them (`many`). */
  parts: Readonly<Record<string, 'one' | 'many'>>;
  fields: readonly string[];
  /** Whether documents have `values`, which get a column per attribute, locale and channel. */
  hasValues?: true;
};

/** What is not text. A field means the same wherever it occurs. */
export const KINDS: Readonly<Record<string, CellKind>> = {
  alt: 'json',
  associations: 'json',
  attributes: 'json',
  audiences: 'json',
  blocks: 'json',
  caption: 'json',
  categories: 'json',
  channels: 'json',
  countries: 'json',
  data: 'json',
  document: 'json',
  ended: 'boolean',
  focalPoint: 'json',
  formats: 'json',
  height: 'number',
  isDefault: 'boolean',
  items: 'json',
  labels: 'json',
  locales: 'json',
  localeSettings: 'json',
  localizable: 'boolean',
  markets: 'json',
  maxLength: 'number',
  minQuantity: 'number',
  more: 'json',
  options: 'json',
  organisation: 'json',
  paths: 'json',
  perChannel: 'boolean',
  position: 'number',
  quality: 'number',
  required: 'boolean',
  seo: 'json',
  territoriesAllowed: 'json',
  territoriesDenied: 'json',
  values: 'json',
  variantAxes: 'json',
  widths: 'json',
};

const LAYOUTS: Readonly<Record<string, Layout>> = {
  channel: { key: ['code'], parts: {}, fields: ['name', 'kind'] },
  market: {
    key: ['code'],
    parts: {},
    fields: ['name', 'countries', 'currency', 'locales', 'channels', 'isDefault'],
  },
  attribute: {
    key: ['code'],
    parts: {},
    fields: [
      'labels',
      'valueType',
      'localizable',
      'perChannel',
      'group',
      'options',
      'unit',
      'referenceType',
      'required',
      'min',
      'max',
      'maxLength',
      'mask',
    ],
  },
  reference: { key: ['of', 'code'], parts: {}, fields: ['labels', 'data'] },
  family: { key: ['code'], parts: {}, fields: ['labels', 'attributes', 'labelAttribute', 'variantAxes'] },
  category: { key: ['code'], parts: {}, fields: ['labels', 'parent', 'position'] },
  release: { key: ['code'], parts: {}, fields: ['name', 'instant'] },
  product: {
    key: ['sku'],
    parts: { draft: 'one', versions: 'many' },
    fields: ['kind', 'family', 'model', 'state', 'categories', 'associations'],
    hasValues: true,
  },
  price: {
    key: ['sku', 'market', 'list', 'minQuantity'],
    parts: { timeline: 'many' },
    fields: ['amount', 'currency'],
  },
  preset: {
    key: ['code'],
    parts: {},
    fields: ['widths', 'height', 'fit', 'quality', 'formats', 'ttlClass'],
  },
  asset: {
    key: ['id'],
    parts: { versions: 'many', rights: 'many' },
    fields: [
      ...['state', 'createdAt', 'sha256', 'fileName', 'alt', 'caption', 'focalPoint'],
      ...['licence', 'licensor', 'creditLine', 'copyrightNotice', 'shownFrom', 'shownUntil'],
      ...['territoriesAllowed', 'territoriesDenied', 'channels', 'audiences'],
    ],
  },
  link: {
    key: ['id'],
    parts: { timeline: 'many' },
    fields: ['sku', 'assetId', 'role', 'colour', 'angle', 'position', 'market'],
  },
  site: {
    key: ['code'],
    parts: {},
    fields: ['name', 'markets', 'localeSettings', 'baseUrl', 'pathScheme', 'organisation', 'socialImage'],
  },
  page: {
    key: ['id'],
    parts: { drafts: 'many' },
    fields: ['site', 'pageType', 'parent', 'markets', 'locale', 'path', 'title', 'seo', 'blocks'],
  },
  publication: {
    key: ['page', 'locale', 'stage'],
    parts: { timeline: 'many' },
    fields: ['site', 'path', 'pageType', 'parent', 'markets', 'title', 'document', 'arrived', 'paths'],
  },
  navigation: { key: ['site', 'menu', 'stage'], parts: { timeline: 'many' }, fields: ['items'] },
  homePage: { key: ['site'], parts: {}, fields: ['page'] },
  productPage: { key: ['site'], parts: {}, fields: ['page'] },
};

/** Throws for a type that has no table yet. */
export const layoutOf = (type: string): Layout => {
  const layout = LAYOUTS[type];
  if (!layout) throw new Error(`records of type "${type}" have no table`);
  return layout;
};
