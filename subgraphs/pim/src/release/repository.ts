import type { PageRequest } from '@trivium/kit/paging';
import type { Sql, Statement } from '@trivium/kit/sql';
import { instantFromDate, toDate } from '@trivium/kit/time';
import type { Prisma, Release } from '@trivium/prisma/pim';
import type { ReleaseModel } from './model.ts';

const PAGE: Statement = {
  name: 'release-page',
  text: `select code, name, instant, revision from release
          where $1::timestamptz is null or (instant, code) > ($1::timestamptz, $2::text)
          order by instant, code limit $3`,
};

const BY_CODE: Statement = {
  name: 'release-by-code',
  text: 'select code, name, instant, revision from release where code = $1',
};

export const asRelease = ({
  code,
  name,
  instant,
  revision,
}: Pick<Release, 'code' | 'name' | 'instant' | 'revision'>): ReleaseModel => ({
  code,
  name,
  instant: instantFromDate(instant),
  revision,
});

export const releaseRepository = (sql: Sql) => ({
  async page({ from, fetch }: PageRequest): Promise<ReleaseModel[]> {
    const rows = await sql.rows<Release>(PAGE, [from?.[0] ?? null, from?.[1] ?? '', fetch]);
    return rows.map(asRelease);
  },

  async byCode(code: string): Promise<ReleaseModel | null> {
    const [row] = await sql.rows<Release>(BY_CODE, [code]);
    return row ? asRelease(row) : null;
  },

  /** Holds the release until the transaction ends: moves come one at a time, and approvals for it wait. */
  async lock(transaction: Prisma.TransactionClient, code: string): Promise<ReleaseModel | null> {
    const [row] = await transaction.$queryRawUnsafe<Release[]>(
      'select code, name, instant, revision from release where code = $1 for update',
      code,
    );
    return row ? asRelease(row) : null;
  },

  async insert(
    transaction: Prisma.TransactionClient,
    { code, name, instant, revision }: ReleaseModel,
  ): Promise<boolean> {
    const count = await transaction.$executeRawUnsafe(
      'insert into release (code, name, instant, revision) values ($1, $2, $3::timestamptz, $4) on conflict (code) do nothing',
      code,
      name,
      toDate(instant),
      revision,
    );
    return count === 1;
  },

  move: (transaction: Prisma.TransactionClient, { code, instant, revision }: ReleaseModel) =>
    transaction.release.update({ where: { code }, data: { instant: toDate(instant), revision } }),
});

export type ReleaseRepository = ReturnType<typeof releaseRepository>;
