import type { PageRequest } from '@trivium/kit/paging';
import { type Instant, instantFromDate, toDate } from '@trivium/kit/time';
import { Prisma, type PrismaClient } from '@trivium/prisma/pim';
import type { Counts } from '../import-batch/service.ts';
import type { Problem } from '../import-row/service.ts';
import type {
  ImportRowModel,
  ImportRowState,
  ImportRunModel,
  ImportSeverity,
  ImportState,
  RunCounts,
  RunSettings,
} from './model.ts';

type Tables = Pick<Prisma.TransactionClient, 'importRun' | 'importRow' | 'importBatch' | 'importFile'>;
type RunRow = Prisma.ImportRunGetPayload<{ include: { files: true } }>;
type Row = Prisma.ImportRowGetPayload<object>;

const asRun = ({ files, ...row }: RunRow): ImportRunModel => ({
  id: row.id,
  mapping: row.name,
  mappingText: row.mapping,
  // What follows was written by this repository.
  settings: row.settings as unknown as RunSettings, // as above
  state: row.state as ImportState, // as above
  notes: row.notes as string[], // as above
  totals: row.totals as ImportRunModel['totals'], // as above
  files: files.toSorted((a, b) => a.ordinal - b.ordinal).map((file) => ({ ...file, bytes: String(file.bytes) })),
  startedBy: row.startedBy,
  startedAt: instantFromDate(row.startedAt),
  finishedAt: row.finishedAt && instantFromDate(row.finishedAt),
});

const asRow = (row: Row): ImportRowModel => ({
  id: String(row.id),
  run: row.runId,
  file: row.file,
  line: row.line,
  severity: row.severity as ImportSeverity, // written by this repository
  state: row.state as ImportRowState, // written by this repository
  problems: row.problems as unknown as Problem[], // written by this repository
  cells: row.cells as Record<string, string> | null, // written by this repository
  text: row.text,
  isMended: row.mended,
});

const FILES = { include: { files: true } } as const;

export type RowFilter = { state?: ImportRowState | null | undefined; severity?: ImportSeverity | null | undefined };

const runIn = async ({ importRun }: Pick<Tables, 'importRun'>, id: string): Promise<ImportRunModel | null> => {
  const row = await importRun.findUnique({ where: { id }, ...FILES });
  return row && asRun(row);
};

const rowIn = async ({ importRow }: Pick<Tables, 'importRow'>, id: string): Promise<ImportRowModel | null> => {
  const row = await importRow.findUnique({ where: { id: BigInt(id) } });
  return row && asRow(row);
};

const runReads = (prisma: PrismaClient) => ({
  byId: (id: string): Promise<ImportRunModel | null> => runIn(prisma, id),
  byIdIn: runIn,

  async page({ from, fetch }: PageRequest): Promise<ImportRunModel[]> {
    const [startedAt, id] = from ?? [];
    const rows = await prisma.importRun.findMany({
      where:
        startedAt === undefined || id === undefined
          ? {}
          : { OR: [{ startedAt: { lt: new Date(startedAt) } }, { startedAt: new Date(startedAt), id: { gt: id } }] },
      orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
      take: fetch,
      ...FILES,
    });
    return rows.map(asRun);
  },

  /** Runs that somebody has to work on, the oldest first. */
  async unfinished(): Promise<ImportRunModel[]> {
    const rows = await prisma.importRun.findMany({
      where: { state: { in: ['WAITING', 'RUNNING'] } },
      orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
      ...FILES,
    });
    return rows.map(asRun);
  },

  /** Tells the planner how large the tables are now; without it, reads after a large import are planned for empty ones. */
  async refreshStatistics(): Promise<void> {
    await prisma.$executeRaw`select refresh_statistics()`;
  },

  async stateOf(id: string): Promise<ImportState | null> {
    const row = await prisma.importRun.findUnique({ where: { id }, select: { state: true } });
    return (row?.state ?? null) as ImportState | null; // written by this repository
  },
});

const batchReads = (prisma: PrismaClient) => ({
  async counts(id: string): Promise<RunCounts> {
    const [batches, waiting] = await Promise.all([
      prisma.importBatch.findMany({ where: { runId: id }, select: { pass: true, counts: true } }),
      prisma.importRow.groupBy({ by: ['severity'], where: { runId: id, state: { not: 'REPLAYED' } }, _count: true }),
    ]);
    const byPass = new Map<string, Counts>();
    for (const { pass, counts } of batches) {
      const into = byPass.get(pass) ?? {};
      byPass.set(pass, into);
      // Written by this repository.
      for (const [name, count] of Object.entries(counts as Counts) as [keyof Counts, number][])
        into[name] = (into[name] ?? 0) + count;
    }
    const of = (severity: ImportSeverity) => waiting.find((group) => group.severity === severity)?._count ?? 0;
    return { byPass, refused: of('REFUSED'), warnings: of('WARNING') };
  },

  async doneBatches(id: string, pass: string): Promise<ReadonlySet<number>> {
    const rows = await prisma.importBatch.findMany({ where: { runId: id, pass }, select: { ordinal: true } });
    return new Set(rows.map(({ ordinal }) => ordinal));
  },
});

const rowReads = (prisma: PrismaClient) => ({
  async rowPage(run: string, { state, severity }: RowFilter, { from, fetch }: PageRequest): Promise<ImportRowModel[]> {
    const [id] = from ?? [];
    const rows = await prisma.importRow.findMany({
      where: {
        runId: run,
        ...(state && { state }),
        ...(severity && { severity }),
        ...(id !== undefined && { id: { gt: BigInt(id) } }),
      },
      orderBy: { id: 'asc' },
      take: fetch,
    });
    return rows.map(asRow);
  },

  rowById: (id: string): Promise<ImportRowModel | null> => rowIn(prisma, id),
  rowOf: rowIn,

  /** What was mended, and what is to be replayed. */
  async replayed(run: string): Promise<{ mended: ImportRowModel[]; queued: ImportRowModel[] }> {
    const rows = await prisma.importRow.findMany({
      where: { runId: run, OR: [{ mended: true }, { state: 'QUEUED' }] },
      orderBy: { id: 'asc' },
    });
    const read = rows.map(asRow);
    return { mended: read.filter(({ isMended }) => isMended), queued: read.filter(({ state }) => state === 'QUEUED') };
  },
});

/** All in the caller's transaction. */
const runWrites = {
  /** What has the same mapping, settings and files, the latest first. */
  async alike({ importRun }: Tables, fingerprint: string): Promise<ImportRunModel | null> {
    const row = await importRun.findFirst({ where: { fingerprint }, orderBy: { startedAt: 'desc' }, ...FILES });
    return row && asRun(row);
  },

  async create(
    tables: Tables,
    run: Omit<ImportRunModel, 'totals' | 'notes' | 'finishedAt' | 'state'> & { fingerprint: string },
  ): Promise<void> {
    const { id, mapping, mappingText, settings, files, startedBy, fingerprint } = run;
    const startedAt = toDate(run.startedAt);
    await tables.importRun.create({
      data: {
        id,
        name: mapping,
        mapping: mappingText,
        settings,
        fingerprint,
        state: 'WAITING',
        startedBy,
        startedAt,
        changedAt: startedAt,
      },
    });
    await tables.importFile.createMany({
      data: files.map((file) => ({ ...file, runId: id, bytes: BigInt(file.bytes) })),
    });
  },

  async update(
    { importRun }: Tables,
    id: string,
    change: {
      state?: ImportState;
      settings?: RunSettings;
      notes?: readonly string[];
      totals?: ImportRunModel['totals'];
      finished?: boolean;
    },
    at: Instant,
  ): Promise<void> {
    const { finished, notes, ...rest } = change;
    await importRun.update({
      where: { id },
      data: {
        ...rest,
        ...(notes && { notes: [...notes] }),
        changedAt: toDate(at),
        ...(finished !== undefined && { finishedAt: finished ? toDate(at) : null }),
      },
    });
  },
};

const rowWrites = {
  /** Rows to be tried again; those that were refused, when none are named. Returns how many. */
  async queue({ importRow }: Tables, run: string, ids: readonly string[] | null): Promise<number> {
    const which = ids === null ? { severity: 'REFUSED' } : { id: { in: ids.map(BigInt) } };
    const { count } = await importRow.updateMany({
      where: { runId: run, state: 'OPEN', ...which },
      data: { state: 'QUEUED' },
    });
    return count;
  },

  async mend(
    { importRow }: Tables,
    id: string,
    { cells, text }: Pick<ImportRowModel, 'cells' | 'text'>,
  ): Promise<void> {
    await importRow.update({ where: { id: BigInt(id) }, data: { cells: cells ?? Prisma.DbNull, text, mended: true } });
  },
};

export const importRepository = (prisma: PrismaClient) => ({
  ...runReads(prisma),
  ...batchReads(prisma),
  ...rowReads(prisma),
  ...runWrites,
  ...rowWrites,
});

export type ImportRepository = ReturnType<typeof importRepository>;
