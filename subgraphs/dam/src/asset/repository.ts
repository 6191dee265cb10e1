import type { Sql, Statement } from '@trivium/kit/sql';
import { earliest, type Instant, instantFromDate, toDate } from '@trivium/kit/time';
import { effectiveRows, nextStart } from '@trivium/kit/timeline';
import type { PresetModel } from '../preset/service.ts';
import { type RightsRow, RIGHTS_COLUMNS, rightsStateOf } from '../clearance/service.ts';
import { RIGHTS, VERSIONS } from '../timelines.ts';
import type { AssetDocument, AssetReading } from './model.ts';

type Row = RightsRow & {
  asset: string;
  document: AssetDocument | null;
  version_next: Date | null;
  rights_next: Date | null;
  presets: PresetModel[] | null;
};

const AT = '$1::timestamptz';
const own = (row: string) => `${row}.asset_id = k.asset`;

// One statement for all ids: what is approved, its rights, when either changes next (also where nothing was found),
// and the recipes, which are few and come with the first row. Lateral: a few index look-ups per id, at any number of ids.
const READ: Statement = {
  name: 'dam-assets-read',
  text: `
select k.asset, v.document, ${RIGHTS_COLUMNS('r')},
       ${nextStart(VERSIONS, AT, own)} as version_next,
       ${nextStart(RIGHTS, AT, own)} as rights_next,
       case when k.ordinality = 1 then (
         select jsonb_agg(jsonb_build_object('code', p.code, 'widths', p.widths, 'height', p.height, 'fit', p.fit,
                  'quality', p.quality, 'formats', p.formats, 'ttlClass', p.ttl_class, 'revision', p.revision) order by p.code)
           from preset p) end as presets
  from unnest($2::text[]) with ordinality as k(asset, ordinality)
  left join lateral ${effectiveRows(VERSIONS, AT, own)} v on not v.ended
  left join lateral ${effectiveRows(RIGHTS, AT, own)} r on true
 order by k.ordinality`,
};

export type AssetRepository = {
  /** What is approved of each id at an instant, in any order. One statement. */
  read(ids: readonly string[], at: Instant): Promise<ReadonlyMap<string, AssetReading>>;
};

export const assetRepository = (sql: Sql): AssetRepository => ({
  async read(ids, at) {
    const rows = await sql.rows<Row>(READ, [toDate(at), ids]);
    const presets = rows[0]?.presets ?? [];
    return new Map(rows.map((row) => [row.asset, readingOf(row, at, presets)]));
  },
});

const instantOrNull = (date: Date | null): Instant | null => (date === null ? null : instantFromDate(date));

const readingOf = (row: Row, at: Instant, presets: readonly PresetModel[]): AssetReading => {
  const next = earliest(instantOrNull(row.version_next), instantOrNull(row.rights_next));
  const { asset: id, document } = row;
  if (document === null) return { id, asset: null, nextStart: next };
  return { id, asset: { ...document, id, at, rights: rightsStateOf(row), nextStart: next, presets }, nextStart: next };
};
