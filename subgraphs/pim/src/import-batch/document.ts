import { isDeepStrictEqual } from 'node:util';
import type { UserError } from '@trivium/kit/change';
import type { Configuration } from '../configuration/model.ts';
import type { ProductDraftModel } from '../draft/model.ts';
import { readDraft } from '../draft/service.ts';
import type { ProductBundleInput, ProductDraftInput } from '../generated/graph.ts';
import type { Problem, RawBundle } from '../import-row/service.ts';
import { slugOf } from '../import-setup/service.ts';
import type { ProductDocument } from '../product/model.ts';
import type { Values } from '../value/model.ts';
import type { Candidate } from './model.ts';

export type Documented = { document: ProductDocument | null; problems: Problem[] };

/** A candidate over what is there. What the file does not speak of stays: others may have enriched the product. */
export const documentOf = (
  known: Configuration,
  candidate: Candidate,
  before: ProductDraftModel | null,
  wasApproved: boolean,
  locale: string,
): Documented => {
  const { sku, head, row } = candidate;
  if (!head && !before) {
    const reason = `there is no product "${sku.slice(0, 80)}"; its own row is missing or was refused`;
    return {
      document: null,
      problems: [{ column: row.columns.sku, value: sku.slice(0, 200), code: 'DEPENDS', reason }],
    };
  }
  const input: ProductDraftInput = {
    sku,
    ...(head && { kind: head.kind, family: head.family, model: head.model }),
    values: [...candidate.values],
    ...(candidate.categories && { categories: [...candidate.categories] }),
    ...(candidate.bundle && { bundle: bundleInput(candidate.bundle, locale) }),
    ...(candidate.associations.length > 0 && {
      associations: candidate.associations.map(({ type, sku: target }) => ({ type, sku: target })),
    }),
  };
  const { document, errors } = readDraft(known, input, before, wasApproved, []);
  if (!document) return { document: null, problems: errors.map((error) => problemOf(error, candidate)) };
  return { document: { ...document, ...merged(document, before) }, problems: [] };
};

const PRICINGS = ['FIXED', 'FROM_PARTS'] as const;

const bundleInput = ({ pricing, groups }: RawBundle, locale: string): ProductBundleInput => ({
  pricing: PRICINGS.find((known) => known === pricing) ?? 'FROM_PARTS',
  groups: groups.map(({ label, required, several, choices }, position) => ({
    // Two groups may be called alike; a place makes them two.
    code:
      groups.findIndex((other) => slugOf(other.label) === slugOf(label)) === position
        ? slugOf(label)
        : `${slugOf(label)}-${position + 1}`,
    labels: [{ locale, text: label }],
    required,
    multiple: several,
    choices: choices.map((choice) => ({ ...choice, quantityChangeable: false })),
  })),
});

const merged = (
  document: ProductDocument,
  before: ProductDraftModel | null,
): Pick<ProductDocument, 'values' | 'associations'> => {
  const { associations } = document;
  const unique = associations.filter(
    (one, index) => associations.findIndex(({ type, sku }) => type === one.type && sku === one.sku) === index,
  );
  const types = new Set(unique.map(({ type }) => type));
  const others = (before?.associations ?? []).filter(({ type }) => !types.has(type));
  return { values: overlaid(before?.values ?? {}, document.values), associations: [...others, ...unique] };
};

const overlaid = (below: Values, above: Values): Values => {
  const values = { ...below };
  for (const [attribute, scopes] of Object.entries(above)) values[attribute] = { ...below[attribute], ...scopes };
  return values;
};

/** Whether the row says nothing that is not there. */
export const isSame = (document: ProductDocument, before: ProductDraftModel): boolean =>
  Object.entries(document).every(([name, part]) => isDeepStrictEqual(part, before[name as keyof ProductDocument])); // a document's own keys

const CODES: Partial<Record<UserError['code'], Problem['code']>> = {
  REQUIRED: 'REQUIRED',
  DANGLING_REFERENCE: 'UNKNOWN',
  WRONG_STATE: 'CONFLICT',
};

/** What a client would be told about its input, told about the row's columns. */
export const problemOf = ({ code, field, message }: UserError, candidate: Candidate): Problem => {
  const [name = '', index = ''] = field ?? [];
  const { row, raws, associations, sku, head } = candidate;
  const reason = message.replace(/\.$/, '');
  const of = (column: string | null, value: string | null): Problem => ({
    column: column || null,
    value: value === null ? null : value.slice(0, 200),
    code: CODES[code] ?? 'INVALID',
    reason,
  });
  switch (name) {
    case 'values':
      return of(raws[Number(index)]?.column ?? null, raws[Number(index)]?.text ?? null);
    case 'associations':
      return of(associations[Number(index)]?.column ?? null, associations[Number(index)]?.sku ?? null);
    case 'bundle':
      return of(row.columns.bundle, null);
    case 'family':
    case 'model':
      return of(row.columns[name], name === 'model' ? (head?.model ?? null) : null);
    default:
      return of(row.columns.sku, sku);
  }
};
