import type { Sql, Statement } from '@trivium/kit/sql';
import { type Instant, toDate } from '@trivium/kit/time';
import { aheadOf, type AheadRow } from '@trivium/kit/timeline';
import { isoOf, PAGE } from '@trivium/kit/transfer';
import type { DamTransaction } from '../prisma.ts';
import { LINKS, RIGHTS, VERSIONS } from '../timelines.ts';

const AT = '$1::timestamptz';

/** What a file is and how it looks is found out again from its bytes, so it does not travel. */
const FACTS = ['kind', 'mimeType', 'bytes', 'width', 'height', 'dominantColor', 'placeholder'];
export const VERSION_CONTENT = `t.document - array[${FACTS.map((fact) => `'${fact}'`).join(', ')}]`;
export const RIGHTS_CONTENT = `jsonb_build_object('licence', t.licence, 'licensor', t.licensor, 'creditLine', t.credit_line,
  'copyrightNotice', t.copyright_notice, 'shownFrom', ${isoOf('t.shown_from')}, 'shownUntil', ${isoOf('t.shown_until')},
  'territoriesAllowed', t.territories_allowed, 'territoriesDenied', t.territories_denied, 'channels', t.channels, 'audiences', t.audiences)`;
export const LINK_CONTENT = `jsonb_build_object('sku', t.sku, 'assetId', t.asset_id, 'role', t.role, 'colour', t.colour,
  'angle', t.angle, 'position', t.position, 'market', t.market)`;

export type Json = Record<string, unknown>;
export type AssetRow = {
  id: string;
  draft: Json;
  versions: AheadRow<Json>[] | null;
  rights: AheadRow<Json>[] | null;
};
export type LinkRow = { id: string; rows: AheadRow<Json>[] | null };

/** A working copy as it travels, of the row `a`. */
export const DRAFT = `jsonb_build_object('state', a.state, 'sha256', a.sha256, 'fileName', a.file_name, 'alt', a.alt, 'caption', a.caption,
  'focalPoint', jsonb_build_object('x', a.focal_x, 'y', a.focal_y), 'createdAt', ${isoOf('a.created_at')}, 'source', a.source)`;

const ASSETS: Statement = {
  name: '',
  text: `select a.id, ${DRAFT} as draft,
       ${aheadOf(VERSIONS, AT, VERSION_CONTENT, (row) => `${row}.asset_id = a.id`)} as versions,
       ${aheadOf(RIGHTS, AT, RIGHTS_CONTENT, (row) => `${row}.asset_id = a.id`)} as rights
  from asset a
 where a.id > $2 and ($3::text[] is null or a.id = any($3::text[])) order by a.id limit ${PAGE}`,
};

const ALL_LINKS: Statement = {
  name: '',
  text: `select k.link_id as id, ${aheadOf(LINKS, AT, LINK_CONTENT, (row) => `${row}.link_id = k.link_id`)} as rows
  from (select distinct link_id from link where link_id > $2 and ($3::text[] is null or link_id = any($3::text[]))
         order by link_id limit ${PAGE}) k
 order by k.link_id`,
};

const PRESETS: Statement = {
  name: '',
  text: `select code, widths, height, fit, quality, formats, ttl_class as "ttlClass" from preset
          where $1::text[] is null or code = any($1::text[]) order by code`,
};

export const transferRepository = (sql: Sql, at: Instant) => ({
  assets: (after: string, among: readonly string[] | null): Promise<AssetRow[]> =>
    sql.rows<AssetRow>(ASSETS, [toDate(at), after, among]),
  links: (after: string, among: readonly string[] | null): Promise<LinkRow[]> =>
    sql.rows<LinkRow>(ALL_LINKS, [toDate(at), after, among]),
  presets: (among: readonly string[] | null): Promise<Json[]> => sql.rows<Json>(PRESETS, [among]),
});

export type DraftRow = { id: string; draft: Json; revision: number; rightsRevision: number };

/** Holds these assets, and reads their working copies as they would travel. */
export const lockAssets = async (
  transaction: Pick<DamTransaction, '$queryRawUnsafe'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DraftRow>> => {
  const rows = await transaction.$queryRawUnsafe<DraftRow[]>(
    `select a.id, ${DRAFT} as draft, a.revision, a.rights_revision as "rightsRevision"
       from asset a where a.id = any($1::text[]) order by a.id for update`,
    [...ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
};

/** Of these sources, those that other assets than these have. */
export const takenSources = async (
  transaction: Pick<DamTransaction, '$queryRawUnsafe'>,
  drafts: readonly { id: string; source: string | null }[],
): Promise<ReadonlySet<string>> => {
  const rows = await transaction.$queryRawUnsafe<{ source: string }[]>(
    `select a.source from asset a join unnest($1::text[], $2::text[]) as d(id, source) on d.source = a.source and d.id <> a.id`,
    drafts.map(({ id }) => id),
    drafts.map(({ source }) => source),
  );
  return new Set(rows.map(({ source }) => source));
};

export type DraftWrite = Json & { id: string; revision: number; rightsRevision: number };

/** One statement, however many; the instant of the upload stays what it was. */
export const saveAssets = async (
  transaction: Pick<DamTransaction, '$executeRawUnsafe'>,
  drafts: readonly DraftWrite[],
  actor: string,
  at: Instant,
): Promise<void> => {
  if (drafts.length === 0) return;
  await transaction.$executeRawUnsafe(
    `insert into asset (id, state, revision, rights_revision, sha256, file_name, alt, caption, focal_x, focal_y, created_at, changed_at, changed_by, source)
     select id, state, revision, "rightsRevision", sha256, "fileName", alt, caption,
            ("focalPoint" ->> 'x')::float8, ("focalPoint" ->> 'y')::float8, "createdAt", $3::timestamptz, $2, source
       from jsonb_to_recordset($1::jsonb) as f(id text, state text, revision int, "rightsRevision" int, sha256 text, "fileName" text,
            alt jsonb, caption jsonb, "focalPoint" jsonb, "createdAt" timestamptz, source text)
     on conflict (id) do update set state = excluded.state, revision = excluded.revision, rights_revision = excluded.rights_revision,
            sha256 = excluded.sha256, file_name = excluded.file_name, alt = excluded.alt, caption = excluded.caption,
            focal_x = excluded.focal_x, focal_y = excluded.focal_y, changed_at = excluded.changed_at, changed_by = excluded.changed_by, source = excluded.source`,
    JSON.stringify(drafts),
    actor,
    toDate(at),
  );
};
