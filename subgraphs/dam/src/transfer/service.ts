import { contentHash } from '@trivium/kit/change';
import { unknownReleases } from '@trivium/kit/release';
import type { Snapshot, Sql } from '@trivium/kit/sql';
import { aheadAt, entriesOf } from '@trivium/kit/timeline';
import type { Clock, Instant } from '@trivium/kit/time';
import {
  answerOf,
  asInput,
  changedSince,
  insistOnNone,
  type Originals,
  pages,
  type Reading,
  readEach,
  releasesIn,
  startReading,
  type TakenIn,
  takeInBatch,
  type Transfer,
  type TransferRecord,
  withoutNulls,
  writeEntry,
} from '@trivium/kit/transfer';
import type { GraphQLSchema } from 'graphql';
import type { PresetSaveInput } from '../generated/graph.ts';
import type { PresetService } from '../preset/service.ts';
import type { DamPrisma } from '../prisma.ts';
import type { Queue } from '../rendition/service.ts';
import type { Storage } from '../storage/service.ts';
import { filesOf, takeInAssets } from './asset.ts';
import { takeInLinks } from './link.ts';
import { findOriginals } from './original.ts';
import { readAsset } from './read.ts';
import { type AssetRow, type LinkRow, transferRepository } from './repository.ts';

export type TransferDependencies = {
  prisma: DamPrisma;
  clock: Clock;
  storage: Storage;
  queue: Queue;
  schema: GraphQLSchema;
  openSnapshot(): Promise<Snapshot>;
  /** For one record, as whoever takes in. */
  presets(): PresetService;
  /** Asks pim how these releases are. */
  learnReleases(codes: readonly string[]): Promise<void>;
};

const event = (names: readonly string[]): string[] => names.map((name) => `trivium.dam.${name}`);

/** Which events say that an entity of the type has changed. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  preset: event(['preset.saved']),
  asset: event([
    'asset.uploaded',
    'asset.updated',
    'asset.submitted',
    'asset.approved',
    'asset.archived',
    'rights.recorded',
    'rights.revoked',
  ]),
  link: event(['link.placed', 'link.removed']),
};

export const damTransfer = (dependencies: TransferDependencies): Transfer => ({
  types: Object.keys(EVENTS),
  followReleases: dependencies.learnReleases,
  open: () => open(dependencies),
  takeIn: (type, records, originals) => takeIn(dependencies, type, records, originals),
});

const open = async ({ clock, openSnapshot, storage }: TransferDependencies): Promise<Reading> => {
  const snapshot = await openSnapshot();
  const { cursor, at } = await startReading(snapshot, clock);
  return {
    cursor,
    at,
    records: (type, since) => recordsOf(snapshot.sql, at, type, since),
    original: (sha256) => storage.get('originals', sha256),
    end: () => snapshot.end(),
  };
};

async function* recordsOf(sql: Sql, at: Instant, type: string, since: string | null): AsyncGenerator<TransferRecord> {
  const among = await changedSince(sql, since, EVENTS[type] ?? []);
  if (among?.length === 0) return;
  const repository = transferRepository(sql, at);
  if (type === 'preset') {
    for (const preset of await repository.presets(among)) yield { type, ...withoutNulls(preset) };
  } else if (type === 'asset') {
    const read = (after: string) => repository.assets(after, among);
    for await (const row of pages('', read, ({ id }: AssetRow) => id)) yield assetRecord(row, at);
  } else {
    const read = (after: string) => repository.links(after, among);
    for await (const { id, rows } of pages('', read, (row: LinkRow) => row.id)) {
      const timeline = entriesOf(aheadAt(rows, at));
      // A link that is gone is news only to those who have it.
      if (among !== null || timeline.some(({ ended }) => !ended))
        yield { type, id, timeline: timeline.map(writeEntry) };
    }
  }
}

const assetRecord = ({ id, draft, versions, rights }: AssetRow, at: Instant): TransferRecord => ({
  type: 'asset',
  id,
  ...draft,
  versions: entriesOf(aheadAt(versions, at)).map(writeEntry),
  rights: entriesOf(aheadAt(rights, at)).map((entry) =>
    entry.ended ? writeEntry({ ...entry, content: {} }) : writeEntry(entry),
  ),
});

const takeIn = async (
  { prisma, clock, storage, queue, schema, presets, learnReleases }: TransferDependencies,
  type: string,
  records: readonly TransferRecord[],
  originals: Originals,
): Promise<TakenIn[]> => {
  await learnReleases(await unknownReleases(prisma, releasesIn(records)));
  if (type === 'link')
    return takeInBatch(prisma, clock, records, (session, some) => takeInLinks(session, schema, some));
  if (type === 'asset') {
    const read = (some: readonly TransferRecord[]) =>
      readEach(
        some,
        (each) => readAsset(schema, each),
        ({ id }) => id,
      );
    // Files are read and looked at before the change, whose locks do not wait for that.
    const files = [...read(records).facts.values()].flatMap(filesOf);
    const found = await findOriginals({ prisma, storage, queue }, originals, files);
    return takeInBatch(prisma, clock, records, (session, some) => takeInAssets(session, read(some), found));
  }
  const answers: TakenIn[] = [];
  for (const record of records) answers.push(await takeInPreset(presets(), schema, record));
  return answers;
};

const takeInPreset = (service: PresetService, schema: GraphQLSchema, record: TransferRecord): Promise<TakenIn> =>
  answerOf(async () => {
    const { type: _, ...given } = record;
    const input = asInput<PresetSaveInput>(schema, 'PresetSaveInput', given);
    const there = await service.byCode(input.code);
    if (there) {
      const { revision, ...preset } = there;
      if (contentHash(withoutNulls(preset)) === contentHash(given)) return 'unchanged';
      input.revision = revision;
    }
    const { userErrors } = await service.save(input);
    insistOnNone(userErrors);
    return 'written';
  });
