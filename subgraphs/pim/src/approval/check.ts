import type { UserError } from '@trivium/kit/change';
import { partsOf } from '../bundle/model.ts';
import type { Configuration } from '../configuration/model.ts';
import type { ProductDraftModel } from '../draft/model.ts';
import { isMissing } from '../value/effective.ts';
import type { Values } from '../value/model.ts';
import type { LatestVersion } from './repository.ts';

/** A variant's model or a bundle's part as it will be: approved together with it, or the latest on the timeline. */
export type OtherFact = Pick<LatestVersion, 'sku' | 'kind' | 'family' | 'values' | 'ended'>;

/** Why a draft cannot be approved; empty when it can. */
export const approvalErrors = (
  known: Configuration,
  draft: ProductDraftModel,
  others: ReadonlyMap<string, OtherFact>,
  field: readonly string[],
): UserError[] => {
  const family = known.families.get(draft.family);
  if (!family)
    return [
      {
        code: 'DANGLING_REFERENCE',
        field: [...field, 'sku'],
        message: `Family "${draft.family}" of "${draft.sku}" is gone.`,
      },
    ];
  const model = draft.kind === 'VARIANT' ? others.get(draft.model ?? '') : undefined;
  const modelError = draft.kind === 'VARIANT' ? wrongModel(draft, model) : null;
  if (modelError) return [{ ...modelError, field: [...field, 'sku'] }];
  const partErrors = wrongParts(draft, others);
  if (partErrors.length > 0) return partErrors.map((error) => ({ ...error, field: [...field, 'sku'] }));
  const missing = requiredOf(known, draft).filter(
    (code) => !hasValue(draft.values, code) && !(model && hasValue(model.values, code)),
  );
  const axes =
    draft.kind === 'VARIANT'
      ? family.variantAxes.filter((axis) => !hasValue(draft.values, axis) && !missing.includes(axis))
      : [];
  return [...missing, ...axes].map((code) => ({
    code: 'REQUIRED',
    field: [...field, 'sku'],
    message: `"${draft.sku}" has no value of "${code}", which ${axes.includes(code) ? 'tells variants apart' : 'is required'}.`,
  }));
};

/** So many are named; who mends them asks again. */
const NAMED_PARTS = 20;

const wrongParts = ({ sku, bundle }: ProductDraftModel, others: ReadonlyMap<string, OtherFact>): UserError[] =>
  [...new Set(partsOf(bundle))]
    .flatMap((part): UserError[] => {
      const about = `Part "${part.slice(0, 64)}" of "${sku}"`;
      const other = others.get(part);
      if (!other || other.ended) {
        const message = `${about} is not approved; approve it first or together with the bundle.`;
        return [{ code: 'DANGLING_REFERENCE', field: null, message }];
      }
      if (other.kind === 'SIMPLE' || other.kind === 'VARIANT') return [];
      return [{ code: 'INVALID', field: null, message: `${about} is a ${other.kind}; parts are sold by themselves.` }];
    })
    .slice(0, NAMED_PARTS);

const wrongModel = (draft: ProductDraftModel, model: OtherFact | undefined): UserError | null => {
  const about = `Model "${draft.model}" of "${draft.sku}"`;
  if (!model || model.ended)
    return {
      code: 'DANGLING_REFERENCE',
      field: null,
      message: `${about} is not approved; approve it first or together with its variants.`,
    };
  if (model.kind !== 'MODEL')
    return { code: 'INVALID', field: null, message: `${about} is not a model, but a ${model.kind}.` };
  if (model.family !== draft.family)
    return { code: 'INVALID', field: null, message: `${about} is of family "${model.family}", not "${draft.family}".` };
  return null;
};

/** A model is asked for its name alone: the rest its variants may bring. */
const requiredOf = ({ families, attributes }: Configuration, { family: code, kind }: ProductDraftModel): string[] => {
  const family = families.get(code);
  if (!family) return [];
  if (kind === 'MODEL') return [family.labelAttribute];
  const required = family.attributes.filter((listed) => listed.required || attributes.get(listed.code)?.required);
  return [...new Set([family.labelAttribute, ...required.map((listed) => listed.code)])];
};

const hasValue = (values: Values, code: string): boolean =>
  Object.values(values[code] ?? {}).some((value) => !isMissing(value));
