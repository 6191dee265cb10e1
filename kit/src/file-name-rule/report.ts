import type { FileNameFacts } from './rule.ts';

/** A file, what a rule reads in its name (null: no rule fits), and the role that its picture is to have. */
export type NamedFile = { file: string; facts: FileNameFacts | null; role: string | null };
/** `model` and `colour` are null where the product has none. A model is a product, too. */
export type KnownProduct = { sku: string; model: string | null; colour: string | null };
export type PlacedPicture = { sku: string; role: string };

/** What is not in order between files and products; each list in the order of what was given. */
export type MediaReport = {
  /** Files that name a product or a colour that there is not, with what they name. */
  unknown: { file: string; sku: string | null; model: string | null; colour: string | null }[];
  /** Files that no rule fits, or whose name says no product. */
  orphans: string[];
  /** Products that have no hero, and get none. */
  withoutHero: string[];
  /** Colours of models no product of which has a picture, or gets one. */
  coloursWithoutPicture: { model: string; colour: string }[];
};

/**
 * Compares files with products and with the links that there are. A file is for the product that it names; without a SKU,
 * for its model and all variants of it, or for those in its colour. Upper and lower case are alike. Linear.
 */
export const mediaReport = (given: {
  files: readonly NamedFile[];
  products: readonly KnownProduct[];
  links: readonly PlacedPicture[];
}): MediaReport => {
  const index = indexOf(given.products);
  const pictured = new Set<string>();
  const heroes = new Set<string>();
  const picture = (sku: string, role: string | null) => {
    pictured.add(fold(sku));
    if (role === 'HERO') heroes.add(fold(sku));
  };
  for (const { sku, role } of given.links) picture(sku, role);
  const report: MediaReport = { unknown: [], orphans: [], withoutHero: [], coloursWithoutPicture: [] };
  for (const { file, facts, role } of given.files) {
    const { sku = null, model = null, colour = null } = facts ?? {};
    if (sku === null && model === null) {
      report.orphans.push(file);
      continue;
    }
    const targets = targetsOf(index, sku, model, colour);
    if (targets.length === 0) report.unknown.push({ file, sku, model, colour });
    for (const target of targets) picture(target, role);
  }
  report.withoutHero = given.products.map(({ sku }) => sku).filter((sku) => !heroes.has(fold(sku)));
  report.coloursWithoutPicture = [...index.colours.values()]
    .filter(({ skus }) => !skus.some((sku) => pictured.has(fold(sku))))
    .map(({ model, colour }) => ({ model, colour }));
  return report;
};

type ColourOfModel = { model: string; colour: string; skus: string[] };
type Index = { skus: Map<string, string>; models: Map<string, string[]>; colours: Map<string, ColourOfModel> };

const fold = (text: string): string => text.normalize('NFC').toLowerCase();
const pair = (model: string, colour: string): string => JSON.stringify([fold(model), fold(colour)]);

const indexOf = (products: readonly KnownProduct[]): Index => {
  const index: Index = { skus: new Map(), models: new Map(), colours: new Map() };
  const add = (model: string, sku: string) => {
    const members = index.models.get(fold(model)) ?? [];
    members.push(sku);
    index.models.set(fold(model), members);
  };
  for (const { sku, model, colour } of products) {
    index.skus.set(fold(sku), sku);
    add(model ?? sku, sku);
    if (model === null || colour === null) continue;
    const known = index.colours.get(pair(model, colour)) ?? { model, colour, skus: [] };
    known.skus.push(sku);
    index.colours.set(pair(model, colour), known);
  }
  return index;
};

const targetsOf = (index: Index, sku: string | null, model: string | null, colour: string | null): string[] => {
  if (sku !== null) {
    const known = index.skus.get(fold(sku));
    return known === undefined ? [] : [known];
  }
  if (model === null) return [];
  if (colour === null) return index.models.get(fold(model)) ?? [];
  return index.colours.get(pair(model, colour))?.skus ?? [];
};
