import { refuse, type UserError } from '@trivium/kit/change';
import type { Prisma } from '@trivium/prisma/pim';
import { readLabels } from '../configuration/label.ts';
import { checkCode, saveConfiguration } from '../configuration/save.ts';
import type { WriteDependencies } from '../context.ts';
import type { ReferenceSaveInput } from '../generated/graph.ts';
import { isColour, type ReferenceRecordModel } from './model.ts';

export type ReferenceService = {
  ofType(type: string): Promise<ReferenceRecordModel[]>;
  byCode(type: string, code: string): Promise<ReferenceRecordModel | null>;
  save(
    input: ReferenceSaveInput,
    idempotencyKey?: string | null,
  ): Promise<{ record: ReferenceRecordModel | null; userErrors: readonly UserError[] }>;
};

export const referenceService = (dependencies: WriteDependencies): ReferenceService => {
  const { configuration } = dependencies;
  const ofType = async (type: string) => (await configuration.current()).references.get(type);
  const byCode = async (type: string, code: string) => (await ofType(type))?.get(code) ?? null;
  return {
    ofType: async (type) => [...((await ofType(type))?.values() ?? [])],
    byCode,
    async save(input, idempotencyKey) {
      const { type, code } = input;
      const { id, userErrors } = await saveConfiguration(dependencies, {
        mutation: 'referenceSave',
        entity: 'ReferenceRecord',
        noun: 'reference',
        id: `${type}/${code}`,
        input,
        idempotencyKey,
        find: (transaction) => transaction.referenceRecord.findUnique({ where: { type_code: { type, code } } }),
        write(transaction, stamp) {
          checkCode(type, ['input', 'type']);
          checkCode(code);
          const data = readData(input.data);
          const row = {
            type,
            code,
            labels: readLabels(input.labels ?? [], ['input', 'labels']),
            ...(data && { data }),
            ...stamp,
          };
          return transaction.referenceRecord.upsert({ where: { type_code: { type, code } }, create: row, update: row });
        },
      });
      return { record: id === null ? null : await byCode(type, code), userErrors };
    },
  };
};

const MAX_DATA = 10_000;

const readData = (data: unknown): Prisma.InputJsonObject | null => {
  const field = ['input', 'data'];
  if (data === null || data === undefined) return null;
  if (typeof data !== 'object' || Array.isArray(data))
    refuse({ code: 'INVALID', field, message: 'Further facts are a JSON object.' });
  if (JSON.stringify(data).length > MAX_DATA)
    refuse({ code: 'INVALID', field, message: `Further facts have at most ${MAX_DATA} characters of JSON.` });
  const { hex } = data as { hex?: unknown }; // an object, as checked above
  if (hex !== undefined && !isColour(hex)) {
    refuse({
      code: 'INVALID',
      field: [...field, 'hex'],
      message: 'A colour is "#" and six hexadecimal digits, like #1a5276.',
    });
  }
  return data as Prisma.InputJsonObject; // an object that came as JSON
};
