import { refuse, type UserError } from '@trivium/kit/change';
import type { Prisma } from '@trivium/prisma/pim';
import { readLabels } from '../configuration/label.ts';
import { checkCode, saveConfiguration } from '../configuration/save.ts';
import type { WriteDependencies } from '../context.ts';
import type { CategorySaveInput } from '../generated/graph.ts';
import type { CategoryModel } from './model.ts';

export type CategoryService = {
  byCode(code: string): Promise<CategoryModel | null>;
  byCodes(codes: readonly string[]): Promise<CategoryModel[]>;
  /** The roots for null. */
  childrenOf(code: string | null): Promise<CategoryModel[]>;
  ancestorsOf(code: string): Promise<CategoryModel[]>;
  save(
    input: CategorySaveInput,
    idempotencyKey?: string | null,
  ): Promise<{ category: CategoryModel | null; userErrors: readonly UserError[] }>;
};

export const categoryService = (dependencies: WriteDependencies): CategoryService => {
  const { configuration } = dependencies;
  const tree = async () => (await configuration.current()).categories;
  const byCode = async (code: string) => (await tree()).get(code);
  return {
    byCode,
    async byCodes(codes) {
      const categories = await tree();
      return codes.flatMap((code) => categories.get(code) ?? []);
    },
    childrenOf: async (code) => [...(await tree()).childrenOf(code)],
    ancestorsOf: async (code) => [...(await tree()).ancestorsOf(code)],
    async save(input, idempotencyKey) {
      const { code, position } = input;
      const parent = input.parent ?? null;
      const { id, userErrors } = await saveConfiguration(dependencies, {
        mutation: 'categorySave',
        entity: 'Category',
        noun: 'category',
        id: code,
        input,
        idempotencyKey,
        find: (transaction) => transaction.category.findUnique({ where: { code } }),
        async write(transaction, stamp) {
          checkCode(code);
          if (parent !== null) await checkParent(transaction, code, parent);
          const row = { code, labels: readLabels(input.labels ?? [], ['input', 'labels']), parent, position, ...stamp };
          return transaction.category.upsert({ where: { code }, create: row, update: row });
        },
      });
      return { category: id === null ? null : await byCode(id), userErrors };
    },
  };
};

const MAX_DEPTH = 20;

/** Reads the way up inside the transaction: changes of configuration come one at a time, so it cannot become a ring. */
const checkParent = async (transaction: Prisma.TransactionClient, code: string, parent: string) => {
  const field = ['input', 'parent'];
  let depth = 1;
  for (let above: string | null = parent; above !== null; depth += 1) {
    if (above === code)
      refuse({ code: 'INVALID', field, message: `Category "${parent}" is "${code}" itself or below it.` });
    if (depth >= MAX_DEPTH)
      refuse({ code: 'INVALID', field, message: `Categories go at most ${MAX_DEPTH} levels deep.` });
    const row: { parent: string | null } | null = await transaction.category.findUnique({
      where: { code: above },
      select: { parent: true },
    });
    if (row === null)
      return refuse({ code: 'DANGLING_REFERENCE', field, message: `There is no category "${above.slice(0, 80)}".` });
    above = row.parent;
  }
};
