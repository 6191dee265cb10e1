import type { UserError } from '@trivium/kit/change';
import { labelProblems, labelsOf } from '../configuration/label.ts';
import type { BundleChoiceInput, BundleGroupInput, ProductBundleInput } from '../generated/graph.ts';
import type { BundleDocument } from './model.ts';

const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const MAX_GROUPS = 50;
const MAX_CHOICES = 200;
const MAX_QUANTITY = 1_000;

const invalid = (field: readonly string[], message: string): UserError => ({
  code: 'INVALID',
  field: [...field],
  message,
});

/** What is wrong with a bundle as it is given, each with the path into it; empty when nothing is. */
export const bundleProblems = ({ groups }: ProductBundleInput, sku: string, field: readonly string[]): UserError[] => {
  const here = [...field, 'groups'];
  if (groups.length === 0) return [{ code: 'REQUIRED', field: here, message: 'A bundle has at least one group.' }];
  if (groups.length > MAX_GROUPS)
    return [invalid(here, `${groups.length} groups; a bundle has at most ${MAX_GROUPS}.`)];
  const codes = new Set<string>();
  return groups.flatMap((group, index) => {
    const path = [...here, String(index)];
    const isRepeated = codes.has(group.code);
    codes.add(group.code);
    return [
      ...(CODE.test(group.code)
        ? []
        : [invalid([...path, 'code'], 'A code has letters, digits, "_" and "-", up to 64.')]),
      ...(isRepeated
        ? [invalid([...path, 'code'], `An earlier group has the code "${group.code.slice(0, 64)}".`)]
        : []),
      ...labelProblems(group.labels ?? [], [...path, 'labels']),
      ...choicesProblems(group, sku, [...path, 'choices']),
    ];
  });
};

const choicesProblems = (
  { choices, multiple }: BundleGroupInput,
  sku: string,
  field: readonly string[],
): UserError[] => {
  if (choices.length === 0)
    return [{ code: 'REQUIRED', field: [...field], message: 'A group has at least one choice.' }];
  if (choices.length > MAX_CHOICES)
    return [invalid(field, `${choices.length} choices; a group has at most ${MAX_CHOICES}.`)];
  const seen = new Set<string>();
  let defaults = 0;
  return choices.flatMap((choice, index) => {
    const path = [...field, String(index)];
    const isRepeated = seen.has(choice.sku);
    seen.add(choice.sku);
    if (choice.isDefault) defaults += 1;
    const isSecondDefault = choice.isDefault === true && defaults > 1 && !multiple;
    return [
      ...choiceProblems(choice, sku, path),
      ...(isRepeated
        ? [invalid([...path, 'sku'], `"${choice.sku.slice(0, 64)}" is a choice of this group already.`)]
        : []),
      ...(isSecondDefault
        ? [
            invalid(
              [...path, 'isDefault'],
              'Only one choice may be chosen at first, since the group is not "multiple".',
            ),
          ]
        : []),
    ];
  });
};

const choiceProblems = ({ sku, quantity }: BundleChoiceInput, own: string, field: readonly string[]): UserError[] => [
  ...(sku.trim() === '' ? [invalid([...field, 'sku'], 'A choice names the SKU of a product.')] : []),
  ...(sku === own ? [invalid([...field, 'sku'], 'A bundle is not a part of itself.')] : []),
  ...(quantity !== null && quantity !== undefined && (quantity < 1 || quantity > MAX_QUANTITY)
    ? [invalid([...field, 'quantity'], `Of a part go 1 to ${MAX_QUANTITY} pieces into a bundle, not ${quantity}.`)]
    : []),
];

/** A bundle that has been checked, as it is kept. */
export const asBundle = ({ pricing, groups }: ProductBundleInput): BundleDocument => ({
  pricing,
  groups: ordered(groups).map(({ code, labels, required, multiple, choices }) => ({
    code,
    labels: labelsOf(labels ?? []),
    required: required ?? true,
    multiple: multiple ?? false,
    choices: ordered(choices).map(({ sku, quantity, isDefault, quantityChangeable }) => ({
      sku,
      quantity: quantity ?? 1,
      isDefault: isDefault ?? false,
      quantityChangeable: quantityChangeable ?? false,
    })),
  })),
});

/** By the numbers that were given; what has none counts as its place in the list. */
const ordered = <Thing extends { position?: number | null | undefined }>(things: readonly Thing[]): Thing[] =>
  things
    .map((thing, index) => ({ thing, place: thing.position ?? index }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ thing }) => thing);
