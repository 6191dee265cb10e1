import { TriviumError } from '../errors/index.ts';
import { type Clock, instant, toDate } from '../time/index.ts';
import type { ChangeRequest } from './change.ts';
import { contentHash } from './hash.ts';
import type { UserError } from './refusal.ts';
import type { RawTransaction, TransactionHost } from './transaction.ts';

export type Replay<T> = { value: T | null; userErrors: readonly UserError[] };

const MAX_KEY = 255;
/** A retry comes within minutes, a queue that stood still over a holiday within days. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** Keys are kept per viewer; all who are anonymous would share theirs, and each other's answers. Throws BAD_USER_INPUT. */
export const checkKey = ({ idempotencyKey, viewer }: ChangeRequest): void => {
  if (!idempotencyKey) return;
  if (viewer.subject === null)
    throw new TriviumError('BAD_USER_INPUT', 'An idempotency key needs a signed-in viewer; send a bearer token.');
  if (idempotencyKey.length > MAX_KEY)
    throw new TriviumError('BAD_USER_INPUT', `An idempotency key has ${MAX_KEY} characters at the most.`);
};

const owner = (request: ChangeRequest) => request.viewer.subject ?? 'anonymous';

/**
 * What the same viewer's same mutation answered under this key, or null. Takes the key's lock first, so that
 * a retry that overtakes its original waits for it. Throws IDEMPOTENCY_KEY_REUSED when the input differs.
 */
export const recall = async <T>(transaction: RawTransaction, request: ChangeRequest): Promise<Replay<T> | null> => {
  const key = request.idempotencyKey ?? '';
  await transaction.$queryRawUnsafe(
    `select count(pg_advisory_xact_lock(hashtextextended('idempotency/' || $1 || '/' || $2 || '/' || $3, 0)))`,
    owner(request),
    request.mutation,
    key,
  );
  const [row] = await transaction.$queryRawUnsafe<{ input_hash: string; result: Replay<T> }[]>(
    `select input_hash, result from idempotency where viewer = $1 and mutation = $2 and key = $3`,
    owner(request),
    request.mutation,
    key,
  );
  if (!row) return null;
  if (row.input_hash !== contentHash(request.input)) {
    throw new TriviumError(
      'IDEMPOTENCY_KEY_REUSED',
      `The idempotency key "${key}" was used for ${request.mutation} with another input; use a new key for a new intention.`,
    );
  }
  return row.result;
};

export const remember = async <T>(
  transaction: RawTransaction,
  clock: Clock,
  request: ChangeRequest,
  answer: Replay<T>,
): Promise<void> => {
  const at = toDate(await clock.nowIn(transaction));
  await transaction.$executeRawUnsafe(
    `insert into idempotency (viewer, mutation, key, input_hash, result, at) values ($1, $2, $3, $4, $5::jsonb, $6::timestamptz)`,
    owner(request),
    request.mutation,
    request.idempotencyKey,
    contentHash(request.input),
    JSON.stringify(answer),
    at,
  );
};

/** Forgets answers after a week: a key that comes back later is a new intention. Returns how many. */
export const forgetAnswers = <Tx extends RawTransaction>(host: TransactionHost<Tx>, clock: Clock): Promise<number> =>
  host.$transaction(async (transaction) => {
    const until = instant((await clock.nowIn(transaction)) - KEPT_MS);
    return transaction.$executeRawUnsafe(`delete from idempotency where at < $1::timestamptz`, toDate(until));
  });
