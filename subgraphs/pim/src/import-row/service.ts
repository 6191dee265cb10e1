import { type Cells, globMatches, type Section, type SectionOf, splitList } from '../mapping/service.ts';
import { type Columns, columnsOf } from './columns.ts';
import type { HeadColumns, Problem, RawPrice, RawValue, RowReader, RowReading } from './model.ts';
import { productReader } from './product.ts';
import { priceTaker, valueTaker } from './values.ts';

export type * from './model.ts';

/** Compiles a section for files with this header; what it costs is paid once, not per row. */
export const rowReader = (section: Section, header: readonly string[]): RowReader => {
  const columns = columnsOf(header);
  const read = readerFor(section, columns);
  const names = header.map((name, index) => name || `column ${index + 1}`);
  return {
    read(cells) {
      if (!cells.some((cell) => DAMAGE.test(cell))) return read(cells);
      return { record: { type: 'nothing' }, problems: damaged(names, cells) };
    },
    columns: headColumns(section, columns),
    missing: columns.missing(),
    unused: columns.unused().filter((name) => !section.ignore.some((pattern) => globMatches(pattern, name))),
  };
};

const headColumns = (section: Section, columns: Columns): HeadColumns => {
  const sku = 'sku' in section ? columns.text(section.sku).column : '';
  const values = 'values' in section ? section.values : [];
  const attributes = new Map(
    values.flatMap(({ attribute, column }) => (column === undefined ? [] : [[attribute, columns.cell(column).column]])),
  );
  const head = { sku, family: '', model: '', categories: '', locale: '', bundle: '', attributes };
  if (section.rows !== 'products') return head;
  return {
    ...head,
    family: columns.text(section.family).column,
    model: section.model === undefined ? (section.variants?.column ?? '') : columns.text(section.model).column,
    categories: section.categories[0]?.column ?? '',
    bundle: section.bundle?.column ?? '',
    locale: section.locale === undefined ? '' : columns.text(section.locale).column,
  };
};

// What a file holds where its bytes are no text of its encoding, and what PostgreSQL does not keep.
const DAMAGE = /[\uFFFD\0]/;

const damaged = (names: readonly string[], cells: Cells): Problem[] =>
  cells.flatMap((cell, index) => {
    if (!DAMAGE.test(cell)) return [];
    const reason = cell.includes('\0')
      ? 'the cell holds U+0000, which is no text'
      : 'the cell holds bytes that are no text in the encoding of the file; name the right one as "encoding"';
    return [
      { column: names[index] ?? null, value: cell.slice(0, 200).replaceAll('\0', '\uFFFD'), code: 'MALFORMED', reason },
    ];
  });

const readerFor = (section: Section, columns: Columns): ((cells: Cells) => RowReading) => {
  switch (section.rows) {
    case 'products':
      return productReader(section, columns);
    case 'values':
      return valueRows(section, columns);
    case 'links':
      return linkRows(section, columns);
    case 'images':
      return imageRows(section, columns);
    case 'categories':
      return categoryRows(section, columns);
    case 'attributes':
      return attributeRows(section, columns);
    case 'nothing':
      return unsupportedRows(section, columns);
  }
};

const noSku = (column: string): Problem[] => [{ column, value: null, code: 'REQUIRED', reason: 'the row has no SKU' }];

const valueRows = (section: SectionOf<'values'>, columns: Columns) => {
  const sku = columns.text(section.sku);
  const values = section.values.map((rule) => valueTaker(rule, columns));
  const prices = section.prices.map((rule) => priceTaker(rule, columns));
  return (cells: Cells): RowReading => {
    const name = sku.read(cells);
    const problems: Problem[] = name === '' ? noSku(sku.column) : [];
    const taken: { values: RawValue[]; prices: RawPrice[] } = { values: [], prices: [] };
    for (const take of values) take(cells, taken.values, problems);
    for (const take of prices) take(cells, taken.prices, problems);
    return { record: { type: 'values', sku: name, ...taken }, problems };
  };
};

const linkRows = (section: SectionOf<'links'>, columns: Columns) => {
  const sku = columns.text(section.sku);
  const cell = columns.cell(section.column);
  return (cells: Cells): RowReading => {
    const name = sku.read(cells);
    const associations = splitList(cell.read(cells), section.list).map((target) => ({
      type: section.type,
      sku: target,
      column: cell.column,
    }));
    return { record: { type: 'links', sku: name, associations }, problems: name === '' ? noSku(sku.column) : [] };
  };
};

/** The first picture of a product in such a file stands for it. */
const imageRows = (section: SectionOf<'images'>, columns: Columns) => {
  const sku = columns.text(section.sku);
  const file = columns.cell(section.file);
  return (cells: Cells): RowReading => {
    const name = sku.read(cells);
    const picture = file.read(cells);
    const images =
      picture === '' ? [] : [{ file: picture, role: 'GALLERY' as const, colour: null, column: file.column }];
    return { record: { type: 'images', sku: name, images }, problems: name === '' ? noSku(sku.column) : [] };
  };
};

const categoryRows = (section: SectionOf<'categories'>, columns: Columns) => {
  const label = columns.text(section.label);
  const code = section.code === undefined ? null : columns.text(section.code);
  const parent = section.parent === undefined ? null : columns.text(section.parent);
  const position = section.position === undefined ? null : columns.text(section.position);
  return (cells: Cells): RowReading => {
    const name = label.read(cells);
    const place = position?.read(cells) ?? '';
    const problems: Problem[] = [];
    if (name === '')
      problems.push({ column: label.column, value: null, code: 'REQUIRED', reason: 'the category has no name' });
    if (place !== '' && !/^\d{1,6}$/.test(place))
      problems.push({
        column: position?.column ?? null,
        value: place.slice(0, 200),
        code: 'INVALID',
        reason: 'the position is a whole number',
      });
    const path = [...splitList(parent?.read(cells) ?? '', section.path), name];
    return {
      record: {
        type: 'category',
        path,
        code: code?.read(cells) || null,
        position: place === '' ? null : Number(place),
      },
      problems,
    };
  };
};

const attributeRows = (section: SectionOf<'attributes'>, columns: Columns) => {
  const code = columns.text(section.code);
  const label = section.label === undefined ? code : columns.text(section.label);
  const type = columns.text(section.type);
  const options = section.options && { ...section.options, cell: columns.cell(section.options.column) };
  const families = section.families && { ...section.families, cell: columns.cell(section.families.column) };
  return (cells: Cells): RowReading => {
    const name = code.read(cells);
    const problems: Problem[] =
      name === '' ? [{ column: code.column, value: null, code: 'REQUIRED', reason: 'the attribute has no code' }] : [];
    return {
      record: {
        type: 'attribute',
        code: name,
        label: label.read(cells).split('\n').at(-1)?.trim() || name,
        attributeType: type.read(cells),
        options: options ? splitList(options.cell.read(cells), options.list) : [],
        families: families ? splitList(families.cell.read(cells), families.list) : [],
      },
      problems,
    };
  };
};

const unsupportedRows = ({ unsupported }: SectionOf<'nothing'>, columns: Columns) => {
  for (const name of columns.index.keys()) columns.use(name);
  const sku = columns.cell(['sku']);
  return (cells: Cells): RowReading => ({
    record:
      unsupported === undefined
        ? { type: 'nothing' }
        : { type: 'unsupported', kind: unsupported, sku: sku.read(cells) },
    problems: [],
  });
};
