/** A catalogue in the shape of Magento 2's product export, made up: as many products as wanted, always the same ones. */

export const MAGENTO_HEADER = [
  'sku',
  'store_view_code',
  'attribute_set_code',
  'product_type',
  'categories',
  'product_websites',
  'name',
  'description',
  'short_description',
  'weight',
  'product_online',
  'tax_class_name',
  'visibility',
  'price',
  'url_key',
  'meta_title',
  'base_image',
  'additional_images',
  'additional_attributes',
  'qty',
  'related_skus',
  'configurable_variations',
] as const;

export type MagentoRow = Partial<Record<(typeof MAGENTO_HEADER)[number], string>>;

const COLOURS = ['Black', 'Gray', 'Deep Blue', 'Moss', 'Röt', 'Ecru'];
const SIZES = ['XS', 'S', 'M', 'L', 'XL'];
const MATERIALS = ['Wool', 'Cotton', 'Linen', 'Hemp', 'Recycled Polyester', 'Silk'];
const THINGS = ['Jacket', 'Shirt', 'Tee', 'Hoodie', 'Pants', 'Shorts', 'Tank', 'Vest'];
const ADJECTIVES = ['Quiet', 'Northern', 'Plain', 'Early', 'Bright', 'Long', 'Narrow', 'Everyday'];

const pick = <Thing>(list: readonly Thing[], index: number): Thing => list[index % list.length] as Thing; // the lists are not empty

const html = (name: string, index: number): string =>
  `<p>The ${name} is cut from ${pick(MATERIALS, index).toLowerCase()} that holds its shape, "even" in the rain, and is finished by hand.</p>\n` +
  `<ul><li>Weighs ${180 + (index % 300)} g.</li><li>Two pockets &amp; a loop.</li>\n<li>Machine wash <strong>cold</strong>.</li></ul>`;

const common = (index: number): MagentoRow => ({
  attribute_set_code: index % 3 === 0 ? 'Bottom' : 'Top',
  product_websites: 'base',
  product_online: '1',
  tax_class_name: 'Taxable Goods',
  weight: '1.0000',
  qty: '100.0000',
});

const categoriesOf = (index: number): string => {
  const group = index % 2 === 0 ? 'Men' : 'Women';
  return `Default Category/${group},Default Category/${group}/${pick(THINGS, index)}s`;
};

/** A model and its twelve variants, thirteen rows; the variants come first, as Magento exports them. */
const configurable = (index: number): MagentoRow[] => {
  const sku = `M${String(index).padStart(6, '0')}`;
  const name = `${pick(ADJECTIVES, index)} ${pick(THINGS, index)} ${index}`;
  const colours = [0, 1, 2].map((step) => pick(COLOURS, index + step));
  const variants = colours.flatMap((colour) =>
    SIZES.slice(0, 4).map((size) => ({ colour, size, sku: `${sku}-${size}-${colour.replaceAll(' ', '')}` })),
  );
  const shared = { ...common(index), categories: categoriesOf(index) };
  const picture = (colour: string, angle: string) =>
    `/${sku.slice(0, 1)}/${sku.toLowerCase()}-${colour.toLowerCase().replaceAll(' ', '')}_${angle}.jpg`;
  const rows = variants.map(
    ({ colour, size, sku: own }): MagentoRow => ({
      ...shared,
      sku: own,
      product_type: 'simple',
      name: `${name}-${size}-${colour}`,
      description: html(name, index),
      visibility: 'Not Visible Individually',
      price: `${20 + (index % 90)}.0000`,
      url_key: `${own.toLowerCase()}`,
      base_image: picture(colour, 'main'),
      additional_images: picture(colour, 'back'),
      additional_attributes: `has_options=0,size=${size},color=${colour}`,
    }),
  );
  const model: MagentoRow = {
    ...shared,
    sku,
    product_type: 'configurable',
    name,
    description: html(name, index),
    short_description: `${name}, in ${colours.length} colours.`,
    visibility: 'Catalog, Search',
    price: `${20 + (index % 90)}.0000`,
    url_key: sku.toLowerCase(),
    base_image: picture(colours[0] ?? '', 'main'),
    additional_attributes: `has_options=1,material=${pick(MATERIALS, index)}|${pick(MATERIALS, index + 2)},eco_collection=${index % 2 === 0 ? 'Yes' : 'No'}`,
    configurable_variations: variants.map((one) => `sku=${one.sku},size=${one.size},color=${one.colour}`).join('|'),
  };
  return [...rows, model];
};

const simple = (index: number): MagentoRow => {
  const sku = `S${String(index).padStart(6, '0')}`;
  const name = `${pick(ADJECTIVES, index)} Bag ${index}`;
  return {
    ...common(index),
    attribute_set_code: 'Bag',
    sku,
    product_type: 'simple',
    categories: 'Default Category/Gear,Default Category/Gear/Bags',
    name,
    description: html(name, index),
    visibility: 'Catalog, Search',
    price: `${15 + (index % 200)}.9500`,
    url_key: sku.toLowerCase(),
    base_image: `/s/${sku.toLowerCase()}_main.jpg`,
    additional_attributes: `material=${pick(MATERIALS, index)},activity=${pick(['Gym', 'Travel', 'School'], index)}|Overnight`,
    related_skus: `S${String(Math.max(0, index - 1)).padStart(6, '0')}`,
  };
};

const MODEL_ROWS = 13;

/** The rows of `count` products: about nine in ten are models with their variants, the others simple ones. */
export function* magentoRows(count: number): Generator<MagentoRow> {
  let made = 0;
  for (let index = 0; made < count; index += 1) {
    if (index % 2 === 0 && count - made >= MODEL_ROWS) {
      yield* configurable(index);
      made += MODEL_ROWS;
    } else {
      yield simple(index);
      made += 1;
    }
  }
}

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const magentoLine = (row: MagentoRow): string =>
  MAGENTO_HEADER.map((column) => cell(row[column] ?? '')).join(',');

/** The same as a file's bytes, some rows at a time. */
export async function* magentoCsv(count: number): AsyncGenerator<Uint8Array> {
  let text = `${MAGENTO_HEADER.join(',')}\n`;
  for (const row of magentoRows(count)) {
    text += `${magentoLine(row)}\n`;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
