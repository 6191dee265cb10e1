import { randomUUID } from 'node:crypto';
import { TriviumError } from '../errors/index.ts';
import { type Clock, type Instant, toDate } from '../time/index.ts';
import type { Viewer } from '../viewer/index.ts';
import { contentHash } from './hash.ts';
import { insideChange } from './inside.ts';
import { checkKey, recall, type Replay, remember } from './idempotency.ts';
import { insertAudit, insertEvents } from './ledger.ts';
import { Refusal, type UserError } from './refusal.ts';
import type { RawTransaction, TransactionHost } from './transaction.ts';

/** What was done to which entity; `before` and `after` are kept as hashes only. */
export type AuditFact = {
  action: string;
  entity: string;
  entityId: string;
  before?: unknown;
  after?: unknown;
  detail?: Record<string, unknown>;
};

/** A CloudEvent in the making: `type` is `trivium.<subgraph>.<entity>.<past tense>`, `subject` the entity's key. */
export type EventFact = { type: string; subject: string; data: Record<string, unknown> };

export type ChangeSession<Tx> = {
  transaction: Tx;
  clock: Clock;
  /** Every changed entity leaves an audit entry and its events: both, or it is not a change. */
  record(audit: AuditFact, ...events: EventFact[]): void;
};

export type ChangeRequest = {
  viewer: Viewer;
  requestId: string;
  /** The mutation's name, e.g. `productApprove`. */
  mutation: string;
  idempotencyKey?: IdempotencyKey;
  /** Compared when an idempotency key comes back; the same key with another input is an error. */
  input: unknown;
};

/** A client's own key for a call. */
export type IdempotencyKey = string | null | undefined;

/** What `change()` wants to know of a mutation. */
export const changeRequest = (
  { viewer, requestId }: Pick<ChangeRequest, 'viewer' | 'requestId'>,
  mutation: string,
  input: unknown,
  idempotencyKey: IdempotencyKey,
): ChangeRequest => ({ viewer, requestId, mutation, input, idempotencyKey });

/** `value` is what the work returned (JSON: the entity's id and the like), null when it was refused. */
export type Changes<T> = { value: T | null; userErrors: readonly UserError[] };

/** A change that outlives this has gone wrong; its locks are let go. */
const TIMEOUT = { maxWait: 10_000, timeout: 60_000 };

/**
 * The one door for writes. Rows, audit entries, events and the idempotency record commit in one transaction, or
 * nothing does. What a person can mend (`refuse`, or BAD_USER_INPUT thrown below) comes back as user errors.
 */
export const change = async <Tx extends RawTransaction, T>(
  host: TransactionHost<Tx>,
  clock: Clock,
  request: ChangeRequest,
  work: (session: ChangeSession<Tx>) => Promise<T>,
): Promise<Changes<T>> => {
  checkKey(request);
  try {
    return await host.$transaction((transaction) => perform(transaction, clock, request, work), TIMEOUT);
  } catch (error) {
    const userErrors = mendable(error);
    if (!userErrors) throw error;
    if (!request.idempotencyKey) return { value: null, userErrors };
    return host.$transaction(async (transaction) => {
      const known = await recall<T>(transaction, request);
      const answer: Replay<T> = { value: null, userErrors };
      if (!known) await remember(transaction, clock, request, answer);
      return known ?? answer;
    }, TIMEOUT);
  }
};

const perform = async <Tx extends RawTransaction, T>(
  transaction: Tx,
  clock: Clock,
  request: ChangeRequest,
  work: (session: ChangeSession<Tx>) => Promise<T>,
): Promise<Changes<T>> => {
  const known = request.idempotencyKey ? await recall<T>(transaction, request) : null;
  if (known) return known;
  const audits: AuditFact[] = [];
  const events: (EventFact & { id: string })[] = [];
  const record: ChangeSession<Tx>['record'] = (audit, ...facts) => {
    audits.push(audit);
    for (const fact of facts) events.push({ ...fact, id: randomUUID() });
  };
  const value = await insideChange(request.mutation, () => work({ transaction, clock, record }));
  const at: Instant = await clock.nowIn(transaction);
  await insertAudit(
    transaction,
    audits.map((fact) => ({
      at: toDate(at).toISOString(),
      actor: request.viewer.subject ?? 'anonymous',
      action: fact.action,
      entity: fact.entity,
      entity_id: fact.entityId,
      before_hash: contentHash(fact.before),
      after_hash: contentHash(fact.after),
      detail: fact.detail ?? {},
      request_id: request.requestId,
    })),
  );
  await insertEvents(transaction, at, events);
  if (request.idempotencyKey) await remember(transaction, clock, request, { value, userErrors: [] });
  return { value, userErrors: [] };
};

const mendable = (error: unknown): readonly UserError[] | null => {
  if (error instanceof Refusal) return error.userErrors;
  if (error instanceof TriviumError && error.code === 'BAD_USER_INPUT') {
    return [{ code: 'INVALID', field: null, message: error.message }];
  }
  return null;
};
