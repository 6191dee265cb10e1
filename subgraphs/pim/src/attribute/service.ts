import { refuse, type UserError } from '@trivium/kit/change';
import { readLabels } from '../configuration/label.ts';
import { checkCode, saveConfiguration } from '../configuration/save.ts';
import type { WriteDependencies } from '../context.ts';
import type { AttributeSaveInput } from '../generated/graph.ts';
import { checkAttribute } from './check.ts';
import type { AttributeModel } from './model.ts';
import { attributeRepository } from './repository.ts';

export type AttributeService = {
  all(): Promise<AttributeModel[]>;
  byCode(code: string): Promise<AttributeModel | null>;
  /** For a code that the configuration itself refers to. */
  known(code: string): Promise<AttributeModel>;
  save(
    input: AttributeSaveInput,
    idempotencyKey?: string | null,
  ): Promise<{ attribute: AttributeModel | null; userErrors: readonly UserError[] }>;
};

export const attributeService = (dependencies: WriteDependencies): AttributeService => {
  const { configuration } = dependencies;
  const byCode = async (code: string) => (await configuration.current()).attributes.get(code) ?? null;
  return {
    all: async () => [...(await configuration.current()).attributes.values()],
    byCode,
    async known(code) {
      const attribute = await byCode(code);
      if (!attribute) throw new Error(`the configuration refers to attribute ${code}, which is not there`);
      return attribute;
    },
    async save(input, idempotencyKey) {
      const { code } = input;
      const { attributes, references } = await configuration.current();
      const { id, userErrors } = await saveConfiguration(dependencies, {
        mutation: 'attributeSave',
        entity: 'Attribute',
        noun: 'attribute',
        id: code,
        input,
        idempotencyKey,
        find: (transaction) => attributeRepository.find(transaction, code),
        async write(transaction, stamp, before) {
          checkCode(code);
          const after = asAttribute(input, stamp.revision);
          checkAttribute(after);
          const known = attributes.get(code);
          const reshaped = before !== null && known !== undefined && reshapes(known, after);
          if (reshaped) {
            const now = await dependencies.clock.nowIn(transaction);
            const misfits = await attributeRepository.countMisfits(transaction, now, after, references);
            if (misfits > 0) {
              refuse({
                code: 'WRONG_STATE',
                field: ['input'],
                message: `${misfits} value${misfits === 1 ? '' : 's'} of "${code}" would not fit any more; change ${misfits === 1 ? 'it' : 'them'} first.`,
              });
            }
          }
          const row = await attributeRepository.save(transaction, after, stamp);
          if (reshaped) await attributeRepository.derive(transaction, code);
          return row;
        },
      });
      return { attribute: id === null ? null : await byCode(id), userErrors };
    },
  };
};

const asAttribute = (input: AttributeSaveInput, revision: number): AttributeModel => ({
  code: input.code,
  labels: readLabels(input.labels ?? [], ['input', 'labels']),
  type: input.type,
  localizable: input.localizable ?? false,
  perChannel: input.perChannel ?? false,
  group: input.group ?? null,
  options: (input.options ?? []).map(({ code, labels }, index) => ({
    code,
    labels: readLabels(labels ?? [], ['input', 'options', String(index), 'labels']),
  })),
  unit: input.unit ?? null,
  referenceType: input.referenceType ?? null,
  required: input.required ?? false,
  min: input.min ?? null,
  max: input.max ?? null,
  maxLength: input.maxLength ?? null,
  mask: input.mask ?? null,
  revision,
});

/** Whether values in place could stop being values of it. Limits (min, max, length, mask) count from the next save on. */
const reshapes = (before: AttributeModel, after: AttributeModel): boolean =>
  before.type !== after.type ||
  before.localizable !== after.localizable ||
  before.perChannel !== after.perChannel ||
  before.unit !== after.unit ||
  before.referenceType !== after.referenceType ||
  before.options.some(({ code }) => !after.options.some((option) => option.code === code));
