import { type Changes, change, changeRequest, type UserError } from '@trivium/kit/change';
import { type Instant, instant } from '@trivium/kit/time';
import type { TakesEffect } from '@trivium/kit/timeline';
import type { Prisma } from '@trivium/prisma/pim';
import { approvalErrors, type ApprovalRepository, asFact, type OtherFact, place } from '../approval/service.ts';
import { partsOf } from '../bundle/model.ts';
import type { WriteDependencies } from '../context.ts';
import type { ProductDraftModel } from '../draft/model.ts';
import type { DraftRepository } from '../draft/service.ts';
import type { SourceRow } from '../import-source/service.ts';
import { duplicateOf } from '../import-survey/service.ts';
import { type PriceRepository, writePrices } from '../price/service.ts';
import type { ProductDocument } from '../product/model.ts';
import type { Session } from '../writing.ts';
import { candidateOf, type Reading } from './candidate.ts';
import { documentOf, isSame, problemOf } from './document.ts';
import { type Candidate, type Counts, plus, type RowProblems } from './model.ts';
import { newSteps } from './price.ts';

export type { Reading } from './candidate.ts';
export { type Counts, plus, type RowProblems } from './model.ts';

export type BatchDependencies = WriteDependencies & {
  drafts: DraftRepository;
  approvals: ApprovalRepository;
  prices: PriceRepository;
};

export type BatchOptions = {
  reading: Reading;
  /** Null leaves everything a draft. */
  effect: TakesEffect | null;
  nameOf(file: number): string;
  /** Keeps what became of the rows, in the transaction that writes them. */
  keep(transaction: Prisma.TransactionClient, counts: Counts, problems: readonly RowProblems[]): Promise<void>;
};

type Row = {
  candidate: Candidate;
  document: ProductDocument;
  before: ProductDraftModel | null;
  outcome: 'created' | 'updated' | 'unchanged';
};

/** Writes rows about products, all in one transaction: drafts, versions, prices, and what became of each row. */
export const writeBatch = async (
  dependencies: BatchDependencies,
  options: BatchOptions,
  rows: readonly SourceRow[],
): Promise<Changes<Counts>> => {
  const read = rows.map((row) => readRow(options, row));
  const request = changeRequest(dependencies.request, 'productImport', {}, null);
  return change(dependencies.prisma, dependencies.clock, request, async (session) => {
    const counts: Counts = { rows: rows.length };
    const problems = read.flatMap(({ refused }) => refused ?? []);
    const candidates = read.flatMap(({ candidate }) => candidate ?? []);
    const good = await documented(dependencies, options, session, candidates, problems);
    await writeProducts(dependencies, options, session, good, problems);
    const now = await session.clock.nowIn(session.transaction);
    plus(counts, 'prices', await writeStarting(dependencies, options, session, good, now));
    for (const { outcome } of good) plus(counts, outcome);
    for (const { severity } of problems) plus(counts, severity === 'WARNING' ? 'warnings' : 'refused');
    await options.keep(session.transaction, counts, problems);
    return counts;
  });
};

const refusedRow = (row: SourceRow, problems: RowProblems['problems']): RowProblems => ({
  row,
  severity: 'REFUSED',
  problems,
});

const readRow = (
  { reading, nameOf }: BatchOptions,
  row: SourceRow,
): { candidate?: Candidate; refused?: RowProblems } => {
  const duplicate = duplicateOf(reading.survey, row, nameOf);
  if (duplicate) return { refused: refusedRow(row, [{ ...duplicate, column: row.columns.sku }]) };
  const { candidate, problems } = candidateOf(reading, row);
  return problems.length > 0 ? { refused: refusedRow(row, problems) } : { candidate };
};

/** The candidates that may be written, over what is there. A fixed number of statements. */
const documented = async (
  { drafts, approvals }: BatchDependencies,
  { reading: { known, mapping }, effect }: BatchOptions,
  { transaction }: Session,
  candidates: readonly Candidate[],
  problems: RowProblems[],
): Promise<Row[]> => {
  const before = await drafts.lock(
    transaction,
    candidates.map(({ sku }) => sku),
  );
  const changing = candidates.filter(({ sku, head }) => head && before.has(sku) && before.get(sku)?.kind !== head.kind);
  const approved = await drafts.approvedOnes(
    transaction,
    changing.map(({ sku }) => sku),
  );
  const others = await approvals.latest(transaction, neededBy(candidates, before));
  return candidates.flatMap((candidate) => {
    const there = before.get(candidate.sku) ?? null;
    const { document, problems: wrong } = documentOf(
      known,
      candidate,
      there,
      approved.has(candidate.sku),
      mapping.locale,
    );
    const unready =
      document && effect && candidate.head?.online !== false ? notReady(known, document, others, candidate) : [];
    if (!document || unready.length > 0) {
      problems.push(refusedRow(candidate.row, [...wrong, ...unready]));
      return [];
    }
    const outcome = there === null ? 'created' : isSame(document, there) ? 'unchanged' : 'updated';
    return [{ candidate, document, before: there, outcome }];
  });
};

/** SKUs that the candidates cannot do without: models of variants, parts of bundles. */
const neededBy = (candidates: readonly Candidate[], before: ReadonlyMap<string, ProductDraftModel>): string[] => [
  ...new Set(
    candidates.flatMap(({ sku, head, bundle }) => {
      const there = before.get(sku);
      const parts =
        bundle?.groups.flatMap(({ choices }) => choices.map((choice) => choice.sku)) ?? partsOf(there?.bundle ?? null);
      return [...parts, (head ? head.model : there?.model) ?? []].flat();
    }),
  ),
];

const notReady = (
  known: Reading['known'],
  document: ProductDocument,
  others: ReadonlyMap<string, OtherFact>,
  candidate: Candidate,
): RowProblems['problems'] => {
  const draft = { ...document, state: 'DRAFT' as const, revision: 0, changedBy: '', changedAt: instant(0) };
  const { columns } = candidate.row;
  return approvalErrors(known, draft, others, []).map((error: UserError) => {
    const problem = problemOf(error, candidate);
    const about = document.kind === 'BUNDLE' ? columns.bundle : columns.model;
    if (error.code === 'DANGLING_REFERENCE')
      return { ...problem, code: 'DEPENDS', column: about || null, value: document.model };
    // What is missing has a column of its own, if the file has one for it.
    const missing = /no value of "([^"]+)"/.exec(error.message)?.[1];
    return { ...problem, column: columns.attributes.get(missing ?? '') ?? problem.column, value: null };
  });
};

/** Somebody works on what was approved once: the row goes into the working copy, and they decide. */
const isWorkedOn = ({ before }: Row, everApproved: ReadonlySet<string>): boolean =>
  before !== null && before.state !== 'APPROVED' && everApproved.has(before.sku);

const writeProducts = async (
  dependencies: BatchDependencies,
  { reading: { known }, effect }: BatchOptions,
  session: Session,
  rows: readonly Row[],
  problems: RowProblems[],
): Promise<void> => {
  const { drafts, approvals, request } = dependencies;
  const { transaction, clock } = session;
  const open = rows.filter(({ before }) => before !== null && before.state !== 'APPROVED');
  const everApproved = await drafts.approvedOnes(
    transaction,
    open.map(({ document }) => document.sku),
  );
  const approves = (row: Row) =>
    effect !== null && row.candidate.head?.online !== false && !isWorkedOn(row, everApproved);
  const toWrite = rows.filter(
    (row) => row.outcome !== 'unchanged' || (approves(row) && row.before?.state !== 'APPROVED'),
  );
  const saved = toWrite.map((row) => ({
    ...row.document,
    state: approves(row)
      ? ('APPROVED' as const)
      : row.before && row.before.state !== 'APPROVED'
        ? row.before.state
        : ('DRAFT' as const),
    revision: row.outcome === 'unchanged' ? (row.before?.revision ?? 1) : (row.before?.revision ?? 0) + 1,
    changedBy: request.viewer.subject ?? 'anonymous',
    changedAt: instant(0),
  }));
  await drafts.save(transaction, saved, request.viewer.subject ?? 'anonymous', await clock.nowIn(transaction));
  for (const [index, draft] of saved.entries()) {
    if (toWrite[index]?.outcome === 'unchanged') continue;
    const { changedAt: _, changedBy: __, ...after } = draft;
    session.record(
      {
        action: 'productImport',
        entity: 'ProductDraft',
        entityId: draft.sku,
        before: toWrite[index]?.before ?? null,
        after,
      },
      { type: 'trivium.pim.draft.saved', subject: draft.sku, data: { sku: draft.sku, revision: draft.revision } },
    );
  }
  const facts = saved.filter(({ state }) => state === 'APPROVED').map((draft) => asFact(known, draft));
  if (effect) await place({ ...dependencies, repository: approvals }, session, 'productImport', facts, effect);
  for (const row of rows.filter(
    (one) => effect !== null && one.outcome !== 'unchanged' && isWorkedOn(one, everApproved),
  ))
    problems.push({ row: row.candidate.row, severity: 'WARNING', problems: [workedOn(row)] });
};

const workedOn = ({ before, candidate }: Row) => ({
  column: candidate.row.columns.sku,
  value: candidate.sku,
  code: 'CONFLICT' as const,
  reason: `${before?.changedBy} is working on "${candidate.sku}", so the row went into that draft and waits for its approval`,
});

/** Puts prices onto their timelines, those that begin together in one go. Returns how many. */
const writeStarting = async (
  { prices, request }: BatchDependencies,
  { effect }: BatchOptions,
  session: Session,
  rows: readonly Row[],
  now: Instant,
): Promise<number> => {
  if (effect === null) return 0;
  const priced = rows.filter(({ candidate }) => candidate.prices.length > 0);
  const open = await prices.open(
    session.transaction,
    priced.map(({ document }) => document.sku),
    now,
  );
  const released = effect.release ? await prices.releaseInstant(session.transaction, effect.release) : null;
  const begins = instant(Math.max(released ?? effect.at ?? now, now));
  const steps = priced.flatMap(({ document: { sku }, candidate }) =>
    newSteps(candidate.prices, open.get(sku) ?? [], { release: effect.release, begins }).map(({ start, ...step }) => ({
      start,
      write: { ...step, sku, ended: step.amount === null },
    })),
  );
  const actor = request.viewer.subject ?? 'anonymous';
  for (const [start, same] of [...Map.groupBy(steps, ({ start }) => start)].sort(([a], [b]) => (a ?? 0) - (b ?? 0))) {
    const when = start === null ? effect : { at: start };
    await writePrices(
      { repository: prices, actor, session },
      'productImport',
      same.map(({ write }) => write),
      when,
      null,
    );
  }
  return steps.length;
};
