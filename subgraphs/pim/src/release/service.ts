import { type ChangeSession, change, refuse, type UserError } from '@trivium/kit/change';
import { type Connection, connectionOf, type PageArguments, pageRequest } from '@trivium/kit/paging';
import type { GraphClient } from '@trivium/kit/subgraph';
import { formatInstant, type Instant } from '@trivium/kit/time';
import type { Prisma } from '@trivium/prisma/pim';
import { checkCode } from '../configuration/save.ts';
import type { WriteDependencies } from '../context.ts';
import type { ReleaseCreateInput, ReleaseMoveInput } from '../generated/graph.ts';
import { unacknowledged } from './acknowledge.ts';
import type { ReleaseModel } from './model.ts';
import type { ReleaseRepository } from './repository.ts';

/** How far ahead a release must be when it is made or moved: long enough for every subgraph and every cache to know of it. */
export const RELEASE_LEAD_MS = 60_000;

type Saved = { release: ReleaseModel | null; userErrors: readonly UserError[] };

export type ReleaseService = {
  page(page: PageArguments): Promise<Connection<ReleaseModel>>;
  byCode(code: string): Promise<ReleaseModel | null>;
  /** Whether it had taken effect at the instant of the read. */
  isPast(release: ReleaseModel): boolean;
  create(input: ReleaseCreateInput, idempotencyKey?: string | null): Promise<Saved>;
  move(input: ReleaseMoveInput, idempotencyKey?: string | null): Promise<Saved>;
};

type Dependencies = WriteDependencies & {
  repository: ReleaseRepository;
  graph?: GraphClient | undefined;
  leadMs: number;
};
type Session = ChangeSession<Prisma.TransactionClient>;

export const releaseService = (dependencies: Dependencies): ReleaseService => {
  const { prisma, clock, request, repository } = dependencies;
  const { viewer, requestId, read, boundary } = request;
  const saved = async ({
    value,
    userErrors,
  }: {
    value: string | null;
    userErrors: readonly UserError[];
  }): Promise<Saved> => ({
    release: value === null ? null : await repository.byCode(value),
    userErrors,
  });
  return {
    async page(page) {
      const wanted = pageRequest(page, ['instant', 'text']);
      const rows = await repository.page(wanted);
      return connectionOf(wanted, rows, (release) => [formatInstant(release.instant), release.code]);
    },
    byCode: repository.byCode,
    isPast(release) {
      if (release.instant > read.at) boundary.note(release.instant);
      return release.instant <= read.at;
    },
    async create(input, idempotencyKey) {
      const request = { viewer, requestId, mutation: 'releaseCreate', idempotencyKey, input };
      return saved(await change(prisma, clock, request, (session) => create(dependencies, session, input)));
    },
    async move(input, idempotencyKey) {
      const answers = await ask(dependencies, input);
      const request = { viewer, requestId, mutation: 'releaseMove', idempotencyKey, input };
      return saved(await change(prisma, clock, request, (session) => move(dependencies, session, input, answers)));
    },
  };
};

const factOf = (release: ReleaseModel) => ({ ...release, instant: formatInstant(release.instant) });

const create = async (
  { repository, leadMs }: Dependencies,
  { transaction, clock, record }: Session,
  input: ReleaseCreateInput,
) => {
  const { code, name, instant } = input;
  checkCode(code, ['input', 'code'], 32);
  if (name.trim() === '')
    refuse({ code: 'REQUIRED', field: ['input', 'name'], message: 'A release has a name for people.' });
  checkLead(instant, await clock.nowIn(transaction), leadMs, ['input', 'instant'], 'A release');
  const release = { code, name: name.trim(), instant, revision: 1 };
  if (!(await repository.insert(transaction, release))) {
    refuse({
      code: 'TAKEN',
      field: ['input', 'code'],
      message: `There is a release "${code}" already; move it with releaseMove.`,
    });
  }
  record(
    { action: 'releaseCreate', entity: 'Release', entityId: code, after: factOf(release) },
    { type: 'trivium.pim.release.created', subject: code, data: factOf(release) },
  );
  return code;
};

/**
 * Asks the others before the change, since locks must not wait for neighbours. A move that cannot be is not asked about:
 * the change says why it is refused, or, when it was done already, what it answered. Returns who did not say yes.
 */
const ask = async (
  { repository, graph, clock, leadMs }: Dependencies,
  input: ReleaseMoveInput,
): Promise<readonly string[] | null> => {
  const { code, instant: target, revision } = input;
  const known = await repository.byCode(code);
  const soonest = clock.now() + leadMs;
  if (known?.revision !== revision || known.instant < soonest || target < soonest) return null;
  return unacknowledged(graph, { ...known, instant: target, revision: revision + 1 });
};

/**
 * The second half: under the release's lock, what the others acknowledged is still what is moved, or nothing moves. A
 * proposal that came to nothing does no harm: the others move only on the event.
 */
const move = async (
  { repository, leadMs }: Dependencies,
  { transaction, clock, record }: Session,
  { code, instant: target, revision }: ReleaseMoveInput,
  missing: readonly string[] | null,
) => {
  const before = await repository.lock(transaction, code);
  if (!before) {
    const message = `There is no release "${code.slice(0, 40)}".`;
    return refuse({ code: 'NOT_FOUND', field: ['input', 'code'], message });
  }
  if (before.revision !== revision) {
    refuse({ code: 'CONFLICT', field: ['input', 'revision'], message: await conflictOf(transaction, before) });
  }
  // Asking took time; of the lead it had then, half must be left, or somebody may have begun to show the release.
  const now = await clock.nowIn(transaction);
  const lead = missing === null ? leadMs : leadMs / 2;
  checkLead(before.instant, now, lead, ['input', 'code'], `Release "${code}"`);
  checkLead(target, now, lead, ['input', 'instant'], `Release "${code}"`);
  if (missing === null || missing.length > 0) {
    const who = missing?.join(' and ') ?? 'The other subgraphs';
    const message = `${who} did not acknowledge the move, so nothing moved; try again when all subgraphs are well.`;
    refuse({ code: 'NOT_ACKNOWLEDGED', field: null, message });
  }
  const after = { ...before, instant: target, revision: revision + 1 };
  await repository.move(transaction, after);
  record(
    { action: 'releaseMove', entity: 'Release', entityId: code, before: factOf(before), after: factOf(after) },
    { type: 'trivium.pim.release.moved', subject: code, data: factOf(after) },
  );
  return code;
};

/** A release keeps no names of who moved it; the audit log does. */
const conflictOf = async (transaction: Prisma.TransactionClient, { code, revision }: ReleaseModel): Promise<string> => {
  const last = await transaction.auditEntry.findFirst({
    where: { entity: 'Release', entityId: code },
    orderBy: { position: 'desc' },
  });
  const who = last ? ` by ${last.actor} at ${last.at.toISOString()}` : '';
  return `Release "${code}" was changed${who} (revision ${revision}); read it again.`;
};

const checkLead = (at: Instant, now: Instant, leadMs: number, field: string[], subject: string) => {
  if (at - now >= leadMs) return;
  refuse({
    code: 'TOO_EARLY',
    field,
    message: `${subject} at ${formatInstant(at)} is less than ${leadMs / 1000} seconds ahead (it is ${formatInstant(now)}); everybody must hear of it in time.`,
  });
};
