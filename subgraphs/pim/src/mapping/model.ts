import { ENCODINGS } from '@trivium/kit/table';
import { z } from 'zod';

// The mapping language. docs/importing.md explains it by example; unknown keys are refused, so that no typing error is
// passed over in silence.

const text = z.string().min(1).max(500);
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'letters, digits, "_" and "-", up to 64');
const separator = z.string().min(1).max(3);
const columns = z.union([text, z.array(text).min(1).max(20)]);
const table = z.record(z.string().max(200), z.string().max(200));

/** Where a text comes from: a column's name, or a column and what to do with its cell. */
const source = z.union([
  text,
  z.strictObject({
    /** The first of them that is there and not empty. */
    column: columns.optional(),
    /** The cell is a list of `key=value`; the value of this key is meant. */
    key: text.optional(),
    separator: separator.optional(),
    equals: separator.optional(),
    /** What a cell's text stands for; texts that are not named stay as they are. */
    values: table.optional(),
    /** For an empty cell, or a column that is not there. */
    default: z.string().max(500).optional(),
  }),
]);

const kind = z.strictObject({
  column: columns.optional(),
  values: z.record(z.string().max(200), z.enum(['SIMPLE', 'MODEL', 'VARIANT', 'BUNDLE'])).optional(),
  /** Texts of kinds that are counted and left out. */
  unsupported: z.array(text).optional(),
  default: z.enum(['SIMPLE', 'MODEL', 'VARIANT', 'BUNDLE']).optional(),
});

/** A model's row names its variants: `sku=A-1,size=S|sku=A-2,size=M`. */
const variants = z.strictObject({
  column: text,
  list: separator,
  separator: separator,
  equals: separator.default('='),
  sku: text,
  /** Attributes' other names: from the file's to ours. */
  rename: table.default({}),
});

const categories = z.strictObject({
  column: text,
  list: separator.optional(),
  path: separator.optional(),
  /** First parts of paths that are no category of their own. */
  skip: z.array(text).default([]),
});

const value = z.strictObject({
  /** An attribute's code, or `{attribute}` where the columns or keys name it. */
  attribute: text,
  column: columns.optional(),
  /** A pattern over column names: `{attribute}-{locale}-{channel}`. */
  columns: text.optional(),
  /** The cell is a list of `key=value`, each an attribute's. */
  pairs: separator.optional(),
  equals: separator.default('='),
  /** What stands between several values in a cell or in a pair. */
  list: separator.optional(),
  /** Whether a text is HTML; a rich text is anyway, other texts lose their markup. */
  html: z.boolean().default(false),
  /** Attributes' other names: from the file's to ours. */
  rename: table.default({}),
  ignore: z.array(text).default([]),
  values: table.optional(),
  default: z.string().max(500).optional(),
  unit: z.string().max(20).optional(),
  locale: text.optional(),
  channel: text.optional(),
});

const price = z.strictObject({
  column: text.optional(),
  /** A pattern: `price-{market}`. */
  columns: text.optional(),
  market: source.optional(),
  minQuantity: source.optional(),
  /** Columns with the first and the last instant of the price. */
  from: text.optional(),
  until: text.optional(),
});

export const ROLES = ['HERO', 'GALLERY', 'DETAIL', 'LIFESTYLE', 'SWATCH'] as const;
const role = z.enum(ROLES);

const image = z.strictObject({
  column: text,
  list: separator.optional(),
  role: role,
  /** The attribute whose value is the colour that the picture shows. */
  colour: text.optional(),
});

const association = z.strictObject({ type: code, column: text, list: separator.optional() });

/** One cell holds all choices as `key=value` lists, or group by group in the form of `pattern`. */
const bundle = z.strictObject({
  column: text,
  list: separator,
  separator: separator.default(','),
  equals: separator.default('='),
  /** `{group}|{input}:{skus}`; left out: each entry of the list is one choice in `key=value` form. */
  pattern: text.optional(),
  group: text.default('name'),
  input: text.default('type'),
  sku: text.default('sku'),
  quantity: text.default('default_qty'),
  isDefault: text.default('default'),
  required: text.default('required'),
  /** `FROM_PARTS`, the default, or `FIXED`. */
  pricing: source.optional(),
  /** Inputs that let several choices be taken. */
  several: z.array(text).default(['checkbox', 'multi']),
});

const head = {
  /** How reports call these files' rows. */
  name: text.optional(),
  /** A pattern over the path: `products*.csv`, folders and all with `**`. */
  match: text.default('**'),
  /** Columns that must be there for this section to be the file's. */
  columns: z.array(text).default([]),
  /** Columns that are known and hold nothing for us, so that reports need not name them; `*` stands for any characters. */
  ignore: z.array(text).default([]),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.enum(ENCODINGS).optional(),
};

const products = z.strictObject({
  rows: z.literal('products'),
  ...head,
  sku: source,
  kind: kind.default({}),
  family: source,
  /** The model of a variant. */
  model: source.optional(),
  variants: variants.optional(),
  /** SKUs that the row's product is made of, without being their model. */
  parts: z.strictObject({ column: text, list: separator }).optional(),
  /** Marks rows that are sold only as part of another one. */
  hidden: z.strictObject({ column: text, values: z.array(text).min(1) }).optional(),
  /** A row with a locale of its own tells that locale's texts of a product that another row brings. */
  locale: source.optional(),
  /** `yes` or `no`: whether the product is approved with the run, or stays a draft. */
  online: source.optional(),
  categories: z.array(categories).default([]),
  values: z.array(value).default([]),
  prices: z.array(price).default([]),
  images: z.array(image).default([]),
  associations: z.array(association).default([]),
  bundle: bundle.optional(),
});

const links = z.strictObject({ rows: z.literal('links'), ...head, sku: source, ...association.shape });
const images = z.strictObject({ rows: z.literal('images'), ...head, sku: source, file: text });
const values = z.strictObject({
  rows: z.literal('values'),
  ...head,
  sku: source,
  values: z.array(value).default([]),
  prices: z.array(price).default([]),
});
const categoryRows = z.strictObject({
  rows: z.literal('categories'),
  ...head,
  label: source,
  code: source.optional(),
  parent: source.optional(),
  path: separator.default('/'),
  position: source.optional(),
});
const attributeRows = z.strictObject({
  rows: z.literal('attributes'),
  ...head,
  code: source,
  label: source.optional(),
  type: source,
  options: z.strictObject({ column: text, list: separator }).optional(),
  families: z.strictObject({ column: text, list: separator }).optional(),
});
/** Files that are known and hold nothing for us. `unsupported` counts their rows under this name. */
const nothing = z.strictObject({ rows: z.literal('nothing'), ...head, unsupported: text.optional() });

export const ATTRIBUTE_TYPES = [
  'TEXT',
  'RICH_TEXT',
  'NUMBER',
  'BOOLEAN',
  'SELECT',
  'MULTI_SELECT',
  'REFERENCE',
  'MEASUREMENT',
] as const;

const label = z.union([text, z.record(z.string().max(35), text)]);
const attribute = z.strictObject({
  code,
  type: z.enum(ATTRIBUTE_TYPES),
  label: label.optional(),
  localizable: z.boolean().default(false),
  perChannel: z.boolean().default(false),
  unit: z.string().max(20).optional(),
  referenceType: code.optional(),
  group: code.optional(),
  maxLength: z.number().int().optional(),
});
const market = z.strictObject({
  code,
  name: text.optional(),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  locales: z.array(z.strictObject({ locale: text, fallbacks: z.array(text).default([]) })).min(1),
  channels: z.array(code).min(1),
});
const channel = z.strictObject({ code, name: text, kind: z.enum(['D2C', 'MARKETPLACE', 'PORTAL', 'PRINT']) });

const rights = z.strictObject({
  licence: text,
  licensor: text.optional(),
  creditLine: text.optional(),
  copyrightNotice: text.optional(),
  from: text.optional(),
  until: text.optional(),
  territoriesAllowed: z.array(z.string().regex(/^[A-Z]{2}$/)).optional(),
  territoriesDenied: z.array(z.string().regex(/^[A-Z]{2}$/)).optional(),
  channels: z.array(code).optional(),
});

/** Pictures that no column names: linked by what their file names say. */
const fileNames = z.strictObject({
  /** `{model}-{colour}_{angle}`, `{sku}_{position}`. */
  pattern: text,
  /** The attribute that `{colour}` is a value of. */
  colour: text.optional(),
  /** Roles by angle; `*` for the others. */
  roles: z.record(z.string().max(100), role).default({ '*': 'GALLERY' }),
});

const approve = z.union([
  z.enum(['now', 'no']),
  z.strictObject({ release: text }),
  z.strictObject({ at: z.iso.datetime({ offset: true }) }),
]);

/** What may be made when it is missing; what is not may not, and a value that needs it is refused. */
const make = z.strictObject({
  categories: z.boolean().default(true),
  attributes: z.boolean().default(true),
  families: z.boolean().default(true),
  options: z.boolean().default(true),
  records: z.boolean().default(true),
});

export const mappingSchema = z.strictObject({
  trivium: z.literal(1),
  name: code,
  description: z.string().max(2_000).optional(),
  market: code.optional(),
  locale: text,
  approve: approve.default('now'),
  decimal: z.enum(['.', ',']).default('.'),
  /** How dates with slashes are meant; `2026-12-24` is understood in any case. */
  dates: z.enum(['month-first', 'day-first']).default('day-first'),
  rights: rights.optional(),
  fileNames: fileNames.optional(),
  make: make.prefault({}),
  /** The attribute that holds a product's name. */
  label: code.default('name'),
  channels: z.array(channel).default([]),
  markets: z.array(market).default([]),
  attributes: z.array(attribute).max(1_000).default([]),
  files: z
    .array(z.discriminatedUnion('rows', [products, links, images, values, categoryRows, attributeRows, nothing]))
    .min(1)
    .max(100),
});

export type Mapping = z.output<typeof mappingSchema>;
export type Section = Mapping['files'][number];
export type SectionOf<Rows extends Section['rows']> = Extract<Section, { rows: Rows }>;
export type ProductSection = SectionOf<'products'>;
export type Source = z.output<typeof source>;
export type ValueRule = z.output<typeof value>;
export type PriceRule = z.output<typeof price>;
export type BundleRule = z.output<typeof bundle>;
export type DeclaredAttribute = z.output<typeof attribute>;
export type ImageRole = (typeof ROLES)[number];
