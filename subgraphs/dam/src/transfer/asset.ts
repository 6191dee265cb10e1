import { contentHash } from '@trivium/kit/change';
import type { Instant } from '@trivium/kit/time';
import { rewriteOn, type Rewritten } from '@trivium/kit/timeline';
import { type ReadRecords, type TakenIn, TAKER } from '@trivium/kit/transfer';
import type { Prisma } from '@trivium/prisma/dam';
import { effectFact } from '../effect.ts';
import type { LinkSession } from '../link/service.ts';
import { RIGHTS, VERSIONS } from '../timelines.ts';
import { keepFacts } from '../upload/service.ts';
import type { MediaFacts } from '../upload/model.ts';
import type { FoundOriginal, OriginalFacts } from './original.ts';
import { type AssetFact, NO_TERMS, type RightsContent, type VersionContent } from './read.ts';
import {
  type DraftRow,
  type Json,
  lockAssets,
  RIGHTS_CONTENT,
  saveAssets,
  takenSources,
  VERSION_CONTENT,
} from './repository.ts';

export type AssetSession = LinkSession;
type Found = ReadonlyMap<string, FoundOriginal>;
type Before = ReadonlyMap<string, DraftRow>;

export const filesOf = ({ draft, versions }: AssetFact): string[] => [
  draft.sha256,
  ...versions.flatMap(({ content }) => ('sha256' in content ? [content.sha256] : [])),
];

/** A fixed number of statements, however many assets. */
export const takeInAssets = async (
  session: AssetSession,
  { facts, answers }: ReadRecords<AssetFact>,
  found: Found,
): Promise<TakenIn[]> => {
  const { transaction, clock } = session;
  const good = new Map<number, AssetFact>();
  for (const [index, fact] of facts) {
    const missing = filesOf(fact).flatMap((sha256) => missingOf(found.get(sha256)) ?? []);
    if (missing.length === 0) good.set(index, fact);
    else answers[index] = { refused: missing[0] ?? '' };
  }
  const sources = [...good.values()].map(({ id, draft }) => ({ id, source: draft.source }));
  const taken = await takenSources(transaction, sources);
  for (const [index, { draft }] of good) {
    if (draft.source === null || !taken.has(draft.source)) continue;
    answers[index] = { refused: `Another asset has the source "${draft.source}" here.` };
    good.delete(index);
  }
  const places = [...good.keys()];
  const all = [...good.values()];
  const before = await lockAssets(
    transaction,
    all.map(({ id }) => id),
  );
  const now = await clock.nowIn(transaction);
  await keepOriginals(session, all, found, now);
  const versions = await rewriteOn<Json>(transaction, clock, VERSIONS, {
    content: VERSION_CONTENT,
    endOf: () => ({}),
    plans: all.map(({ id, versions: entries }) => ({ key: [id], entries })),
  });
  const rights = await rewriteOn<RightsContent & Json>(transaction, clock, RIGHTS, {
    content: RIGHTS_CONTENT,
    endOf: () => NO_TERMS,
    plans: all.map(({ id, rights: entries }) => ({ key: [id], entries })),
  });
  const changed = await saveDrafts(session, all, before, rights, now);
  await insertVersions(session, all, before, versions, found);
  await insertRights(session, all, before, rights);
  for (const plan of [...changed, ...versions.changed, ...rights.changed]) answers[places[plan] ?? -1] = 'written';
  return answers;
};

const missingOf = (found: FoundOriginal | undefined): string | null =>
  found === undefined ? 'Its file is not there.' : 'missing' in found ? found.missing : null;

const factsOf = (found: Found, sha256: string): OriginalFacts | null => {
  const original = found.get(sha256);
  return original && 'facts' in original ? original.facts : null;
};

const keepOriginals = async (
  { transaction }: AssetSession,
  facts: readonly AssetFact[],
  found: Found,
  now: Instant,
): Promise<void> => {
  for (const sha256 of new Set(facts.flatMap(filesOf))) {
    const original = found.get(sha256);
    if (!original || 'missing' in original || !original.isNew) continue;
    const { bytes, ...looks } = original.facts;
    await keepFacts(transaction, { sha256, bytes, facts: looks as MediaFacts }, now); // a new one was inspected just now
  }
};

const revisionAfter = (before: DraftRow | undefined): number => (before?.revision ?? 0) + 1;

/** Also when only its rights changed, since their revision is kept with it. */
const saveDrafts = async (
  { transaction, record }: AssetSession,
  facts: readonly AssetFact[],
  before: Before,
  rights: Rewritten<unknown>,
  now: Instant,
): Promise<number[]> => {
  const isChanged = ({ id, draft }: AssetFact) => contentHash(before.get(id)?.draft) !== contentHash(draft);
  const rows = facts.flatMap((fact, plan) => {
    const there = before.get(fact.id);
    const records = rights.rows.filter((row) => row.plan === plan).length;
    if (!isChanged(fact) && records === 0) return [];
    const revision = isChanged(fact) ? revisionAfter(there) : (there?.revision ?? 1);
    return [{ ...fact.draft, id: fact.id, revision, rightsRevision: (there?.rightsRevision ?? 0) + records }];
  });
  await saveAssets(transaction, rows, TAKER.subject ?? '', now);
  const changed = facts.flatMap((fact, plan) => (isChanged(fact) ? [plan] : []));
  for (const plan of changed) {
    const fact = facts[plan];
    if (!fact) continue;
    const { id, draft } = fact;
    const there = before.get(id);
    const data = {
      id,
      revision: revisionAfter(there),
      ...(!there && { sha256: draft.sha256, fileName: draft.fileName }),
    };
    record(
      { action: 'takeIn', entity: 'Asset', entityId: id, before: there?.draft, after: draft },
      { type: `trivium.dam.asset.${there ? 'updated' : 'uploaded'}`, subject: id, data },
    );
  }
  return changed;
};

const insertVersions = async (
  { transaction, record }: AssetSession,
  facts: readonly AssetFact[],
  before: Before,
  { rows }: Rewritten<Json>,
  found: Found,
): Promise<void> => {
  const data = rows.map(({ plan, placement, ended, content }) => {
    const id = facts[plan]?.id ?? '';
    const { sha256 } = content as Partial<VersionContent>; // an end has none
    const document = sha256 === undefined ? {} : { ...content, ...factsOf(found, sha256) };
    const effect = effectFact(placement);
    const fact = { id, revision: before.get(id)?.revision ?? 1, ...(sha256 !== undefined && { sha256 }), ...effect };
    record(
      { action: 'takeIn', entity: 'Asset', entityId: id, after: ended ? null : document, detail: fact },
      { type: `trivium.dam.asset.${ended ? 'archived' : 'approved'}`, subject: id, data: fact },
    );
    return { assetId: id, ...placement, ended, document: document as Prisma.InputJsonObject }; // plain JSON
  });
  await transaction.assetVersion.createMany({ data });
};

const insertRights = async (
  { transaction, record }: AssetSession,
  facts: readonly AssetFact[],
  before: Before,
  { rows }: Rewritten<RightsContent>,
): Promise<void> => {
  const revisions = new Map<string, number>();
  const data = rows.map(({ plan, placement, ended, content }) => {
    const assetId = facts[plan]?.id ?? '';
    const revision = (revisions.get(assetId) ?? before.get(assetId)?.rightsRevision ?? 0) + 1;
    revisions.set(assetId, revision);
    const { shownFrom, shownUntil, ...terms } = content;
    const effect = effectFact(placement);
    record(
      { action: 'takeIn', entity: 'Rights', entityId: assetId, after: { assetId, revision, ...content, ...effect } },
      {
        type: `trivium.dam.rights.${ended ? 'revoked' : 'recorded'}`,
        subject: assetId,
        data: { assetId, revision, ...effect },
      },
    );
    return {
      ...columnsOf(terms),
      ...placement,
      assetId,
      revision,
      ended,
      shownFrom: shownFrom === null ? null : new Date(shownFrom),
      shownUntil: shownUntil === null ? null : new Date(shownUntil),
    };
  });
  await transaction.rights.createMany({ data });
};

const columnsOf = (terms: Omit<RightsContent, 'shownFrom' | 'shownUntil'>) => ({
  licence: terms.licence,
  licensor: terms.licensor,
  creditLine: terms.creditLine,
  copyrightNotice: terms.copyrightNotice,
  territoriesAllowed: [...terms.territoriesAllowed],
  territoriesDenied: [...terms.territoriesDenied],
  channels: [...terms.channels],
  audiences: [...terms.audiences],
});
