import type { Survey, WantedCategory } from '../import-survey/service.ts';
import { labelsOf } from './attributes.ts';
import { freeCode, slugOf } from './code.ts';
import { compareNames } from './order.ts';
import type { Making } from './service.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Makes the categories that are missing, from the root down. */
export const makeCategories = async (making: Making, { categories }: Survey): Promise<void> => {
  // Rows that are categories come first: they know codes and places, which a product's path does not. By name, so that codes
  // do not depend on which rows came first.
  const wanted = [...categories.values()].sort(
    (a, b) =>
      rank(a) - rank(b) || a.path.length - b.path.length || compareNames(a.path.join(' / '), b.path.join(' / ')),
  );
  for (const category of wanted) {
    const { words } = await making.current();
    if (words.category(category.path) !== null) continue;
    for (let depth = 1; depth <= category.path.length; depth += 1) {
      const path = category.path.slice(0, depth);
      await makeOne(making, depth === category.path.length ? category : { path, code: null, position: null });
    }
  }
};

const rank = ({ code, position }: WantedCategory): number => (code === null && position === null ? 1 : 0);

const makeOne = async (
  { mapping, services, current, done }: Making,
  { path, code, position }: WantedCategory,
): Promise<void> => {
  const { known } = await current();
  const words = vocabularyOf(known);
  if (words.category(path) !== null) return;
  const above = path.slice(0, -1);
  const parent = above.length === 0 ? null : words.category(above);
  if (above.length > 0 && parent === null) return;
  const isTaken = (candidate: string) => known.categories.get(candidate) !== null;
  const told = code === null ? null : slugOf(code);
  const free = told !== null && !isTaken(told) ? told : freeCode(path.join(' '), isTaken);
  const input = { code: free, labels: labelsOf(mapping.locale, path.at(-1) ?? ''), parent, position: position ?? 0 };
  done('category', path.join(' / '), (await services.categories.save(input)).userErrors);
};
