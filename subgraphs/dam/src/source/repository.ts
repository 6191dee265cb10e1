import type { PageRequest } from '@trivium/kit/paging';
import type { Sql, Statement } from '@trivium/kit/sql';
import type { AssetState } from '../draft/service.ts';
import type { DamTransaction } from '../prisma.ts';
import type { AssetSourceModel } from './model.ts';

type Row = { source: string; id: string; sha256: string; file_name: string; state: AssetState };

// By bytes (~>~), as the index for beginnings is sorted; without a name, so that it is planned for this beginning.
const PAGE: Statement = {
  name: '',
  text: `select source, id, sha256, file_name, state from asset
          where source like $1 and ($2::text is null or source ~>~ $2)
          order by source using ~<~ limit $3`,
};

export type SourceRepository = {
  /** What begins like this, in the order of the names' bytes. */
  page(prefix: string, page: PageRequest): Promise<AssetSourceModel[]>;
};

const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

export const sourceRepository = (sql: Sql): SourceRepository => ({
  async page(prefix, { from, fetch }) {
    const rows = await sql.rows<Row>(PAGE, [`${literal(prefix)}%`, from?.[0] ?? null, fetch]);
    return rows.map(({ file_name: fileName, ...row }) => ({ ...row, fileName }));
  },
});

/** The assets that were uploaded under these names; one statement. */
export const assetsOfSources = async (
  transaction: DamTransaction,
  sources: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await transaction.$queryRaw<{ source: string; id: string }[]>`
    select source, id from asset where source = any(${[...sources]}::text[])`;
  return new Map(rows.map(({ source, id }) => [source, id]));
};

/** Until the transaction ends nobody else looks whether there is an asset of this name. */
export const lockSource = async (transaction: DamTransaction, source: string): Promise<void> => {
  await transaction.$queryRaw`select count(pg_advisory_xact_lock(hashtextextended('asset_source/' || ${source}, 0)))`;
};
