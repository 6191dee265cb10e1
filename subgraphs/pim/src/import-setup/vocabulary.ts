import { type AttributeModel, hasOptions } from '../attribute/model.ts';
import type { Configuration } from '../configuration/model.ts';

/** Finds what a text of a file means in the configuration: a code, or a name in any locale. */
export type Vocabulary = {
  /** Of an attribute's options or records. */
  choice(attribute: AttributeModel, text: string): string | null;
  family(text: string): string | null;
  /** By names from the root down, or by one name that only one category has. */
  category(path: readonly string[]): string | null;
};

type Named = { code: string; labels: Readonly<Record<string, string>> };

const plain = (text: string) => text.trim().toLowerCase();

/** Codes come before names, exact ones before those that differ in case. */
const indexOf = (things: Iterable<Named>): ReadonlyMap<string, string> => {
  const index = new Map<string, string>();
  const add = (text: string, code: string) => {
    if (!index.has(text)) index.set(text, code);
  };
  const list = [...things];
  for (const { code } of list) add(code, code);
  for (const { code, labels } of list) for (const label of Object.values(labels)) add(label.trim(), code);
  for (const { code, labels } of list) {
    add(plain(code), code);
    for (const label of Object.values(labels)) add(plain(label), code);
  }
  return index;
};

const found = (index: ReadonlyMap<string, string>, text: string): string | null =>
  index.get(text) ?? index.get(plain(text)) ?? null;

export const vocabularyOf = (known: Configuration): Vocabulary => {
  const choices = new Map<string, ReadonlyMap<string, string>>();
  const families = indexOf(known.families.values());
  const below = categoryIndex(known);
  const choicesOf = (attribute: AttributeModel) => {
    const ready = choices.get(attribute.code);
    if (ready) return ready;
    const things = hasOptions(attribute)
      ? attribute.options
      : (known.references.get(attribute.referenceType ?? '')?.values() ?? []);
    const made = indexOf(things);
    choices.set(attribute.code, made);
    return made;
  };
  return {
    choice: (attribute, text) => found(choicesOf(attribute), text),
    family: (text) => found(families, text),
    category: below,
  };
};

const categoryIndex = ({ categories }: Configuration): Vocabulary['category'] => {
  const byParent = new Map<string | null, ReadonlyMap<string, string>>();
  const everywhere = new Map<string, string | null>();
  const walk = (parent: string | null) => {
    const children = categories.childrenOf(parent);
    byParent.set(parent, indexOf(children));
    for (const { code, labels } of children) {
      for (const text of new Set([code, ...Object.values(labels)].map(plain)))
        everywhere.set(text, everywhere.has(text) ? null : code);
      walk(code);
    }
  };
  walk(null);
  return (path) => {
    let at: string | null = null;
    for (const name of path) {
      const next = found(byParent.get(at) ?? new Map(), name);
      if (next === null) return path.length === 1 ? (everywhere.get(plain(name)) ?? null) : null;
      at = next;
    }
    return at;
  };
};
