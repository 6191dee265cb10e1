import { refuse, type UserError } from '@trivium/kit/change';
import { type AttributeModel, isFacet } from '../attribute/model.ts';
import type { Configuration } from '../configuration/model.ts';
import { readLabels } from '../configuration/label.ts';
import { checkCode, saveConfiguration } from '../configuration/save.ts';
import type { WriteDependencies } from '../context.ts';
import type { FamilySaveInput } from '../generated/graph.ts';
import type { FamilyModel } from './model.ts';
import { familyRepository } from './repository.ts';

export type FamilyService = {
  all(): Promise<FamilyModel[]>;
  byCode(code: string): Promise<FamilyModel | null>;
  save(
    input: FamilySaveInput,
    idempotencyKey?: string | null,
  ): Promise<{ family: FamilyModel | null; userErrors: readonly UserError[] }>;
};

export const familyService = (dependencies: WriteDependencies): FamilyService => {
  const { configuration } = dependencies;
  const byCode = async (code: string) => (await configuration.current()).families.get(code) ?? null;
  return {
    all: async () => [...(await configuration.current()).families.values()],
    byCode,
    async save(input, idempotencyKey) {
      const { code, labelAttribute } = input;
      const { attributes } = await configuration.current();
      const { id, userErrors } = await saveConfiguration(dependencies, {
        mutation: 'familySave',
        entity: 'Family',
        noun: 'family',
        id: code,
        input,
        idempotencyKey,
        find: (transaction) => familyRepository.find(transaction, code),
        async write(transaction, stamp, before) {
          checkFamily(input, attributes);
          if (before && before.labelAttribute !== labelAttribute)
            await familyRepository.relabel(transaction, code, labelAttribute);
          return familyRepository.save(transaction, { ...rowOf(input), ...stamp });
        },
      });
      return { family: id === null ? null : await byCode(id), userErrors };
    },
  };
};

const rowOf = ({ code, labels, attributes, labelAttribute, variantAxes }: FamilySaveInput) => ({
  code,
  labels: readLabels(labels ?? [], ['input', 'labels']),
  attributes: attributes.map(({ attribute, required }) => ({ code: attribute, required: required ?? false })),
  labelAttribute,
  variantAxes: [...(variantAxes ?? [])],
});

const checkFamily = (
  { code, attributes, labelAttribute, variantAxes }: FamilySaveInput,
  known: Configuration['attributes'],
) => {
  checkCode(code);
  const codes = new Set(attributes.map(({ attribute }) => attribute));
  for (const [index, { attribute }] of attributes.entries()) {
    if (known.has(attribute)) continue;
    refuse({
      code: 'DANGLING_REFERENCE',
      field: ['input', 'attributes', String(index), 'attribute'],
      message: `There is no attribute "${attribute.slice(0, 80)}".`,
    });
  }
  if (codes.size < attributes.length)
    refuse({ code: 'INVALID', field: ['input', 'attributes'], message: 'An attribute is listed twice.' });
  if (!codes.has(labelAttribute) || known.get(labelAttribute)?.type !== 'TEXT') {
    refuse({
      code: 'INVALID',
      field: ['input', 'labelAttribute'],
      message: `"${labelAttribute.slice(0, 80)}" is not a text attribute of this family.`,
    });
  }
  for (const [index, axis] of (variantAxes ?? []).entries()) {
    const attribute = known.get(axis);
    if (codes.has(axis) && attribute && isFacet(attribute) && isAxis(attribute)) continue;
    refuse({
      code: 'INVALID',
      field: ['input', 'variantAxes', String(index)],
      message: `"${axis.slice(0, 80)}" cannot be an axis: it must be a select or reference of this family with one value for all locales and channels.`,
    });
  }
};

/** A variant is one of its siblings by exactly one value of each axis. */
const isAxis = ({ type }: AttributeModel): boolean => type === 'SELECT' || type === 'REFERENCE';
