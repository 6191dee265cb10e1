import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TriviumError } from '@trivium/kit/errors';
import type { Subgraph } from '@trivium/kit/subgraph';
import type { Originals, Transfer, TransferRecord } from '@trivium/kit/transfer';
import { TRUTHS, TRUTH_NAMES, type Truth } from './manifest.ts';
import { type Found, openSource, type Part } from './source.ts';

export type TakeInOptions = {
  /** Where refused records are kept; beside the export when left out. */
  refused?: string;
  progress?: (type: string, records: number) => void;
};

export type Summary = {
  written: number;
  unchanged: number;
  refused: number;
  /** Where the refused ones are kept; null when there are none. */
  refusedIn: string | null;
};

type Refused = { file: string; line: number; reason: string; record: unknown };

/** As many records as make a transaction of a second at most. */
const BATCH = 500;

/** While the database works on one batch, the next one is read and checked. */
const AT_ONCE = 3;

/** More than this is not tried a second time: something else is wrong then. */
const MOST_SECOND_TRIES = 20_000;

/**
 * Takes an export in. It goes on where an earlier run was cut off, since what is there already is left alone. Records that
 * are refused are kept with file, line and reason; they do not stop the others.
 */
export const takeIn = async (
  { subgraphs }: { subgraphs: readonly Subgraph[] },
  path: string,
  options: TakeInOptions = {},
): Promise<Summary> => {
  const truthOf = (type: string) =>
    TRUTH_NAMES.find((truth) => transferOf(subgraphs, truth)?.types.includes(type)) ?? null;
  const source = await openSource(path, truthOf);
  const summary: Summary = { written: 0, unchanged: 0, refused: 0, refusedIn: null };
  const refusals = await refusalsIn(options.refused ?? (await besideOf(path)));
  const isFirst = (truth: Truth) => TRUTH_NAMES.indexOf(truth);
  for (const part of source.parts.toSorted((a, b) => isFirst(a.truth) - isFirst(b.truth))) {
    const transfer = transferOf(subgraphs, part.truth);
    if (!transfer?.types.includes(part.type))
      throw new TriviumError('CONFIGURATION', `${TRUTHS[part.truth]} knows no records of type "${part.type}".`);
    const followers = part.type === 'release' ? subgraphs.filter(({ name }) => name !== TRUTHS[part.truth]) : [];
    const codes = followers.length > 0 ? await codesOf(part) : [];
    // Before: who is asked whether a release may move has to know it. After: what waits for it comes next.
    await followed(followers, codes);
    const refused = await takeInPart(transfer, part, source.originals, summary, options);
    await followed(followers, codes);
    summary.refused += refused.length;
    await refusals.keep(refused);
  }
  summary.refusedIn = summary.refused > 0 ? refusals.path : null;
  return summary;
};

const transferOf = (subgraphs: readonly Subgraph[], truth: Truth): Transfer | undefined =>
  subgraphs.find(({ name }) => name === TRUTHS[truth])?.transfer;

const codesOf = async (part: Part): Promise<string[]> => {
  const codes: string[] = [];
  for await (const found of part.records()) {
    const code = 'record' in found ? found.record['code'] : null;
    if (typeof code === 'string') codes.push(code);
  }
  return codes;
};

const followed = async (followers: readonly Subgraph[], codes: readonly string[]): Promise<void> => {
  if (codes.length > 0) for (const { transfer } of followers) await transfer?.followReleases?.(codes);
};

type Tried = { found: Found & { record: TransferRecord }; reason: string };

const takeInPart = async (
  transfer: Transfer,
  part: Part,
  originals: Originals,
  summary: Summary,
  { progress }: TakeInOptions,
): Promise<Refused[]> => {
  const refused: Refused[] = [];
  const again: Tried[] = [];
  let count = 0;
  const work = async (batch: (Found & { record: TransferRecord })[]): Promise<Tried[]> => {
    const answers = await transfer.takeIn(
      part.type,
      batch.map(({ record }) => record),
      originals,
    );
    return batch.flatMap((found, index) => {
      const answer = answers[index] ?? 'unchanged';
      if (typeof answer === 'object') return [{ found, reason: answer.refused }];
      summary[answer] += 1;
      return [];
    });
  };
  const inFlight = new Set<Promise<void>>();
  for await (const batch of batches(part.records(), (found) =>
    refused.push(asRefused(part, found.line, found.wrong, found.text)),
  )) {
    if (inFlight.size >= AT_ONCE) await Promise.race(inFlight);
    const done = work(batch).then((tried) => {
      inFlight.delete(done);
      again.push(...tried);
      count += batch.length;
      progress?.(part.type, count);
    });
    // It is waited for below; until then its failure is not to end the process.
    done.catch(() => {});
    inFlight.add(done);
    if (again.length > MOST_SECOND_TRIES) refused.push(...again.splice(0).map((tried) => refusedOf(part, tried)));
  }
  await Promise.all(inFlight);
  // What a record needed may have come behind it: a path that another page had to leave first, for instance.
  for (let from = 0; from < again.length; from += BATCH) {
    const tried = await work(again.slice(from, from + BATCH).map(({ found }) => found));
    refused.push(...tried.map((each) => refusedOf(part, each)));
  }
  return refused;
};

const asRefused = ({ file }: Part, line: number, reason: string, record: unknown): Refused => ({
  file,
  line,
  reason,
  record,
});
const refusedOf = (part: Part, { found, reason }: Tried): Refused => asRefused(part, found.line, reason, found.record);

async function* batches(
  all: AsyncIterable<Found>,
  onWrong: (found: Found & { wrong: string; text: string }) => void,
): AsyncGenerator<(Found & { record: TransferRecord })[]> {
  let batch: (Found & { record: TransferRecord })[] = [];
  for await (const found of all) {
    if ('wrong' in found) {
      onWrong(found);
      continue;
    }
    batch.push(found);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const besideOf = async (path: string): Promise<string> =>
  (await stat(path).catch(() => null))?.isDirectory() ? join(path, 'refused.jsonl') : `${path}.refused.jsonl`;

/** Keeps what was refused in this run; what an earlier one refused is tried again with the rest, so its list goes. */
const refusalsIn = async (path: string) => {
  await rm(path, { force: true });
  return {
    path,
    async keep(refused: readonly Refused[]): Promise<void> {
      if (refused.length === 0) return;
      const lines = refused.map((each) => `${JSON.stringify(each)}\n`).join('');
      await writeFile(path, lines, { flag: 'a', mode: 0o600 });
    },
  };
};
