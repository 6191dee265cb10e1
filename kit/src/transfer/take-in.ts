import {
  type Changes,
  type ChangeSession,
  change,
  type RawTransaction,
  Refusal,
  type TransactionHost,
} from '../change/index.ts';
import { type RequestContext, requestContext } from '../context/index.ts';
import { TriviumError } from '../errors/index.ts';
import type { Clock } from '../time/index.ts';
import { serviceViewer } from '../viewer/index.ts';
import { RecordError } from './entry.ts';
import type { TakenIn, TransferRecord } from './model.ts';

/** Who writes what is taken in, as audit entries name it. */
export const TAKER = serviceViewer('take-in');

/** A request by whoever takes in. It stands nowhere: what is taken in is written, and read as everybody does. */
export const takerContext = (clock: Clock): RequestContext =>
  requestContext({
    viewer: TAKER,
    requestId: 'take-in',
    read: {
      market: '',
      countries: [],
      currency: '',
      locale: '',
      localeChain: [],
      channel: '',
      stage: 'PRODUCTION',
      travelled: false,
      at: clock.now(),
    },
  });

/** The sentence of what is wrong with a record; what is no record's fault is thrown on. */
const reasonOf = (error: unknown): string => {
  if (error instanceof RecordError) return error.message;
  if (error instanceof Refusal) return error.userErrors.map(({ message }) => message).join(' ');
  if (error instanceof TriviumError && error.code === 'BAD_USER_INPUT') return error.message;
  throw error;
};

/** Deeper than any document, and far from where a call for each level would fail. */
const DEEPEST = 100;

/** What the database cannot keep would fail a whole batch: a zero byte, half of a surrogate pair, nesting without end. */
const isStorable = (value: unknown, depth = 0): boolean => {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.every((entry) => isStorable(entry, depth + 1));
  return Object.entries(value).every(([name, field]) => isStorable(name) && isStorable(field, depth + 1));
};

/** The facts that were read, by the place of their record; `answers` says "unchanged" for these and why for the others. */
export type ReadRecords<Fact> = { facts: ReadonlyMap<number, Fact>; answers: TakenIn[] };

/** Reads each record; those that cannot be read are refused in their places, as is a second one with the same key. */
export const readEach = <Fact>(
  records: readonly TransferRecord[],
  read: (record: TransferRecord) => Fact,
  keyOf: (fact: Fact) => string,
): ReadRecords<Fact> => {
  const facts = new Map<number, Fact>();
  const seen = new Set<string>();
  const answers = records.map((record, index): TakenIn => {
    try {
      if (!isStorable(record)) throw new RecordError('It holds characters that no text has, or is nested too deep.');
      const fact = read(record);
      const key = keyOf(fact);
      if (seen.has(key)) throw new RecordError(`An earlier record is about ${key} too.`);
      seen.add(key);
      facts.set(index, fact);
      return 'unchanged';
    } catch (error) {
      return { refused: reasonOf(error) };
    }
  });
  return { facts, answers };
};

/** Answers for one record by what its work does. */
export const answerOf = async (work: () => Promise<TakenIn>): Promise<TakenIn> => {
  try {
    return await work();
  } catch (error) {
    return { refused: reasonOf(error) };
  }
};

type Work<Tx> = (session: ChangeSession<Tx>, records: readonly TransferRecord[]) => Promise<TakenIn[]>;

/**
 * One change for a batch of records; the work answers for each. When the batch as a whole is refused, for what its records
 * are to each other, each is tried by itself.
 */
export const takeInBatch = async <Tx extends RawTransaction>(
  host: TransactionHost<Tx>,
  clock: Clock,
  records: readonly TransferRecord[],
  work: Work<Tx>,
): Promise<TakenIn[]> => {
  const request = { viewer: TAKER, requestId: 'take-in', mutation: 'takeIn', input: null };
  const { value, userErrors }: Changes<TakenIn[]> = await change(host, clock, request, (session) =>
    work(session, records),
  );
  if (value !== null) return value;
  const [only] = records;
  if (records.length === 1 && only) return [{ refused: userErrors.map(({ message }) => message).join(' ') }];
  const answers: TakenIn[] = [];
  for (const record of records) answers.push(...(await takeInBatch(host, clock, [record], work)));
  return answers;
};

/** The releases that the entries of these records wait for. */
export const releasesIn = (records: readonly TransferRecord[]): string[] => {
  const entries = records.flatMap((record) => Object.values(record).filter(Array.isArray).flat());
  const codes = entries.map((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'release' in entry ? entry.release : null,
  );
  return [...new Set(codes.filter((code) => typeof code === 'string'))];
};
