import type { UserError } from '@trivium/kit/change';
import { type LinkIn, linksOf, type RichTextDocument, richTextProblems } from '@trivium/kit/rich-text';
import type { Configuration } from '../configuration/model.ts';

/** What is wrong with a text of a product, each with the path into it. A product that it shows may come later. */
export const textProblems = (
  { categories }: Pick<Configuration, 'categories'>,
  text: RichTextDocument,
  field: readonly string[],
): UserError[] => {
  const problems = richTextProblems(text, field);
  return problems.length > 0 ? problems : linksOf(text, field).flatMap((link) => linkProblems(categories, link));
};

const linkProblems = (categories: Configuration['categories'], { link, field }: LinkIn): UserError[] => {
  if (link.page) {
    const message = 'A text of a product links to products and categories; pages are linked from pages.';
    return [{ code: 'INVALID', field: [...field, 'page'], message }];
  }
  if (!link.category || categories.get(link.category)) return [];
  const message = `There is no category "${link.category.slice(0, 80)}".`;
  return [{ code: 'DANGLING_REFERENCE', field: [...field, 'category'], message }];
};
