import type { SearchTerm } from '../selection/search.ts';
import type { Catalogue, Head, IndexedProduct, Traits } from '../catalogue-index/model.ts';
import { answeredOnce } from './selection.ts';

/** The versions whose texts have a word, by the words' places in the search. */
export type Hits = readonly ReadonlySet<string>[];

/** Whether every word is in a head's texts or choices, or in those of one of its variants. */
export const finder = (catalogue: Catalogue, terms: readonly SearchTerm[], hits: Hits): ((head: Head) => boolean) => {
  const words = terms.map(({ facets }, place) => {
    const wanted = new Set(facets.flatMap((facet) => catalogue.facet(facet) ?? []));
    const inChoices = answeredOnce((traits: Traits) => traits.facets.some((facet) => wanted.has(facet)));
    const inTexts = hits[place] ?? new Set();
    if (wanted.size > 0) return ({ id, traits }: IndexedProduct) => inTexts.has(id) || inChoices(traits);
    return inTexts.size > 0 ? ({ id }: IndexedProduct) => inTexts.has(id) : null;
  });
  // A word that is nowhere: no head needs to be looked at.
  if (!words.every((has) => has !== null)) return () => false;
  return ({ product, units }) =>
    words.every((has) => has(product) || units.some(({ variant }) => variant !== null && has(variant)));
};
