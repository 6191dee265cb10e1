import { type Changes, type IdempotencyKey, refuse, type UserError } from '@trivium/kit/change';
import { checkRowCount, duplicates } from '../input/rows.ts';
import type { WriteDependencies } from '../context.ts';
import type { ProductDraftInput, ProductDraftSaveBulkInput, ProductDraftSubmitInput } from '../generated/graph.ts';
import type { ProductDocument } from '../product/model.ts';
import { type Session, writerFor } from '../writing.ts';
import type { ProductDraftModel } from './model.ts';
import { readDraft, revisionError } from './read-draft.ts';
import type { DraftRepository } from './repository.ts';

export type { DraftRepository } from './repository.ts';
export { readDraft } from './read-draft.ts';

type Saved = { draft: ProductDraftModel | null; userErrors: readonly UserError[] };

export type DraftService = {
  bySku(sku: string): Promise<ProductDraftModel | null>;
  save(input: ProductDraftInput, idempotencyKey?: IdempotencyKey): Promise<Saved>;
  saveBulk(
    input: ProductDraftSaveBulkInput,
    idempotencyKey?: IdempotencyKey,
  ): Promise<{ count: number; userErrors: readonly UserError[] }>;
  submit(input: ProductDraftSubmitInput, idempotencyKey?: IdempotencyKey): Promise<Saved>;
};

type Dependencies = WriteDependencies & { repository: DraftRepository };
type Row = { input: ProductDraftInput; field: readonly string[] };

export const draftService = (dependencies: Dependencies): DraftService => {
  const { repository } = dependencies;
  const saved = async ({ value, userErrors }: Changes<string>): Promise<Saved> => ({
    draft: value === null ? null : await repository.bySku(value),
    userErrors,
  });
  const run = writerFor(dependencies);
  return {
    bySku: repository.bySku,
    save: async (input, key) =>
      saved(await run('productDraftSave', input, key, (session) => saveOne(dependencies, session, input))),
    async saveBulk(input, key) {
      const work = (session: Session) => saveMany(dependencies, session, input);
      const { value, userErrors } = await run('productDraftSaveBulk', input, key, work);
      return { count: value?.count ?? 0, userErrors: value?.errors ?? userErrors };
    },
    submit: async (input, key) =>
      saved(await run('productDraftSubmit', input, key, (session) => submit(dependencies, session, input))),
  };
};

const saveOne = async (dependencies: Dependencies, session: Session, input: ProductDraftInput) => {
  const rows = [{ input, field: ['input'] }];
  const { errors } = await saveRows(dependencies, session, 'productDraftSave', rows, true);
  if (errors.length > 0) refuse(...errors);
  return input.sku;
};

const saveMany = async (dependencies: Dependencies, session: Session, input: ProductDraftSaveBulkInput) => {
  checkRowCount(input.rows);
  const rows = input.rows.map((row, index) => ({ input: row, field: ['input', 'rows', String(index)] }));
  const result = await saveRows(dependencies, session, 'productDraftSaveBulk', rows, false);
  if (input.atomic && result.errors.length > 0) refuse(...result.errors);
  return result;
};

/** A fixed number of statements, however many rows. */
const saveRows = async (
  dependencies: Dependencies,
  session: Session,
  action: string,
  rows: readonly Row[],
  strict: boolean,
) => {
  const { repository, configuration, request } = dependencies;
  const { transaction, clock, record } = session;
  const known = await configuration.current();
  const before = await repository.lock(
    transaction,
    rows.map(({ input }) => input.sku),
  );
  const approved = await repository.approvedOnes(
    transaction,
    rows.flatMap(({ input: { sku, kind } }) =>
      kind && before.has(sku) && before.get(sku)?.kind !== kind ? [sku] : [],
    ),
  );
  const twice = duplicates(rows.map(({ input }) => input.sku));
  const documents: ProductDocument[] = [];
  const errors: UserError[] = [];
  for (const [index, { input, field }] of rows.entries()) {
    const there = before.get(input.sku) ?? null;
    const wrong = twice.has(index)
      ? ({
          code: 'INVALID',
          field: [...field],
          message: `An earlier row is about ${input.sku} too.`,
        } satisfies UserError)
      : revisionError(input, there, strict, field);
    const read = wrong
      ? { document: null, errors: [wrong] }
      : readDraft(known, input, there, approved.has(input.sku), field);
    if (read.document) documents.push(read.document);
    errors.push(...read.errors);
  }
  const drafts = documents.map((document) => ({
    ...document,
    state: 'DRAFT' as const,
    revision: (before.get(document.sku)?.revision ?? 0) + 1,
  }));
  await repository.save(transaction, drafts, request.viewer.subject ?? 'anonymous', await clock.nowIn(transaction));
  for (const draft of drafts) {
    record(
      { action, entity: 'ProductDraft', entityId: draft.sku, before: before.get(draft.sku) ?? null, after: draft },
      { type: 'trivium.pim.draft.saved', subject: draft.sku, data: { sku: draft.sku, revision: draft.revision } },
    );
  }
  return { count: drafts.length, errors };
};

const submit = async (
  { repository, request }: Dependencies,
  { transaction, clock, record }: Session,
  input: ProductDraftSubmitInput,
) => {
  const { sku } = input;
  const before = (await repository.lock(transaction, [sku])).get(sku);
  if (!before)
    return refuse({
      code: 'NOT_FOUND',
      field: ['input', 'sku'],
      message: `There is no draft of "${sku.slice(0, 64)}".`,
    });
  const conflict = revisionError(input, before, true, ['input']);
  if (conflict) refuse(conflict);
  if (before.state !== 'DRAFT')
    refuse({
      code: 'WRONG_STATE',
      field: ['input', 'sku'],
      message: `"${sku}" is ${before.state}; only what somebody works on can be submitted.`,
    });
  const after = { ...before, state: 'IN_REVIEW' as const, revision: before.revision + 1 };
  await repository.save(transaction, [after], request.viewer.subject ?? 'anonymous', await clock.nowIn(transaction));
  record(
    { action: 'productDraftSubmit', entity: 'ProductDraft', entityId: sku, before, after },
    { type: 'trivium.pim.draft.submitted', subject: sku, data: { sku, revision: after.revision } },
  );
  return sku;
};
