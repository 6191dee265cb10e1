import { type Cells, type ProductSection, splitList, splitPairs } from '../mapping/service.ts';
import type { ProductKind } from '../product/model.ts';
import { bundleOf } from './bundle.ts';
import type { Columns } from './columns.ts';
import type { Problem, RawBundle, RawProduct, RawRecord, RawVariant, RowReading } from './model.ts';
import { localeTag, priceTaker, valueTaker } from './values.ts';

const NO = new Set(['no', '0', 'false', 'nein', 'non', 'off', 'disabled', '2']);

/** Reads rows that are products. */
export const productReader = (section: ProductSection, columns: Columns): ((cells: Cells) => RowReading) => {
  const sku = columns.text(section.sku);
  const kind = kindReader(section, columns);
  const rest = restReader(section, columns);
  return (cells) => {
    const problems: Problem[] = [];
    const name = sku.read(cells);
    if (name === '') problems.push({ column: sku.column, value: null, code: 'REQUIRED', reason: 'the row has no SKU' });
    const found = kind(cells, problems);
    if (found.unsupported !== null)
      return { record: { type: 'unsupported', kind: found.unsupported, sku: name }, problems };
    return { record: { type: 'product', sku: name, kind: found.kind, ...rest(cells, problems) }, problems };
  };
};

type Kind = { kind: ProductKind; unsupported: string | null };

const kindReader = ({ kind: rule, model, bundle }: ProductSection, columns: Columns) => {
  const { column = [], values = {}, unsupported = [] } = rule;
  const cell = columns.cell(column);
  const parent = model === undefined ? null : columns.text(model);
  const parts = bundle === undefined ? null : columns.cell(bundle.column);
  return (cells: Cells, problems: Problem[]): Kind => {
    const told = parts?.read(cells) ? 'BUNDLE' : parent?.read(cells) ? 'VARIANT' : 'SIMPLE';
    const otherwise = rule.default ?? told;
    const text = cell.read(cells);
    if (text === '') return { kind: otherwise, unsupported: null };
    if (unsupported.includes(text)) return { kind: otherwise, unsupported: text };
    const known = Object.hasOwn(values, text) ? values[text] : undefined;
    if (known === undefined) {
      const names = [...Object.keys(values), ...unsupported].join(', ');
      problems.push({
        column: cell.column,
        value: text.slice(0, 200),
        code: 'INVALID',
        reason: `no kind of product is called so; known are ${names}`,
      });
    }
    return { kind: known ?? otherwise, unsupported: null };
  };
};

type Rest = Omit<RawProduct, 'type' | 'sku' | 'kind'>;

const restReader = (section: ProductSection, columns: Columns): ((cells: Cells, problems: Problem[]) => Rest) => {
  const family = columns.text(section.family);
  const model = section.model === undefined ? null : columns.text(section.model);
  const locale = section.locale === undefined ? null : columns.text(section.locale);
  const online = section.online === undefined ? null : columns.text(section.online);
  const hidden = section.hidden === undefined ? null : columns.cell(section.hidden.column);
  const values = section.values.map((rule) => valueTaker(rule, columns));
  const prices = section.prices.map((rule) => priceTaker(rule, columns));
  const parts = section.parts && { ...section.parts, cell: columns.cell(section.parts.column) };
  const bundle = bundleReader(section, columns);
  const variants = variantReader(section, columns);
  const lists = listReaders(section, columns);
  return (cells, problems) => {
    const taken: Pick<RawProduct, 'values' | 'prices'> & {
      values: RawProduct['values'][number][];
      prices: RawProduct['prices'][number][];
    } = { values: [], prices: [] };
    for (const take of values) take(cells, taken.values, problems);
    for (const take of prices) take(cells, taken.prices, problems);
    return {
      family: family.read(cells),
      model: model?.read(cells) || null,
      locale: localeTag(locale?.read(cells)),
      online: !NO.has(online?.read(cells).toLowerCase() ?? ''),
      hidden: section.hidden?.values.includes(hidden?.read(cells) ?? '') ?? false,
      ...taken,
      ...lists(cells),
      variants: variants(cells, problems),
      parts: parts ? splitList(parts.cell.read(cells), parts.list) : [],
      bundle: bundle(cells, problems),
    };
  };
};

const bundleReader = ({ bundle: rule }: ProductSection, columns: Columns) => {
  if (!rule) return () => null;
  const cell = columns.cell(rule.column);
  const pricing = rule.pricing === undefined ? null : columns.text(rule.pricing);
  return (cells: Cells, problems: Problem[]): RawBundle | null => {
    const groups = bundleOf(rule, cell.read(cells), problems);
    return groups && { pricing: pricing?.read(cells) || 'FROM_PARTS', groups, column: cell.column };
  };
};

const variantReader = ({ variants: rule }: ProductSection, columns: Columns) => {
  if (!rule) return () => [];
  const cell = columns.cell(rule.column);
  return (cells: Cells, problems: Problem[]): RawVariant[] =>
    splitList(cell.read(cells), rule.list).flatMap((entry) => {
      const { pairs } = splitPairs(entry, rule.separator, rule.equals);
      const sku = pairs.find(({ key }) => key === rule.sku)?.value;
      if (!sku) {
        const reason = `"${entry.slice(0, 200)}" names no variant: it lacks "${rule.sku}${rule.equals}…"`;
        problems.push({ column: cell.column, value: entry.slice(0, 200), code: 'MALFORMED', reason });
        return [];
      }
      const others = pairs.filter(({ key }) => key !== rule.sku);
      const values = others.map(({ key, value }) => ({ attribute: rule.rename[key] ?? key, text: value }));
      return [{ sku, values }];
    });
};

type Lists = Pick<RawProduct, 'categories' | 'images' | 'associations'>;

const listReaders = (section: ProductSection, columns: Columns): ((cells: Cells) => Lists) => {
  const categories = section.categories.map((rule) => ({ ...rule, cell: columns.cell(rule.column) }));
  const images = section.images.map((rule) => ({ ...rule, cell: columns.cell(rule.column) }));
  const associations = section.associations.map((rule) => ({ ...rule, cell: columns.cell(rule.column) }));
  return (cells) => ({
    categories: categories.flatMap(({ cell, list, path, skip }) =>
      splitList(cell.read(cells), list).flatMap((entry) => {
        const parts = splitList(entry, path);
        const below = skip.includes(parts[0] ?? '') ? parts.slice(1) : parts;
        return below.length > 0 ? [below] : [];
      }),
    ),
    images: images.flatMap(({ cell, list, role, colour }) =>
      splitList(cell.read(cells), list).map((file) => ({ file, role, colour: colour ?? null, column: cell.column })),
    ),
    associations: associations.flatMap(({ cell, list, type }) =>
      splitList(cell.read(cells), list).map((sku) => ({ type, sku, column: cell.column })),
    ),
  });
};

export type ProductRecord = Extract<RawRecord, { type: 'product' }>;
