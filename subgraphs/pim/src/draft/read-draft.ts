import type { UserError } from '@trivium/kit/change';
import { formatInstant } from '@trivium/kit/time';
import { asBundle, bundleProblems } from '../bundle/read.ts';
import type { Configuration } from '../configuration/model.ts';
import type { ProductDraftInput } from '../generated/graph.ts';
import type { ProductDocument } from '../product/model.ts';
import type { ProductDraftModel } from './model.ts';
import { readValues } from '../value/read.ts';

export type ReadDraft = { document: ProductDocument | null; errors: UserError[] };

const SKU = /^[^\s/]{1,64}$/;
const TYPE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const MAX_ASSOCIATIONS = 1_000;

/** Puts what a client gives over what is there, and says everything that is wrong with it at once. */
export const readDraft = (
  known: Configuration,
  input: ProductDraftInput,
  before: ProductDraftModel | null,
  wasApproved: boolean,
  field: readonly string[],
): ReadDraft => {
  const kind = input.kind ?? before?.kind;
  const family = input.family ?? before?.family;
  const model = kind === 'VARIANT' ? (input.model ?? before?.model ?? null) : (input.model ?? null);
  const errors = [
    ...headErrors(known, input, { kind, family, model }, before, wasApproved),
    ...linkErrors(known, input),
    ...bundleErrors(input, kind, before),
  ].map((error) => ({
    ...error,
    field: [...field, ...(error.field ?? [])],
  }));
  if (!kind || !family) return { document: null, errors };
  const read = input.values
    ? readValues(known, family, input.values, [...field, 'values'])
    : { values: before?.values ?? {}, errors: [] };
  const document: ProductDocument = {
    sku: input.sku,
    kind,
    family,
    model,
    values: read.values,
    categories: [...new Set(input.categories ?? before?.categories ?? [])],
    associations: input.associations?.map(({ type, sku }) => ({ type, sku })) ?? before?.associations ?? [],
    bundle: kind === 'BUNDLE' ? (input.bundle ? asBundle(input.bundle) : (before?.bundle ?? null)) : null,
  };
  const all = [...errors, ...read.errors];
  return { document: all.length === 0 ? document : null, errors: all };
};

const headErrors = (
  { families }: Configuration,
  { sku }: ProductDraftInput,
  { kind, family, model }: { kind: string | undefined; family: string | undefined; model: string | null },
  before: ProductDraftModel | null,
  wasApproved: boolean,
): UserError[] => {
  const errors: UserError[] = [];
  const wrong = (code: UserError['code'], name: string, message: string) =>
    errors.push({ code, field: [name], message });
  if (!SKU.test(sku)) wrong('INVALID', 'sku', 'A SKU has 1 to 64 characters, none of them white space or "/".');
  if (!kind) wrong('REQUIRED', 'kind', `There is no "${sku}" yet; say of which kind it is.`);
  if (!family) wrong('REQUIRED', 'family', `There is no "${sku}" yet; say of which family it is.`);
  if (family && !families.has(family))
    wrong('DANGLING_REFERENCE', 'family', `There is no family "${family.slice(0, 80)}".`);
  if (before && kind && kind !== before.kind && wasApproved)
    wrong('WRONG_STATE', 'kind', `"${sku}" was approved as ${before.kind} and stays of that kind.`);
  if (kind === 'VARIANT' && !model) wrong('REQUIRED', 'model', 'A variant names its model.');
  if (kind !== undefined && kind !== 'VARIANT' && model) wrong('INVALID', 'model', 'Only a variant has a model.');
  if (model === sku) wrong('INVALID', 'model', 'A product is not its own model.');
  return errors;
};

const bundleErrors = (
  { sku, bundle }: ProductDraftInput,
  kind: string | undefined,
  before: ProductDraftModel | null,
): UserError[] => {
  const error = (code: UserError['code'], message: string) => [{ code, field: ['bundle'], message }];
  if (kind === undefined) return [];
  if (kind !== 'BUNDLE') return bundle ? error('INVALID', 'Only a bundle is put together of others.') : [];
  if (bundle) return bundleProblems(bundle, sku, ['bundle']);
  return before?.bundle ? [] : error('REQUIRED', 'A bundle says what it is put together of.');
};

const linkErrors = ({ categories }: Configuration, input: ProductDraftInput): UserError[] => {
  const dangling = (input.categories ?? []).flatMap((code, index): UserError[] =>
    categories.get(code)
      ? []
      : [
          {
            code: 'DANGLING_REFERENCE',
            field: ['categories', String(index)],
            message: `There is no category "${code.slice(0, 80)}".`,
          },
        ],
  );
  const associations = input.associations ?? [];
  if (associations.length > MAX_ASSOCIATIONS) {
    dangling.push({
      code: 'INVALID',
      field: ['associations'],
      message: `A product points to at most ${MAX_ASSOCIATIONS} others.`,
    });
  }
  const wrong = associations.flatMap(({ type, sku }, index): UserError[] => {
    const field = ['associations', String(index)];
    if (!TYPE.test(type))
      return [
        {
          code: 'INVALID',
          field: [...field, 'type'],
          message: `"${type.slice(0, 80)}" cannot be a type of association.`,
        },
      ];
    return sku === input.sku
      ? [{ code: 'INVALID', field: [...field, 'sku'], message: 'A product does not point to itself.' }]
      : [];
  });
  return [...dangling, ...wrong];
};

/** Single edits name the revision that was read. In bulk, leaving it out means: whatever is there. */
export const revisionError = (
  { sku, revision }: { sku: string; revision?: number | null | undefined },
  before: Pick<ProductDraftModel, 'revision' | 'changedBy' | 'changedAt'> | null,
  strict: boolean,
  field: readonly string[],
): UserError | null => {
  const expected = revision ?? null;
  if (before === null) {
    return expected === null
      ? null
      : {
          code: 'NOT_FOUND',
          field: [...field, 'revision'],
          message: `There is no draft of "${sku}"; leave out "revision" to make one.`,
        };
  }
  if (expected === before.revision || (expected === null && !strict)) return null;
  if (expected === null) {
    return {
      code: 'TAKEN',
      field: [...field, 'sku'],
      message: `There is a draft of "${sku}" already; give its revision (${before.revision}) to change it.`,
    };
  }
  return {
    code: 'CONFLICT',
    field: [...field, 'revision'],
    message: `"${sku}" was changed by ${before.changedBy} at ${formatInstant(before.changedAt)} (revision ${before.revision}); read it again.`,
  };
};
