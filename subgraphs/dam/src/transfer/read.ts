import type { Entry } from '@trivium/kit/timeline';
import {
  asInput,
  insistOnNone,
  readEntries,
  readIso,
  readUuid,
  RecordError,
  type TransferRecord,
} from '@trivium/kit/transfer';
import { formatInstant } from '@trivium/kit/time';
import type { GraphQLSchema } from 'graphql';
import type { FocalPoint, Texts } from '../asset/service.ts';
import { problemsOf } from '../draft/edit.ts';
import type { AssetState } from '../draft/model.ts';
import type { AssetLinkInput, AssetUpdateInput } from '../generated/graph.ts';
import { linkOf } from '../link/service.ts';
import type { LinkModel } from '../link/model.ts';
import { inputProblems, normalised, type RightsInput } from '../rights/model.ts';
import { sourceProblem } from '../source/service.ts';
import { safeFileName } from '../upload/file-name.ts';

export type VersionContent = { sha256: string; fileName: string; alt: Texts; caption: Texts; focalPoint: FocalPoint };
export type RightsContent = {
  licence: string;
  licensor: string | null;
  creditLine: string | null;
  copyrightNotice: string | null;
  shownFrom: string | null;
  shownUntil: string | null;
  territoriesAllowed: readonly string[];
  territoriesDenied: readonly string[];
  channels: readonly string[];
  audiences: readonly string[];
};
export type AssetFact = {
  id: string;
  draft: VersionContent & { state: AssetState; createdAt: string; source: string | null };
  /** Of an end, nothing. */
  versions: Entry<VersionContent | Record<string, never>>[];
  rights: Entry<RightsContent>[];
};

const STATES: readonly string[] = ['UPLOADED', 'IN_REVIEW', 'APPROVED', 'ARCHIVED'];
const SHA256 = /^[0-9a-f]{64}$/;

export const NO_TERMS: RightsContent = {
  licence: '',
  licensor: null,
  creditLine: null,
  copyrightNotice: null,
  shownFrom: null,
  shownUntil: null,
  territoriesAllowed: [],
  territoriesDenied: [],
  channels: [],
  audiences: [],
};

export const readAsset = (schema: GraphQLSchema, record: TransferRecord): AssetFact => {
  const id = readUuid(record['id'], 'The id of an asset');
  const { state, createdAt } = record;
  if (typeof state !== 'string' || !STATES.includes(state))
    throw new RecordError(`The state is one of ${STATES.join(', ')}.`);
  return {
    id,
    draft: {
      ...readVersion(schema, id, record),
      state: state as AssetState, // one of them, as was just checked
      createdAt: readIso(createdAt, 'The time of the upload'),
      source: readSource(record['source']),
    },
    versions: readEntries(record['versions']).map((entry) => ({
      ...entry,
      content: entry.ended ? {} : readVersion(schema, id, entry.content),
    })),
    rights: readEntries(record['rights']).map((entry) => ({
      ...entry,
      content: entry.ended ? NO_TERMS : readRights(schema, id, entry.content),
    })),
  };
};

/** The sender's own name of the file; exports of earlier versions have none. */
const readSource = (given: unknown): string | null => {
  if (given === null || given === undefined) return null;
  if (typeof given !== 'string') throw new RecordError('The source of an asset is a text.');
  const problem = sourceProblem(given);
  if (problem) throw new RecordError(problem);
  return given;
};

const readVersion = (schema: GraphQLSchema, id: string, given: Record<string, unknown>): VersionContent => {
  const { sha256, fileName, alt, caption, focalPoint } = given;
  if (typeof sha256 !== 'string' || !SHA256.test(sha256)) throw new RecordError('A file is named by its SHA-256.');
  if (typeof fileName !== 'string' || safeFileName(fileName) !== fileName)
    throw new RecordError('The name of the file is none.');
  const input = asInput<AssetUpdateInput>(schema, 'AssetUpdateInput', {
    id,
    alt: textList(alt),
    caption: textList(caption),
    focalPoint,
  });
  insistOnNone(problemsOf(input));
  if (!input.focalPoint) throw new RecordError('A picture has a focal point.');
  return {
    sha256,
    fileName,
    alt: texts(input.alt),
    caption: texts(input.caption),
    focalPoint: { ...input.focalPoint },
  };
};

const textList = (given: unknown): { locale: string; text: unknown }[] => {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new RecordError('Texts are kept by locale.');
  return Object.entries(given).map(([locale, text]) => ({ locale, text }));
};

const texts = (list: AssetUpdateInput['alt']): Texts =>
  Object.fromEntries((list ?? []).map(({ locale, text }) => [locale, text]));

const readRights = (schema: GraphQLSchema, assetId: string, given: Record<string, unknown>): RightsContent => {
  const { shownFrom, shownUntil, ...terms } = given;
  const input = asInput<RightsInput>(schema, 'RightsRecordInput', {
    assetId,
    ...terms,
    ...(shownFrom !== undefined && { from: shownFrom }),
    ...(shownUntil !== undefined && { until: shownUntil }),
  });
  insistOnNone(inputProblems(input));
  const { assetId: _, from, until, ...kept } = normalised(input);
  return {
    ...kept,
    shownFrom: from === null ? null : formatInstant(from),
    shownUntil: until === null ? null : formatInstant(until),
  };
};

export type LinkContent = Omit<LinkModel, 'id'>;
export type LinkFact = { id: string; timeline: Entry<LinkContent>[]; inputs: AssetLinkInput[] };

export const readLink = (schema: GraphQLSchema, record: TransferRecord): LinkFact => {
  const id = readUuid(record['id'], 'The id of a link');
  const inputs: AssetLinkInput[] = [];
  const timeline = readEntries(record['timeline']).map((entry) => {
    const input = asInput<AssetLinkInput>(schema, 'AssetLinkInput', entry.content);
    const { id: own, ...content } = linkOf(input);
    if (own !== id) throw new RecordError('The id of a link does not go with its SKU, asset, role, colour and market.');
    inputs.push(input);
    return { ...entry, content };
  });
  return { id, timeline, inputs };
};
