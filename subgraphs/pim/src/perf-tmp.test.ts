import pg from 'pg';
import { test } from 'vitest';
import { NOON, startTestPim } from './testing.ts';
test('perf', async () => {
  const pim = await startTestPim();
  await pim.seed.shop();
  const pool = new pg.Pool({ connectionString: pim.ownerUrl, options: '-c search_path=pim,extensions', max: 2 });
  const t0 = performance.now();
  const filler = 'lorem ipsum dolor sit amet '.repeat(30);
  await pool.query(`insert into product_version (sku, kind, family, model, categories, facets, facet_attributes, label, values, associations, valid_from, approved_by, approved_at)
   select sku, kind, 'jacket', model, cats, product_facets(vals), array(select split_part(f,'=',1) from unnest(product_facets(vals)) f), coalesce(vals->'name','{}'), vals, '[]', $1::timestamptz - interval '1 hour' + (n || ' milliseconds')::interval, 'x', $1 from (
   select n, 'SKU-' || n as sku, case when n <= 30000 then 'SIMPLE' when n <= 40000 then 'MODEL' else 'VARIANT' end kind,
     case when n > 40000 then 'SKU-' || (30001 + (n % 10000)) end model,
     case when n > 40000 then '{}'::text[] when n % 20 = 0 then array['hats'] when n % 3 = 0 then array['jackets'] else array['outdoor'] end cats,
     case when n > 40000 then jsonb_build_object('colour', jsonb_build_object('@', case when n%2=0 then 'red' else 'blue' end), 'size', jsonb_build_object('@', (array['S','M','L'])[1 + n%3]))
       else jsonb_build_object('name', jsonb_build_object('en@', 'Product ' || n || ' alpine', 'de@', 'Produkt ' || n), 'brand', jsonb_build_object('@', case when n%5=0 then 'nordwand' else 'acme' end), 'description', jsonb_build_object('en@', $2::text)) end vals
   from generate_series(1, 100000) n) x`, [new Date(NOON), filler]);
  await pool.query(`insert into product_text select v.id, w.scope, w.words from product_version v cross join lateral product_words(v.sku, v.values) w`);
  await pool.query(`insert into price (sku, market, amount, currency, valid_from, approved_by, approved_at) select 'SKU-' || n, 'AT', 10 + n % 500, 'EUR', $1::timestamptz - interval '1 hour', 'x', $1 from generate_series(1,100000) n`, [new Date(NOON)]);
  await pool.query('vacuum analyze product_version'); await pool.query('vacuum analyze price'); await pool.query('vacuum analyze product_text');
  console.log('seeded', Math.round(performance.now() - t0));
  const time = async (label: string, query: string, variables = {}) => {
    const times = [];
    for (let i = 0; i < 3; i++) { const t = performance.now(); const r = await pim.ask(query, { variables }); if (r.errors.length) console.log(r.errors); times.push(Math.round((performance.now() - t) * 10) / 10); }
    console.log(label, times.join(' '));
  };
  await time('entity20', 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name price { amount } attributes { attribute { code } } } } }', { r: Array.from({ length: 20 }, (_, i) => ({ __typename: 'Product', sku: `SKU-${i * 4999 + 1}` })) });
  await time('model+variants', '{ product(sku: "SKU-30100") { name priceRange { min { amount } } variants { nodes { sku price { amount } options { value } } } } }');
  for (const [label, args] of [['all', ''], ['jackets', 'filter: {categories: ["jackets"]}'], ['hats', 'filter: {categories: ["hats"]}'], ['hats by name', 'filter: {categories: ["hats"]}, sort: NAME'], ['hats by price', 'filter: {categories: ["hats"]}, sort: PRICE_ASC'], ['all by name', 'sort: NAME'], ['all by price', 'sort: PRICE_ASC'], ['colour', 'filter: {attributes: [{code: "colour", values: ["red"]}]}'], ['search one', 'search: "product 17234"'], ['search sku', 'search: "sku-31234"'], ['search alpine', 'search: "alpine"'], ['search red', 'search: "red alpine"']] as const) {
    const open = args ? `(${args})` : '';
    await time(`list ${label}`, `{ products${open} { nodes { sku name } } }`);
    if (['all', 'hats', 'search one'].includes(label)) { await time(`  count`, `{ products${open} { totalCount } }`); await time(`  facets`, `{ products${open} { facets { code values { code count } } } }`); }
  }
  await pool.end(); await pim.close();
}, 300_000);
