import { type BundleRule, patternOf, splitList, splitPairs } from '../mapping/service.ts';
import type { Problem, RawGroup } from './model.ts';

const malformed = (column: string, text: string, form: string): Problem => ({
  column,
  value: text.slice(0, 200),
  code: 'MALFORMED',
  reason: `"${text.slice(0, 200)}" is not of the form ${form}`,
});

/** What a bundle is made of, by a cell; null when the cell is empty. */
export const bundleOf = (rule: BundleRule, cell: string, problems: Problem[]): RawGroup[] | null => {
  const entries = splitList(cell, rule.list);
  if (entries.length === 0) return null;
  return rule.pattern === undefined
    ? byChoice(rule, entries, problems)
    : byGroup(rule, rule.pattern, entries, problems);
};

/** An entry is a group: `Strap|radio:24-WG085,24-WG086`. The first choice is the default one. */
const byGroup = (rule: BundleRule, form: string, entries: readonly string[], problems: Problem[]): RawGroup[] => {
  const pattern = patternOf(form);
  return entries.flatMap((entry) => {
    const named = pattern.match(entry);
    const skus = splitList(named?.['skus'] ?? '', rule.separator);
    if (!named || skus.length === 0) {
      problems.push(malformed(rule.column, entry, form));
      return [];
    }
    const several = rule.several.includes(named['input'] ?? '');
    const choices = skus.map((sku, index) => ({ sku, quantity: 1, isDefault: index === 0 }));
    return [{ label: named['group'] ?? '', several, required: true, choices }];
  });
};

/** An entry is a choice: `name=Strap,type=radio,required=1,sku=24-WG085,default=1,default_qty=1.0000`. */
const byChoice = (rule: BundleRule, entries: readonly string[], problems: Problem[]): RawGroup[] => {
  const groups = new Map<string, RawGroup>();
  for (const entry of entries) {
    const { pairs } = splitPairs(entry, rule.separator, rule.equals);
    const fields = new Map(pairs.map(({ key, value }) => [key, value]));
    const label = fields.get(rule.group);
    const sku = fields.get(rule.sku);
    const quantity = Number(fields.get(rule.quantity) ?? '1');
    if (!label || !sku || !Number.isInteger(quantity) || quantity < 1) {
      problems.push(malformed(rule.column, entry, `${rule.group}=…,${rule.sku}=…,${rule.quantity}=1`));
      continue;
    }
    const several = rule.several.includes(fields.get(rule.input) ?? '');
    const group = groups.get(label) ?? { label, several, required: fields.get(rule.required) !== '0', choices: [] };
    group.choices.push({ sku, quantity, isDefault: fields.get(rule.isDefault) === '1' });
    groups.set(label, group);
  }
  return [...groups.values()];
};
