import { SUBGRAPHS } from '@trivium/schema';
import type { Row } from './installation.ts';

type Read = (sql: string) => Promise<Row[] | null>;

/** What is true of products and pictures: without ids, instants and revisions, which differ between two installations. */
const TRUTH = `
  select 'version ' || jsonb_build_object('sku', sku, 'kind', kind, 'family', family, 'model', model, 'categories', categories, 'facets', facets,
         'values', values, 'associations', associations)::text as fact from pim.product_version where not ended and valid_until is null
  union all select 'draft ' || jsonb_build_object('sku', sku, 'state', state, 'values', values, 'associations', associations)::text from pim.product_draft
  union all select 'price ' || concat_ws(' ', sku, market, tier, amount, currency) from pim.price where not ended and valid_until is null
  union all select 'attribute ' || concat_ws(' ', code, type, options::text) from pim.attribute
  union all select 'category ' || concat_ws(' ', code, parent, labels::text) from pim.category
  union all select 'family ' || concat_ws(' ', code, attributes::text, variant_axes::text) from pim.family
  union all select 'market ' || concat_ws(' ', code, currency) from pim.market
  union all select 'asset ' || concat_ws(' ', source, state, sha256, file_name, alt, caption, focal_x, focal_y) from dam.asset
  union all select 'picture ' || concat_ws(' ', a.source, v.document - 'id') from dam.asset_version v join dam.asset a on a.id = v.asset_id
             where not v.ended and v.valid_until is null
  union all select 'rights ' || concat_ws(' ', a.source, r.licence, r.shown_from, r.shown_until, r.territories_allowed, r.territories_denied, r.channels)
              from dam.rights r join dam.asset a on a.id = r.asset_id where not r.ended and r.valid_until is null
  union all select 'link ' || concat_ws(' ', l.sku, a.source, l.role, l.colour, l.angle, l.position, l.market)
              from dam.link l join dam.asset a on a.id = l.asset_id where not l.ended and l.valid_until is null
  order by fact`;

const must = async (read: Read, sql: string): Promise<Row[]> => {
  const rows = await read(sql);
  if (rows === null) throw new Error('nobody has the installation open');
  return rows;
};

export const truthOf = async (read: Read): Promise<string[]> =>
  (await must(read, TRUTH)).map(({ fact }) => String(fact));

/** What the logs say was done, but for the runs' own beginnings and ends, of which a run that is cut off has more. */
const DONE = SUBGRAPHS.map(
  (name) => `
  select '${name} event ' || type as what, count(*)::int as count from ${name}.event where type not like 'trivium.pim.import.%' group by type
  union all select '${name} audit ' || action, count(*)::int from ${name}.audit_entry where entity <> 'ImportRun' group by action`,
).join(' union all ');

export const doneIn = async (read: Read): Promise<Record<string, number>> =>
  Object.fromEntries((await must(read, `${DONE} order by 1`)).map(({ what, count }) => [String(what), Number(count)]));

const TABLES = `select format('%I.%I', schemaname, tablename) as name from pg_tables
   where schemaname = any(array[${SUBGRAPHS.map((name) => `'${name}'`).join(',')}]) order by 1`;

/** Rows per table. What the sealer has come to is its own matter. */
export const rowsIn = async (read: Read): Promise<Record<string, number>> => {
  const names = (await must(read, TABLES))
    .map(({ name }) => String(name))
    .filter((name) => !/audit_(?!entry)/.test(name));
  const counts = names
    .map((name) => `select '${name}' as name, count(*)::int as count from ${name}`)
    .join(' union all ');
  return Object.fromEntries(
    (await must(read, `${counts} order by 1`)).map(({ name, count }) => [String(name), Number(count)]),
  );
};
