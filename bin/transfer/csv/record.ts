import type { TransferRecord, ValueColumn } from '@trivium/kit/transfer';
import { type CellKind, textOfValue, valueOfText } from './cell.ts';
import { KINDS, type Layout, layoutOf } from './layout.ts';
import type { Row } from './table.ts';

type Json = Record<string, unknown>;

/** `field` is the name in the record; a value has its attribute and scope instead. */
export type Column = { header: string; kind: CellKind; field: string; value?: { attribute: string; scope: string } };

const kindOf = (field: string): CellKind => KINDS[field] ?? 'text';

const headerOf = (name: string, kind: CellKind): string => (kind === 'text' ? name : `${name}:${kind}`);

/** People read "validFrom"; in records it is short. */
const HEADERS: Readonly<Record<string, string>> = { from: 'validFrom' };
const FIELDS: Readonly<Record<string, string>> = { validFrom: 'from' };

const column = (field: string): Column => {
  const kind = kindOf(field);
  return { header: headerOf(HEADERS[field] ?? field, kind), kind, field };
};

/** `name[de-AT]`, `text[de-AT@d2c-web]`, `weight[]`: the locale, the channel, or neither. */
const valueColumn = ({ attribute, scope, kind }: ValueColumn): Column => ({
  header: headerOf(`${attribute}[${scope.replace(/@$/, '')}]`, kind),
  kind,
  field: 'values',
  value: { attribute, scope },
});

/** The columns of a type's table. What has no column of its own goes into "more". */
export const columnsOf = (type: string, values: readonly ValueColumn[]): Column[] => {
  const { key, parts, fields, hasValues } = layoutOf(type);
  const timeline = Object.keys(parts).length > 0 ? ['part', 'from', 'release', 'ended'] : [];
  const own = [...new Set([...key, ...timeline, ...fields])].map(column);
  return [...own, ...(hasValues ? [...values.map(valueColumn), column('values')] : []), column('more')];
};

/** A record as rows of cells. */
export const rowsOf = (record: TransferRecord, columns: readonly Column[]): string[][] => {
  const { key, parts } = layoutOf(record.type);
  const { type: _, ...fields } = record;
  const names = Object.keys(parts);
  const keyFields = Object.fromEntries(key.map((name) => [name, fields[name]]));
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
  const items = names.flatMap((part) => itemsOf(fields[part]).map((item) => ({ ...item, part })));
  const isBare = Object.keys(own).length === key.length;
  // A key of its own row is said again on each: rows can be sorted and filtered, and still say what they are about.
  const rows: Json[] = [
    ...(isBare && items.length > 0 ? [] : [own]),
    ...items.map((item) => shadowing(keyFields, item)),
  ];
  return rows.map((row) => cellsOf(row, columns));
};

const itemsOf = (value: unknown): Json[] =>
  value === undefined ? [] : ((Array.isArray(value) ? value : [value]) as Json[]); // parts are objects, or lists of them

/** A field of an item that is called like the key is rare, and goes into "more". */
const shadowing = (key: Json, item: Json): Json => {
  const hidden = Object.fromEntries(Object.entries(item).filter(([name]) => name in key));
  return { ...item, ...key, ...(Object.keys(hidden).length > 0 && { more: hidden }) };
};

const cellsOf = (row: Json, columns: readonly Column[]): string[] => {
  const values = new Map(
    Object.entries((row['values'] ?? {}) as Record<string, Json>).map(([attribute, scopes]) => [
      attribute,
      new Map(Object.entries(scopes)),
    ]),
  );
  const known = new Set(columns.map(({ field }) => field));
  const more = {
    ...(row['more'] as Json | undefined),
    ...Object.fromEntries(Object.entries(row).filter(([name]) => !known.has(name))),
  };
  const cells = columns.map(({ field, kind, value }) => {
    if (value) {
      const own = values.get(value.attribute);
      const found = own?.get(value.scope);
      own?.delete(value.scope);
      if (own?.size === 0) values.delete(value.attribute);
      return textOfValue(found, kind);
    }
    if (field === 'values') return textOfValue(restOf(values), kind);
    if (field === 'more') return textOfValue(Object.keys(more).length > 0 ? more : undefined, kind);
    return textOfValue(row[field], kind);
  });
  return cells;
};

/** What has no column: of a locale that no market has any more, for instance. */
const restOf = (values: ReadonlyMap<string, ReadonlyMap<string, unknown>>): Json | undefined =>
  values.size === 0
    ? undefined
    : Object.fromEntries([...values].map(([attribute, scopes]) => [attribute, Object.fromEntries(scopes)]));

const HEADER = /^(?<name>[^:[\]]+)(?<scope>\[[^\]]*\])?(?::(?<kind>number|boolean|json))?$/;

/** Columns from a table's own first row. Throws a sentence. */
export const readColumns = (headers: readonly string[]): Column[] =>
  headers.map((header) => {
    const { name, scope, kind = 'text' } = HEADER.exec(header)?.groups ?? {};
    if (name === undefined || name === '__proto__')
      throw new Error(`"${header.slice(0, 80)}" is not the head of a column.`);
    if (scope === undefined) return { header, kind: kind as CellKind, field: FIELDS[name] ?? name };
    const place = scope.slice(1, -1);
    const value = { attribute: name, scope: place.includes('@') ? place : `${place}@` };
    return { header, kind: kind as CellKind, field: 'values', value }; // the pattern admits no other
  });

/** A record that was put together of rows, and the line of the first of them. */
export type Assembled = { line: number; record: TransferRecord };

/** Puts rows together that follow each other and have the same key. Throws a sentence that names the line. */
export async function* recordsIn(type: string, rows: AsyncIterable<Row>): AsyncGenerator<Assembled> {
  const layout = layoutOf(type);
  let columns: Column[] | null = null;
  let current: (Assembled & { key: string }) | null = null;
  for await (const row of rows) {
    if (columns === null) columns = readColumns(row.cells);
    else if (row.cells.length > 1 || row.cells[0] !== '') {
      const fields = fieldsOf(row, columns, layout);
      const key = JSON.stringify(layout.key.map((name) => fields[name]));
      if (current && (current.key !== key || !('part' in fields))) {
        yield current;
        current = null;
      }
      current ??= { key, line: row.line, record: emptyRecord(type, layout, fields) };
      add(current.record, layout, fields, row.line);
    }
  }
  if (current) yield current;
}

const fieldsOf = ({ cells, line }: Row, columns: readonly Column[], { hasValues }: Layout): Json => {
  if (cells.length !== columns.length)
    throw new Error(`Line ${line} has ${cells.length} cells, and the table ${columns.length} columns.`);
  const fields = new Map<string, unknown>();
  const values = new Map<string, Json>();
  for (const [index, { field, kind, value, header }] of columns.entries()) {
    const found = readCell(cells[index] ?? '', kind, header, line);
    if (found === undefined) continue;
    if (value) values.set(value.attribute, { ...values.get(value.attribute), [value.scope]: found });
    else fields.set(field, found);
  }
  const rest = fields.get('values') as Record<string, Json> | undefined;
  if (hasValues) fields.set('values', merged(values, rest));
  return Object.fromEntries(fields);
};

const readCell = (cell: string, kind: CellKind, header: string, line: number): unknown => {
  try {
    return valueOfText(cell, kind);
  } catch (error) {
    throw new Error(`Line ${line}, column ${header}: ${error instanceof Error ? error.message : error}`);
  }
};

const merged = (values: ReadonlyMap<string, Json>, rest: Record<string, Json> | undefined): Record<string, Json> => {
  const all = new Map(values);
  for (const [attribute, scopes] of Object.entries(rest ?? {}))
    all.set(attribute, { ...all.get(attribute), ...scopes });
  return Object.fromEntries(all);
};

const emptyRecord = (type: string, { key, parts }: Layout, fields: Json): TransferRecord => ({
  type,
  ...Object.fromEntries(key.map((name) => [name, fields[name]])),
  ...Object.fromEntries(Object.entries(parts).flatMap(([part, many]) => (many === 'many' ? [[part, []]] : []))),
});

const add = (record: TransferRecord, { key, parts, hasValues }: Layout, fields: Json, line: number): void => {
  const { part, more, ...own } = fields;
  const given = Object.entries(own).filter(([name]) => !key.includes(name));
  const item = { ...Object.fromEntries(given), ...(more as Json | undefined) };
  if (part === undefined) {
    if (hasValues) delete item['values'];
    Object.assign(record, item, { type: record.type });
    return;
  }
  const many = parts[String(part)];
  if (many === undefined) throw new Error(`Line ${line}: there is no part "${String(part).slice(0, 40)}".`);
  if (many === 'one') record[String(part)] = item;
  else (record[String(part)] as Json[]).push(item); // made empty above
};
