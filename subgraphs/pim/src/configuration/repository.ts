import type { Sql, Statement } from '@trivium/kit/sql';
import type { AttributeModel } from '../attribute/model.ts';
import type { CategoryModel } from '../category/model.ts';
import type { ChannelModel } from '../channel/model.ts';
import type { FamilyModel } from '../family/model.ts';
import type { MarketModel } from '../market/model.ts';
import type { ReferenceRecordModel } from '../reference/model.ts';
import { categoryTree, type Configuration } from './model.ts';

const VERSION: Statement = {
  name: 'configuration-version',
  text: 'select version::text as version from configuration',
};

// One statement, so that all of it is of one version. min and max go as text: JavaScript's numbers would round them.
const ALL: Statement = {
  name: 'configuration-all',
  text: `select
  (select version::text from configuration) as version,
  (select jsonb_agg(jsonb_build_object('code', code, 'name', name, 'countries', countries, 'currency', currency, 'locales', locales,
     'channels', channels, 'isDefault', is_default, 'revision', revision) order by is_default desc, code) from market) as markets,
  (select jsonb_agg(jsonb_build_object('code', code, 'name', name, 'kind', kind, 'revision', revision) order by code) from channel) as channels,
  (select jsonb_agg(jsonb_build_object('code', code, 'labels', labels, 'type', type, 'localizable', localizable, 'perChannel', per_channel,
     'group', group_code, 'options', options, 'unit', unit, 'referenceType', reference_type, 'required', required, 'min', min::text,
     'max', max::text, 'maxLength', max_length, 'mask', mask, 'revision', revision) order by code) from attribute) as attributes,
  (select jsonb_agg(jsonb_build_object('code', code, 'labels', labels, 'attributes', attributes, 'labelAttribute', label_attribute,
     'variantAxes', variant_axes, 'revision', revision) order by code) from family) as families,
  (select jsonb_agg(jsonb_build_object('code', code, 'labels', labels, 'parent', parent, 'position', position, 'revision', revision)
     order by code) from category) as categories,
  (select jsonb_agg(jsonb_build_object('type', type, 'code', code, 'labels', labels, 'data', data, 'revision', revision)
     order by type, code) from reference_record) as records`,
};

type Row = {
  version: string;
  markets: MarketModel[] | null;
  channels: ChannelModel[] | null;
  attributes: AttributeModel[] | null;
  families: FamilyModel[] | null;
  categories: CategoryModel[] | null;
  records: ReferenceRecordModel[] | null;
};

const byCode = <Entry extends { code: string }>(entries: readonly Entry[] | null): ReadonlyMap<string, Entry> =>
  new Map((entries ?? []).map((entry) => [entry.code, entry]));

const asConfiguration = (row: Row): Configuration => ({
  version: BigInt(row.version),
  markets: byCode(row.markets),
  channels: byCode(row.channels),
  attributes: byCode(row.attributes),
  families: byCode(row.families),
  categories: categoryTree(row.categories ?? []),
  references: new Map(
    [...Map.groupBy(row.records ?? [], ({ type }) => type)].map(([type, records]) => [type, byCode(records)]),
  ),
});

export type ConfigurationRepository = { version(): Promise<bigint>; all(): Promise<Configuration> };

export const configurationRepository = (sql: Sql): ConfigurationRepository => ({
  async version() {
    const [row] = await sql.rows<{ version: string }>(VERSION, []);
    return BigInt(row?.version ?? 0);
  },
  async all() {
    const [row] = await sql.rows<Row>(ALL, []);
    if (!row) throw new Error('the configuration has no row');
    return asConfiguration(row);
  },
});
