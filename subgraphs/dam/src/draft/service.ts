import { type ChangeSession, type Changes, change, refuse } from '@trivium/kit/change';
import type { RequestContext } from '@trivium/kit/context';
import { loaderOf } from '@trivium/kit/loader';
import { type Connection, connectionOf, type PageArguments, pageRequest } from '@trivium/kit/paging';
import { type Clock, formatInstant, type Instant } from '@trivium/kit/time';
import { type Placement, placeOne } from '@trivium/kit/timeline';
import { beginsNow, effectFact, type EffectInput } from '../effect.ts';
import type { AssetUpdateInput } from '../generated/graph.ts';
import type { DamPrisma, DamTransaction } from '../prisma.ts';
import { VERSIONS } from '../timelines.ts';
import { changeOf, conflict, problemsOf } from './edit.ts';
import type { AssetDraftModel, AssetState } from './model.ts';
import {
  type DraftChange,
  type DraftFilter,
  draftById,
  draftPage,
  draftsByIds,
  insertVersion,
  saveDraft,
} from './repository.ts';

export type { AssetDraftModel, AssetState } from './model.ts';
export { changeOf, conflict, problemsOf } from './edit.ts';
export { documentOf, draftById, draftBySource, draftsByIds, saveDraft } from './repository.ts';

/** `since` is the instant from which the public sees the change, when that was at once. */
export type DraftChanged = { id: string; since: Instant | null };

type Session = ChangeSession<DamTransaction>;
type Named = { id: string; revision?: number | null };
type Effective = Named & { takesEffect?: EffectInput };
type Deps = { prisma: DamPrisma; clock: Clock; context: RequestContext };

/** What a mutation does to a working copy, and how its event tells it. */
type Step = { edit: DraftChange; event: string; facts?: Record<string, unknown>; since?: Instant | null };

export type DraftService = ReturnType<typeof draftService>;

const LIVING: readonly AssetState[] = ['UPLOADED', 'IN_REVIEW', 'APPROVED'];

export const draftService = ({ prisma, clock, context }: Deps) => {
  const loader = loaderOf(
    async (ids: readonly string[]) => new Map((await draftsByIds(prisma, ids)).map((draft) => [draft.id, draft])),
  );
  const actor = context.viewer.subject ?? 'anonymous';

  const changed = <Input extends Named>(
    mutation: string,
    input: Input,
    idempotencyKey: string | null | undefined,
    allowed: readonly AssetState[],
    step: (before: AssetDraftModel, session: Session) => Promise<Step> | Step,
  ): Promise<Changes<DraftChanged>> =>
    change(prisma, clock, { ...context, mutation, idempotencyKey, input }, async (session) => {
      const before = await expectDraft(session, input, allowed);
      const done = await step(before, session);
      await write(session, mutation, actor, before, done);
      return { id: input.id, since: done.since ?? null };
    });

  return {
    byId: async (id: string): Promise<AssetDraftModel | null> => loader.load(id),

    page: (filter: DraftFilter, page: PageArguments) => pageOf(prisma, filter, page),

    /** Changes texts and focal point. What was approved goes back into review; the public sees no change. */
    update: (input: AssetUpdateInput, key?: string | null) =>
      changed('assetUpdate', input, key, LIVING, (before) => updated(before, input)),

    submit: (input: Named, key?: string | null) =>
      changed('assetSubmit', input, key, ['UPLOADED', 'ARCHIVED'], () => ({
        edit: { state: 'IN_REVIEW' },
        event: 'submitted',
      })),

    /** Makes the working copy, its file included, what the public sees. */
    approve: ({ takesEffect, ...input }: Effective, key?: string | null) =>
      changed('assetApprove', { ...input, takesEffect }, key, LIVING, (before, session) =>
        approved(before, session, takesEffect),
      ),

    /** Ends what the public sees. */
    archive: ({ takesEffect, ...input }: Effective, key?: string | null) =>
      changed('assetArchive', { ...input, takesEffect }, key, LIVING, (before, session) =>
        archived(before, session, takesEffect),
      ),
  };
};

const pageOf = async (
  prisma: DamPrisma,
  filter: DraftFilter,
  page: PageArguments,
): Promise<Connection<AssetDraftModel>> => {
  const request = pageRequest(page, ['instant', 'text']);
  const rows = await draftPage(prisma, filter, request);
  return connectionOf(request, rows, ({ createdAt, id }) => [formatInstant(createdAt), id]);
};

const updated = (before: AssetDraftModel, input: AssetUpdateInput): Step => {
  const problems = problemsOf(input);
  if (problems.length > 0) refuse(...problems);
  return { edit: changeOf(before, input), event: 'updated' };
};

const approved = async (before: AssetDraftModel, session: Session, effect: EffectInput): Promise<Step> => {
  const placed = await place(session, before, effect, false);
  const facts = { sha256: before.sha256, ...effectFact(placed) };
  return { edit: { state: 'APPROVED' }, event: 'approved', facts, since: beginsNow(effect, placed) };
};

const archived = async (before: AssetDraftModel, session: Session, effect: EffectInput): Promise<Step> => {
  const placed = await place(session, before, effect, true);
  return {
    edit: { state: 'ARCHIVED' },
    event: 'archived',
    facts: effectFact(placed),
    since: beginsNow(effect, placed),
  };
};

/** Writes the change and leaves its trace; somebody else's change in between is a conflict. */
const write = async (
  session: Session,
  action: string,
  actor: string,
  before: AssetDraftModel,
  { edit, event, facts }: Step,
): Promise<void> => {
  const at = await session.clock.nowIn(session.transaction);
  if (!(await saveDraft(session.transaction, before, edit, { actor, at }))) refuseConflict(before, null);
  session.record(
    { action, entity: 'Asset', entityId: before.id, before, after: { ...before, ...edit, ...facts } },
    {
      type: `trivium.dam.asset.${event}`,
      subject: before.id,
      data: { id: before.id, revision: before.revision + 1, ...facts },
    },
  );
};

const place = async (
  { transaction, clock }: Session,
  draft: AssetDraftModel,
  effect: EffectInput,
  ended: boolean,
): Promise<Placement> => {
  const placement = await placeOne(transaction, clock, VERSIONS, [draft.id], effect);
  await insertVersion(transaction, draft, placement, ended);
  return placement;
};

/** The working copy to change, in one of the states that allow it and at the revision that the caller saw. */
const expectDraft = async (
  { transaction }: Session,
  { id, revision }: Named,
  allowed: readonly AssetState[],
): Promise<AssetDraftModel> => {
  const draft = await draftById(transaction, id);
  if (!draft) return refuse({ code: 'NOT_FOUND', field: ['input', 'id'], message: `There is no asset "${id}".` });
  if (revision != null && revision !== draft.revision) refuseConflict(draft, revision);
  if (!allowed.includes(draft.state)) {
    refuse({
      code: 'WRONG_STATE',
      field: ['input', 'id'],
      message: `The asset is ${draft.state}; this needs one that is ${allowed.join(' or ')}.`,
    });
  }
  return draft;
};

const refuseConflict = (draft: AssetDraftModel, expected: number | null): never =>
  refuse(
    expected === null
      ? {
          code: 'CONFLICT',
          field: ['input', 'revision'],
          message: 'Somebody else changed the asset at the same moment; read it again and repeat the change.',
        }
      : conflict(draft, expected),
  );
