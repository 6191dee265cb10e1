import type { UserError } from '@trivium/kit/change';
import { targetProblems } from '@trivium/kit/rich-text';
import { type Reference, referencesOf } from '../block/walk.ts';
import { invalid } from '../draft/validation.ts';
import { foreignFacts } from '../foreign/foreign-fact.ts';
import type { NavigationItemInput, NavigationPublishInput } from '../generated/graph.ts';
import { type ItemDocument, itemsWithin } from './model.ts';

const MAX_ITEMS = 200;
const MAX_DEPTH = 4;
const MAX_LABEL = 500;
const FIELD = ['input', 'items'];

/** The entries as they are kept. */
export const itemsOf = (items: readonly NavigationItemInput[]): ItemDocument[] =>
  items.map(({ label, target, items: below }) => ({
    label: label.map(({ locale, text }) => ({ locale, text })),
    target: target ?? null,
    items: itemsOf(below),
  }));

const depthOf = (items: readonly ItemDocument[]): number =>
  items.length === 0 ? 0 : 1 + Math.max(...items.map((item) => depthOf(item.items)));

export const menuReferences = (items: readonly ItemDocument[]): Reference[] => referencesOf(items, FIELD);

/** What does not fit in a menu, each with the field's path. */
export const menuProblems = ({ menu }: NavigationPublishInput, items: readonly ItemDocument[]): UserError[] => {
  const all = itemsWithin(items, FIELD);
  return [
    ...(/^[a-z0-9][a-z0-9-]{0,39}$/.test(menu)
      ? []
      : [invalid(['input', 'menu'], 'The name of a menu has a-z, 0-9 and -, at most 40 characters.')]),
    ...(all.length > MAX_ITEMS ? [invalid(FIELD, `${all.length} entries; at most ${MAX_ITEMS} fit.`)] : []),
    ...(depthOf(items) > MAX_DEPTH ? [invalid(FIELD, `${depthOf(items)} levels; at most ${MAX_DEPTH} fit.`)] : []),
    ...all.flatMap(({ item, field }) => itemProblems(item, field)),
    ...foreignFacts(items, FIELD),
  ];
};

const itemProblems = ({ label, target }: ItemDocument, field: readonly string[]): UserError[] => {
  const problems = target ? targetProblems(target, [...field, 'target']) : [];
  if (label.length === 0 && !target?.page) {
    problems.push({
      code: 'REQUIRED',
      field: [...field, 'label'],
      message: 'An entry that leads to no page needs a label.',
    });
  }
  label.forEach(({ text }, index) => {
    if (text.trim() === '' || text.length > MAX_LABEL) {
      problems.push(invalid([...field, 'label', String(index), 'text'], `A label has 1 to ${MAX_LABEL} characters.`));
    }
  });
  return problems;
};
