import { contentHash } from '@trivium/kit/change';
import type { Instant } from '@trivium/kit/time';
import type { Entry, PlannedRow } from '@trivium/kit/timeline';
import { rewriteOn } from '@trivium/kit/timeline';
import {
  readEach,
  readEntries,
  RecordError,
  type TakenIn,
  TAKER,
  type TransferRecord,
  withArrival,
  withoutNulls,
} from '@trivium/kit/transfer';
import type { VersionFact } from '../approval/model.ts';
import type { ApprovalRepository } from '../approval/service.ts';
import { type BundleDocument, partsOf } from '../bundle/model.ts';
import type { Configuration } from '../configuration/model.ts';
import type { DraftState, ProductDraftModel } from '../draft/model.ts';
import { readDraft } from '../draft/read-draft.ts';
import type { DraftRepository } from '../draft/service.ts';
import type { ProductBundleInput } from '../generated/graph.ts';
import { type ProductDocument, PRODUCTS } from '../product/model.ts';
import type { Values } from '../value/model.ts';
import { documentErrors } from '../value/read.ts';
import type { Session } from '../writing.ts';
import { kindsOf, PRODUCT_CONTENT } from './repository.ts';
import { type Json, readShape, SHAPES } from './shape.ts';

type Dependencies = { drafts: DraftRepository; approvals: ApprovalRepository; known: Configuration };
type Content = Omit<ProductDocument, 'sku'> & { arrived?: string | null };
type Draft = ProductDocument & { state: DraftState };
type Fact = { sku: string; draft: Draft; versions: Entry<Content>[] };
type Before = ReadonlyMap<string, ProductDraftModel>;

/** A fixed number of statements, however many products. */
export const takeInProducts = async (
  { drafts, approvals, known }: Dependencies,
  session: Session,
  records: readonly TransferRecord[],
): Promise<TakenIn[]> => {
  const { transaction, clock } = session;
  const now = await clock.nowIn(transaction);
  const skus = records.map(({ sku }) => String(sku));
  const before = await drafts.lock(transaction, skus);
  const approved = await drafts.approvedOnes(transaction, [...before.keys()]);
  const read = readEach(
    records,
    (record) => readProduct({ known, before, approved, now }, record),
    ({ sku }) => sku,
  );
  const facts = await withModels(session, read.facts, read.answers);
  for (const index of await saveDrafts(drafts, session, facts, before)) read.answers[index] = 'written';
  for (const index of await saveVersions(approvals, known, session, facts)) read.answers[index] = 'written';
  return read.answers;
};

type Reader = { known: Configuration; before: Before; approved: ReadonlySet<string>; now: Instant };

const readProduct = ({ known, before, approved, now }: Reader, record: TransferRecord): Fact => {
  const { sku, draft: given, versions } = readShape(SHAPES.product, record);
  const read = (content: unknown, ended: boolean) =>
    readDocument(known, sku, content, ended, before.get(sku) ?? null, approved.has(sku));
  const { state: _, ...document } = given;
  const draft = { ...read(document, false), sku, state: readShape(SHAPES.state, given['state']) };
  const entries = readEntries(versions).map((entry) =>
    withArrival({ ...entry, content: read(entry.content, entry.ended) }, now),
  );
  const stranger = entries.find(({ content }) => content.kind !== draft.kind);
  if (stranger) throw new RecordError(`It is a ${draft.kind}, and one of its versions a ${stranger.content.kind}.`);
  return { sku, draft, versions: entries };
};

/** As a draft of the graph is checked; of an end, that it says nothing. */
const readDocument = (
  known: Configuration,
  sku: string,
  given: unknown,
  ended: boolean,
  before: ProductDraftModel | null,
  wasApproved: boolean,
): Content => {
  const read = readShape(SHAPES.document, given) as unknown as Content; // its shape has been looked at
  const content = { ...read, bundle: read.bundle ?? null };
  const said = [content.values, content.categories, content.associations, content.bundle];
  if (ended && contentHash(said) !== contentHash([{}, [], [], null]))
    throw new RecordError('A version that ends the product has values, categories, associations or a bundle.');
  const { values, bundle, ...rest } = content;
  const { errors } = readDraft(
    known,
    {
      ...rest,
      sku,
      categories: [...rest.categories],
      associations: [...rest.associations],
      ...(bundle && { bundle: bundleInput(bundle) }),
    },
    before,
    wasApproved,
    [],
  );
  const wrong = [...errors.map(({ message }) => message), ...valueErrors(known, content.family, values)];
  if (wrong.length > 0) throw new RecordError(wrong.slice(0, 5).join(' '));
  return content;
};

/** As a client would give it, so that it is checked like a client's. */
const bundleInput = ({ pricing, groups }: BundleDocument): ProductBundleInput => ({
  pricing,
  groups: groups.map(({ labels, choices, ...group }) => ({
    ...group,
    labels: Object.entries(labels).map(([locale, text]) => ({ locale, text })),
    choices: [...choices],
  })),
});

const valueErrors = (known: Configuration, family: string, values: Values): string[] => {
  try {
    return documentErrors(known, family, values);
  } catch (error) {
    // A check of the graph's values may rely on the form that the graph's types give them.
    if (error instanceof TypeError) return ['A value has a form that no attribute takes.'];
    throw error;
  }
};

const SOLD: ReadonlySet<string> = new Set(['SIMPLE', 'VARIANT']);

/** A variant needs a model that is one, a bundle parts that are sold: in the same batch, or here already. */
const withModels = async (
  { transaction }: Session,
  facts: ReadonlyMap<number, Fact>,
  answers: TakenIn[],
): Promise<ReadonlyMap<number, Fact>> => {
  const modelsOf = ({ versions }: Fact) =>
    versions.flatMap(({ ended, content }) => (ended ? [] : (content.model ?? [])));
  const piecesOf = ({ versions }: Fact) =>
    versions.flatMap(({ ended, content }) => (ended ? [] : partsOf(content.bundle ?? null)));
  const wanted = new Set([...facts.values()].flatMap((fact) => [...modelsOf(fact), ...piecesOf(fact)]));
  const kinds = new Map(await kindsOf(transaction, [...wanted]));
  for (const { sku, draft } of facts.values()) kinds.set(sku, draft.kind);
  const good = new Map<number, Fact>();
  for (const [index, fact] of facts) {
    const missing = modelsOf(fact).find((model) => kinds.get(model) !== 'MODEL');
    const lost = piecesOf(fact).find((part) => !SOLD.has(kinds.get(part) ?? ''));
    if (missing !== undefined) answers[index] = { refused: `Its model "${missing}" is not there, or is none.` };
    else if (lost !== undefined)
      answers[index] = { refused: `Its part "${lost}" is not there, or is not sold by itself.` };
    else good.set(index, fact);
  }
  return good;
};

const hashOf = (draft: Draft): string | null => contentHash(withoutNulls(draft));

const saveDrafts = async (
  drafts: DraftRepository,
  { transaction, clock, record }: Session,
  facts: ReadonlyMap<number, Fact>,
  before: Before,
): Promise<number[]> => {
  const changed = [...facts].filter(([, { sku, draft }]) => {
    const there = before.get(sku);
    if (!there) return true;
    const { revision: _, changedBy: _by, changedAt: _at, ...document } = there;
    return hashOf(document) !== hashOf(draft);
  });
  const rows = changed.map(([, { sku, draft }]) => ({ ...draft, revision: (before.get(sku)?.revision ?? 0) + 1 }));
  await drafts.save(transaction, rows, TAKER.subject ?? '', await clock.nowIn(transaction));
  for (const draft of rows) {
    record(
      { action: 'takeIn', entity: 'ProductDraft', entityId: draft.sku, before: before.get(draft.sku), after: draft },
      { type: 'trivium.pim.draft.saved', subject: draft.sku, data: { sku: draft.sku, revision: draft.revision } },
    );
  }
  return changed.map(([index]) => index);
};

const END = { values: {}, categories: [], associations: [], bundle: null };

const saveVersions = async (
  approvals: ApprovalRepository,
  known: Configuration,
  session: Session,
  facts: ReadonlyMap<number, Fact>,
): Promise<number[]> => {
  const { transaction, clock } = session;
  const places = [...facts.keys()];
  const all = [...facts.values()];
  const { changed, rows, now } = await rewriteOn<Content & Json>(transaction, clock, PRODUCTS, {
    content: PRODUCT_CONTENT,
    unsaid: ['arrived'],
    endOf: (content) => ({ ...content, ...END, arrived: null }),
    plans: all.map(({ sku, versions }) => ({
      key: [sku],
      entries: versions.map((entry) => ({
        ...entry,
        content: { ...entry.content, model: entry.content.model ?? null, bundle: entry.content.bundle ?? null },
      })),
    })),
  });
  const versions = rows.map(
    ({ plan, ended, content }): VersionFact => ({
      ...content,
      sku: all[plan]?.sku ?? '',
      ended,
      labelAttribute: ended ? '' : (known.families.get(content.family)?.labelAttribute ?? ''),
    }),
  );
  const placements = rows.map(({ placement }) => placement);
  const ids = await approvals.insert(transaction, versions, placements, { by: TAKER.subject ?? '', at: now });
  const perPlan = Map.groupBy(rows, ({ plan }) => plan);
  for (const [index, row] of rows.entries()) {
    // Of several that came together the ids are known only as a set.
    const id = perPlan.get(row.plan)?.length === 1 ? (ids.get(versions[index]?.sku ?? '') ?? null) : null;
    tell(session, versions[index], row, id);
  }
  return [...changed].flatMap((plan) => places[plan] ?? []);
};

/** As an approval tells it. */
const tell = (
  { record }: Session,
  version: VersionFact | undefined,
  { placement }: PlannedRow<unknown>,
  id: string | null,
): void => {
  if (!version) return;
  const { sku, kind, ended } = version;
  const data = {
    sku,
    kind,
    model: version.model,
    version: id,
    takesEffect: placement.validFrom?.toISOString() ?? null,
    release: placement.releaseCode,
  };
  record(
    { action: 'takeIn', entity: 'Product', entityId: sku, after: ended ? null : version, detail: data },
    { type: `trivium.pim.product.${ended ? 'retired' : 'approved'}`, subject: sku, data },
  );
};
