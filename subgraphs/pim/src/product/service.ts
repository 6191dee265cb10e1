import type { ReadContext } from '@trivium/kit/context';
import { loaderOf } from '@trivium/kit/loader';
import { type Connection, connectionOf, type PageArguments, pageRequest } from '@trivium/kit/paging';
import { type AttributeModel, hasOptions } from '../attribute/model.ts';
import type { Configuration } from '../configuration/model.ts';
import { labelOf } from '../configuration/label.ts';
import type { RequestConfiguration } from '../configuration/service.ts';
import { swatchOf } from '../reference/model.ts';
import { effectiveValue } from '../value/effective.ts';
import type { AttributeValueModel, StoredValue } from '../value/model.ts';
import type { AssociationModel, ProductDocument, ProductModel, ProductOptionModel } from './model.ts';
import { type ProductRepository, variantKey, type VariantRequest } from './repository.ts';

export type ProductService = {
  /** In effect at the reader's instant; null when unknown, retired, or a variant without its model. */
  bySku(sku: string): Promise<ProductModel | null>;
  bySkus(skus: readonly string[]): Promise<(ProductModel | null)[]>;
  /** The value of the family's label attribute. */
  name(product: ProductModel): Promise<AttributeValueModel | null>;
  /** The effective value of one attribute of the family. */
  value(product: ProductModel, attribute: string): Promise<AttributeValueModel | null>;
  values(product: ProductModel, codes?: readonly string[] | null): Promise<AttributeValueModel[]>;
  options(product: ProductModel): Promise<ProductOptionModel[]>;
  variants(product: ProductModel, page: PageArguments): Promise<Connection<ProductModel>>;
  associations(product: ProductModel, type: string | null, first: number): Promise<AssociationModel[]>;
};

type Dependencies = { repository: ProductRepository; configuration: RequestConfiguration; read: ReadContext };

export const productService = ({ repository, configuration, read }: Dependencies): ProductService => {
  const products = loaderOf(repository.bySkus);
  const variants = variantReader(repository);
  const bySkus = (skus: readonly string[]) => Promise.all(skus.map((sku) => products.load(sku)));
  const value = async (product: ProductModel, code: string) =>
    valueIn(await configuration.current(), product, code, read);
  return {
    bySku: (sku) => products.load(sku),
    bySkus,
    async name(product) {
      const known = await configuration.current();
      const family = known.families.get(product.family);
      return family ? valueIn(known, product, family.labelAttribute, read) : null;
    },
    value,
    async values(product, codes) {
      const known = await configuration.current();
      const listed = known.families.get(product.family)?.attributes ?? [];
      const wanted = codes ? listed.filter(({ code }) => codes.includes(code)) : listed;
      return wanted.flatMap(({ code }) => valueIn(known, product, code, read) ?? []);
    },
    options: async (product) => optionsOf(await configuration.current(), product, read),
    async variants(product, page) {
      const wanted = pageRequest(page, ['text']);
      const after = wanted.from?.[0] ?? '';
      const found = product.kind === 'MODEL' ? await variants({ model: product.sku, after, fetch: wanted.fetch }) : [];
      return connectionOf(
        wanted,
        found.map((variant) => ({ ...variant, parent: product })),
        ({ sku }) => [sku],
      );
    },
    async associations({ associations, parent }, type, first) {
      const { size } = pageRequest({ first });
      const wanted = positioned(associations.length > 0 ? associations : (parent?.associations ?? []), type);
      const targets = await bySkus(wanted.map(({ sku }) => sku));
      const shown = wanted.map(({ type, position }, index) => ({ type, position, product: targets[index] ?? null }));
      return shown.filter((one): one is AssociationModel => one.product !== null).slice(0, size);
    },
  };
};

/**
 * Variants page by page. What was read from a model's beginning answers for whoever wants no more, or when there is no more: a page
 * shows some of them, and what machines are told of the model is about all of them.
 */
const variantReader = (repository: ProductRepository) => {
  const loader = loaderOf(repository.variants, (request: VariantRequest) => variantKey(request));
  const beginnings = new Map<string, { fetch: number; rows: Promise<readonly ProductDocument[]> }>();
  return async (request: VariantRequest): Promise<readonly ProductDocument[]> => {
    const { model, after, fetch } = request;
    const load = () => loader.load(request).then((rows) => rows ?? []);
    if (after !== '') return load();
    const known = beginnings.get(model);
    if (known && (known.fetch >= fetch || (await known.rows).length < known.fetch))
      return (await known.rows).slice(0, fetch);
    const rows = load();
    beginnings.set(model, { fetch, rows });
    return rows;
  };
};

const positioned = (facts: ProductModel['associations'], wanted: string | null) =>
  [...Map.groupBy(facts, ({ type }) => type)]
    .filter(([type]) => wanted === null || type === wanted)
    .flatMap(([, ofType]) => ofType.map((fact, position) => ({ ...fact, position })));

const valueIn = (
  known: Configuration,
  product: ProductModel,
  code: string,
  read: ReadContext,
): AttributeValueModel | null => {
  const attribute = known.attributes.get(code);
  if (!attribute || !known.families.get(product.family)?.attributes.some((listed) => listed.code === code)) return null;
  const layers = product.parent ? [product.values, product.parent.values] : [product.values];
  const effective = effectiveValue(layers, attribute, read);
  return effective && resolved(known, attribute, effective);
};

/** What a value points to. A record or option that is gone takes its values with it. */
const resolved = (
  known: Configuration,
  attribute: AttributeModel,
  effective: Pick<AttributeValueModel, 'value' | 'locale'>,
): AttributeValueModel | null => {
  const { type, referenceType } = attribute;
  const options = chosen(attribute, effective.value);
  const record =
    type === 'REFERENCE' ? (known.references.get(referenceType ?? '')?.get(String(effective.value)) ?? null) : null;
  if ((hasOptions(attribute) && options.length === 0) || (type === 'REFERENCE' && !record)) return null;
  return { attribute, ...effective, options, record };
};

/** The options that a value names, in the attribute's order. */
const chosen = (attribute: AttributeModel, value: StoredValue) => {
  if (!hasOptions(attribute)) return [];
  const codes = Array.isArray(value) ? value : [value];
  return attribute.options.filter(({ code }) => codes.includes(code));
};

const optionsOf = (known: Configuration, product: ProductModel, read: ReadContext): ProductOptionModel[] => {
  if (product.kind !== 'VARIANT') return [];
  const axes = known.families.get(product.family)?.variantAxes ?? [];
  return axes.flatMap((axis) => {
    const value = valueIn(known, product, axis, read);
    const thing = value?.options[0] ?? value?.record;
    if (!value || !thing) return [];
    const name = labelOf(value.attribute, read.localeChain);
    const place = value.attribute.options.findIndex(({ code }) => code === thing.code);
    const position = value.options.length > 0 && place >= 0 ? place : null;
    const swatch = value.record && swatchOf(value.record);
    return [{ name, attribute: axis, code: thing.code, value: labelOf(thing, read.localeChain), position, swatch }];
  });
};

/** Where a product is found: its own categories, else its model's. */
export const categoriesOf = ({ categories, parent }: ProductModel): readonly string[] =>
  categories.length > 0 ? categories : (parent?.categories ?? []);
