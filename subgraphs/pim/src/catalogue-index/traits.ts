import type { FacetValue, Traits } from './model.ts';

export type Described = {
  family: string;
  categories: readonly string[];
  facets: readonly string[];
  attributes: readonly string[];
};

/**
 * Makes equal things one object. A hundred thousand variants differ in a few hundred combinations of colour, size and
 * category; so memory grows with those, and a list judges those and not each variant.
 */
export type Traitbook = {
  traitsOf(described: Described): Traits;
  /** A variant's own choices, and those of its model for whose attribute it has none. */
  inherited(own: Traits, model: Traits): readonly FacetValue[];
  facet(text: string): FacetValue | null;
  /** How many different choices there are. */
  facets(): number;
  /** How many combinations are remembered, also those that no product has any more. */
  size(): number;
};

/** Stands between parts of a key; codes cannot hold it, since PostgreSQL's text cannot. */
const BETWEEN = '\0';

export const traitbook = (): Traitbook => {
  const facets = new Map<string, FacetValue>();
  const traits = new Map<string, Traits>();
  const inheritances = new Map<Traits, Map<Traits, readonly FacetValue[]>>();
  const facetOf = (text: string): FacetValue =>
    facets.getOrInsertComputed(text, () => {
      const cut = text.indexOf('=');
      return { place: facets.size, attribute: text.slice(0, cut), value: text.slice(cut + 1) };
    });
  return {
    traitsOf: ({ family, categories, facets: texts, attributes }) =>
      traits.getOrInsertComputed(
        [family, ...categories, '', ...texts, '', ...attributes].join(BETWEEN),
        (): Traits => ({
          family,
          categories,
          facets: [...new Set(texts)].map(facetOf),
          attributes: new Set(attributes),
        }),
      ),
    inherited: (own, model) =>
      inheritances
        .getOrInsertComputed(model, () => new Map<Traits, readonly FacetValue[]>())
        .getOrInsertComputed(own, () => [
          ...new Set([...own.facets, ...model.facets.filter(({ attribute }) => !own.attributes.has(attribute))]),
        ]),
    facet: (text) => facets.get(text) ?? null,
    facets: () => facets.size,
    size: () => traits.size,
  };
};
