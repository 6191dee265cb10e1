import { type Changes, type IdempotencyKey, refuse, type UserError } from '@trivium/kit/change';
import { loaderOf } from '@trivium/kit/loader';
import { instantFromDate } from '@trivium/kit/time';
import { placeOn, type TakesEffect } from '@trivium/kit/timeline';
import type { Configuration } from '../configuration/model.ts';
import type { WriteDependencies } from '../context.ts';
import type { ProductDraftModel } from '../draft/model.ts';
import { revisionError } from '../draft/read-draft.ts';
import type { DraftRepository } from '../draft/service.ts';
import type { ProductApproveBulkInput, ProductApproveInput, ProductRetireInput } from '../generated/graph.ts';
import { checkRowCount, duplicates } from '../input/rows.ts';
import { PRODUCTS } from '../product/model.ts';
import { approvalErrors, type OtherFact } from './check.ts';
import type { ProductVersionModel, VersionFact } from './model.ts';
import { type Approvable, othersOf, withoutLost } from './together.ts';
import { type Session, writerFor } from '../writing.ts';
import type { ApprovalRepository } from './repository.ts';

type Placed = { sku: string; id: string | undefined };
type Saved = { version: ProductVersionModel | null; userErrors: readonly UserError[] };

export type ApprovalService = {
  /** Everything ever approved, the latest first. */
  versions(sku: string): Promise<ProductVersionModel[]>;
  approve(input: ProductApproveInput, idempotencyKey?: IdempotencyKey): Promise<Saved>;
  approveBulk(
    input: ProductApproveBulkInput,
    idempotencyKey?: IdempotencyKey,
  ): Promise<{ count: number; userErrors: readonly UserError[] }>;
  retire(input: ProductRetireInput, idempotencyKey?: IdempotencyKey): Promise<Saved>;
};

type Dependencies = WriteDependencies & { repository: ApprovalRepository; drafts: DraftRepository };
type Row = { sku: string; revision?: number | null | undefined; field: readonly string[] };

export const approvalService = (dependencies: Dependencies): ApprovalService => {
  const { repository } = dependencies;
  const loader = loaderOf(repository.versions);
  const versions = async (sku: string) => [...((await loader.load(sku)) ?? [])];
  const saved = async ({ value, userErrors }: Changes<Placed>): Promise<Saved> => {
    if (value === null) return { version: null, userErrors };
    loader.clear(value.sku);
    return { version: (await versions(value.sku)).find(({ id }) => id === value.id) ?? null, userErrors };
  };
  const run = writerFor(dependencies);
  return {
    versions,
    approve: async (input, key) =>
      saved(await run('productApprove', input, key, (session) => approveOne(dependencies, session, input))),
    async approveBulk(input, key) {
      const work = (session: Session) => approveMany(dependencies, session, input);
      const { value, userErrors } = await run('productApproveBulk', input, key, work);
      return { count: value?.count ?? 0, userErrors: value?.errors ?? userErrors };
    },
    retire: async (input, key) =>
      saved(await run('productRetire', input, key, (session) => retire(dependencies, session, input))),
  };
};

const approveOne = async (
  dependencies: Dependencies,
  session: Session,
  input: ProductApproveInput,
): Promise<Placed> => {
  const { sku, revision, takesEffect } = input;
  const rows = [{ sku, revision, field: ['input'] }];
  const { ids, errors } = await approveRows(dependencies, session, 'productApprove', rows, takesEffect ?? {});
  if (errors.length > 0) refuse(...errors);
  return { sku, id: ids.get(sku) };
};

const approveMany = async (dependencies: Dependencies, session: Session, input: ProductApproveBulkInput) => {
  checkRowCount(input.rows);
  const effect = input.takesEffect ?? {};
  const rows = input.rows.map((row, index) => ({ ...row, field: ['input', 'rows', String(index)] }));
  const { ids, errors } = await approveRows(dependencies, session, 'productApproveBulk', rows, effect);
  if (input.atomic && errors.length > 0) refuse(...errors);
  return { count: ids.size, errors };
};

/** A fixed number of statements, however many rows. */
const approveRows = async (
  dependencies: Dependencies,
  session: Session,
  action: string,
  rows: readonly Row[],
  effect: TakesEffect,
) => {
  const { drafts, configuration, repository } = dependencies;
  const known = await configuration.current();
  const found = await drafts.lock(
    session.transaction,
    rows.map(({ sku }) => sku),
  );
  const twice = duplicates(rows.map(({ sku }) => sku));
  const others = await othersOf(repository, session, [...found.values()]);
  const errors: UserError[] = [];
  const good: Approvable[] = [];
  for (const [index, row] of rows.entries()) {
    const draft = found.get(row.sku);
    const wrong = twice.has(index) ? [repeated(row)] : draft ? draftErrors(known, draft, others, row) : [unknown(row)];
    errors.push(...wrong);
    if (draft && wrong.length === 0) good.push({ draft, field: row.field });
  }
  const { approved, lost } = withoutLost(good, new Set(found.keys()));
  errors.push(...lost);
  const facts = approved.map(({ draft }) => asFact(known, draft));
  const ids = await place(dependencies, session, action, facts, effect);
  await drafts.setState(session.transaction, [...ids.keys()], 'APPROVED');
  return { ids, errors };
};

const repeated = ({ sku, field }: Row): UserError => ({
  code: 'INVALID',
  field: [...field],
  message: `An earlier row is about ${sku} too.`,
});
const unknown = ({ sku, field }: Row): UserError => ({
  code: 'NOT_FOUND',
  field: [...field, 'sku'],
  message: `There is no draft of "${sku.slice(0, 64)}".`,
});

const draftErrors = (
  known: Configuration,
  draft: ProductDraftModel,
  others: ReadonlyMap<string, OtherFact>,
  row: Row,
): UserError[] => {
  const conflict = revisionError(row, draft, false, row.field);
  return conflict ? [conflict] : approvalErrors(known, draft, others, row.field);
};

const asFact = (
  { families }: Configuration,
  { sku, kind, family, model, values, categories, associations, bundle }: ProductDraftModel,
): VersionFact => ({
  sku,
  kind,
  family,
  model,
  values,
  categories,
  associations,
  bundle,
  ended: false,
  labelAttribute: families.get(family)?.labelAttribute ?? '',
});

const place = async (
  { repository, request }: Dependencies,
  session: Session,
  action: string,
  facts: readonly VersionFact[],
  effect: TakesEffect,
) => {
  const { transaction, clock, record } = session;
  const placements = await placeOn(
    transaction,
    clock,
    PRODUCTS,
    facts.map(({ sku }) => [sku]),
    effect,
  );
  const approval = { by: request.viewer.subject ?? 'anonymous', at: await clock.nowIn(transaction) };
  const ids = await repository.insert(transaction, facts, placements, approval);
  for (const [index, fact] of facts.entries()) {
    const placement = placements[index];
    const data = {
      sku: fact.sku,
      kind: fact.kind,
      model: fact.model,
      version: ids.get(fact.sku) ?? null,
      takesEffect: placement?.validFrom?.toISOString() ?? null,
      release: placement?.releaseCode ?? null,
    };
    record(
      { action, entity: 'Product', entityId: fact.sku, after: fact.ended ? null : fact, detail: data },
      { type: `trivium.pim.product.${fact.ended ? 'retired' : 'approved'}`, subject: fact.sku, data },
    );
  }
  return ids;
};

const retire = async (dependencies: Dependencies, session: Session, { sku, takesEffect }: ProductRetireInput) => {
  const { repository, drafts } = dependencies;
  await drafts.lock(session.transaction, [sku]);
  const last = (await repository.latest(session.transaction, [sku])).get(sku);
  if (!last)
    return refuse({ code: 'NOT_FOUND', field: ['input', 'sku'], message: `"${sku.slice(0, 64)}" was never approved.` });
  if (last.ended && instantFromDate(last.starts) <= (await session.clock.nowIn(session.transaction))) {
    refuse({ code: 'WRONG_STATE', field: ['input', 'sku'], message: `"${sku}" has ended already.` });
  }
  const { kind, family, model } = last;
  const end: VersionFact = {
    sku,
    kind,
    family,
    model,
    values: {},
    categories: [],
    associations: [],
    bundle: null,
    ended: true,
    labelAttribute: '',
  };
  const ids = await place(dependencies, session, 'productRetire', [end], takesEffect ?? {});
  return { sku, id: ids.get(sku) };
};
