import { contentHash, type UserError } from '@trivium/kit/change';
import { formatInstant, type Instant, parseInstant } from '@trivium/kit/time';
import { answerOf, RecordError, type TakenIn, type TransferRecord, withoutNulls } from '@trivium/kit/transfer';
import type { CategoryModel } from '../category/model.ts';
import { labelList } from '../configuration/label.ts';
import type { Configuration } from '../configuration/model.ts';
import type { AttributeSaveInput, ChannelSaveInput } from '../generated/graph.ts';
import type { Services } from '../services.ts';
import { readShape, SHAPES } from './shape.ts';

type Kept = { revision: number };

/** One type of configuration: what is there of it, how it travels, and how a record is saved again. */
type Way = {
  /** In an order in which they can be taken in. */
  all(known: Configuration): readonly Kept[];
  record(kept: Kept): TransferRecord;
  /** The name under which events speak of it. */
  subject(record: TransferRecord): string;
  save(services: Services, record: TransferRecord, revision: number | null): Promise<Saved>;
};
type Saved = { userErrors: readonly UserError[] };

const plain =
  (type: string) =>
  ({ revision: _, ...fields }: Kept): TransferRecord => ({ ...withoutNulls(fields), type });
const byCode = ({ code }: TransferRecord): string => String(code);
const labelled = (labels: Readonly<Record<string, string>>) => labelList({ labels });

const below = ({ categories }: Configuration, parent: string | null): CategoryModel[] => {
  const from = (above: string | null): CategoryModel[] =>
    categories.childrenOf(above).flatMap((category) => [category, ...from(category.code)]);
  return from(parent);
};

const WAYS: Readonly<Record<string, Way>> = {
  channel: {
    all: ({ channels }) => [...channels.values()],
    record: plain('channel'),
    subject: byCode,
    save: ({ channels }, record, revision) =>
      channels.save({ ...(readShape(SHAPES.channel, record) as unknown as ChannelSaveInput), revision }), // its kind is one of the graph's
  },
  market: {
    all: ({ markets }) => [...markets.values()],
    record: plain('market'),
    subject: byCode,
    save: ({ markets }, record, revision) => markets.save({ ...readShape(SHAPES.market, record), revision }),
  },
  attribute: {
    all: ({ attributes }) => [...attributes.values()],
    // "type" says what kind of record this is.
    record: (kept) => ({ ...plain('attribute')(kept), valueType: 'type' in kept ? kept.type : null }),
    subject: byCode,
    save: ({ attributes }, record, revision) => {
      const { valueType, labels, options, ...fields } = readShape(SHAPES.attribute, record);
      const type = valueType as AttributeSaveInput['type']; // one of the graph's
      const choices = options.map((option) => ({ code: option.code, labels: labelled(option.labels) }));
      return attributes.save({ ...fields, type, labels: labelled(labels), options: choices, revision });
    },
  },
  reference: {
    all: ({ references }) => [...references.values()].flatMap((records) => [...records.values()]),
    record: (kept) => ({ ...plain('reference')(kept), of: 'type' in kept ? kept.type : null }),
    subject: ({ of, code }) => `${of}/${code}`,
    save: ({ references }, record, revision) => {
      const { of, labels, ...fields } = readShape(SHAPES.reference, record);
      return references.save({ ...fields, type: of, labels: labelled(labels), revision });
    },
  },
  family: {
    all: ({ families }) => [...families.values()],
    record: plain('family'),
    subject: byCode,
    save: ({ families }, record, revision) => {
      const { labels, attributes, ...fields } = readShape(SHAPES.family, record);
      const listed = attributes.map(({ code, required }) => ({ attribute: code, required }));
      return families.save({ ...fields, labels: labelled(labels), attributes: listed, revision });
    },
  },
  category: {
    all: (known) => below(known, null),
    record: plain('category'),
    subject: byCode,
    save: ({ categories }, record, revision) => {
      const { labels, ...fields } = readShape(SHAPES.category, record);
      return categories.save({ ...fields, labels: labelled(labels), revision });
    },
  },
};

export const CONFIGURATION_TYPES: readonly string[] = Object.keys(WAYS);

const wayOf = (type: string): Way => {
  const way = WAYS[type];
  if (!way) throw new Error(`${type} is no type of configuration`);
  return way;
};

/** What the configuration holds of a type; with `among`, only what events named so. */
export const configurationRecords = (
  known: Configuration,
  type: string,
  among: readonly string[] | null,
): TransferRecord[] => {
  const { all, record, subject } = wayOf(type);
  const wanted = among && new Set(among);
  return all(known)
    .map(record)
    .filter((each) => wanted?.has(subject(each)) ?? true);
};

/** What is there of one type, by its name in events, to tell whether a record says something new. */
export const configurationIndex = (known: Configuration, type: string): ReadonlyMap<string, Present> => {
  const { all, record, subject } = wayOf(type);
  return new Map(
    all(known).map((kept) => {
      const travelling = record(kept);
      return [subject(travelling), { revision: kept.revision, hash: contentHash(travelling) }];
    }),
  );
};
type Present = { revision: number; hash: string | null };

/** Takes in one record through the service that the graph's mutation uses. */
export const takeInConfiguration = (
  services: Services,
  present: ReadonlyMap<string, Present>,
  record: TransferRecord,
): Promise<TakenIn> =>
  answerOf(async () => {
    const { subject, save } = wayOf(record.type);
    const there = present.get(subject(record));
    if (there && there.hash === contentHash(record)) return 'unchanged';
    return written(await save(services, record, there?.revision ?? null));
  });

const written = ({ userErrors }: Saved): TakenIn => {
  if (userErrors.length > 0) throw new RecordError(userErrors.map(({ message }) => message).join(' '));
  return 'written';
};

/**
 * A release that has taken effect is none any more, and one that is so near that nobody could hear of it in time is not
 * made: what waits for it begins at its instant all the same.
 */
export const takeInRelease = ({ releases }: Services, record: TransferRecord, now: Instant): Promise<TakenIn> =>
  answerOf(async () => {
    const { code, name, instant: given } = readShape(SHAPES.release, record);
    const instant = parseInstant(given);
    const there = await releases.byCode(code);
    if (there ? there.instant === instant || there.instant <= now : instant <= now) return 'unchanged';
    if (there) return written(await releases.move({ code, revision: there.revision, instant }));
    const made = await releases.create({ code, name, instant });
    return made.userErrors.some(({ code: why }) => why === 'TOO_EARLY') ? 'unchanged' : written(made);
  });

export const releaseRecord = ({
  code,
  name,
  instant,
}: {
  code: string;
  name: string;
  instant: Date;
}): TransferRecord => ({
  type: 'release',
  code,
  name,
  instant: formatInstant(instant.getTime() as Instant), // a date's time is one
});
