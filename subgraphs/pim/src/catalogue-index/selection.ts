import { compareText } from '@trivium/kit/text';
import type { CataloguePlan } from '../selection/plan.ts';
import { type Above, countFacets, type FacetCount } from './facets.ts';
import type { FacetValue, Head, Traits, Unit, View } from './model.ts';

/**
 * A condition, with the facet whose own counts it must not narrow. A head's holds for all its units alike. A unit's may be
 * met by the unit itself, or by its model for it.
 */
export type HeadCondition = { facet: string; holds(head: Traits): boolean };
export type UnitCondition = { facet: string; holds(unit: Unit): boolean; holdsItself(unit: Unit): boolean };
export type Conditions = { heads: readonly HeadCondition[]; units: readonly UnitCondition[] };

/** What of a view a plan lists. */
export type Selection = {
  /** In the view's order. */
  heads: readonly Head[];
  /** The first of its variants that was found, where the filter tells variants apart. */
  variantOf(head: Head): string | null;
  facets(above: Above): FacetCount[];
};

/** Whether the index has what narrows the list: no prices, and no variants as a list of their own. */
export const canSelect = ({ kinds, price }: CataloguePlan): boolean => price === null && !kinds.includes('VARIANT');

/** The rules are those of `commonSql`; a property test compares the two. @param found whether a search found it */
export const select = (view: View, plan: CataloguePlan, found: (head: Head) => boolean): Selection => {
  const kinds = new Set(plan.kinds);
  const considered = view.heads.filter((head) => kinds.has(head.product.kind) && found(head));
  const conditions = conditionsOf(view, plan);
  const { heads: ofHead, units: ofUnit } = conditions;
  const meetsAll = (unit: Unit) => ofUnit.every(({ holds }) => holds(unit));
  return {
    heads: considered.filter(
      ({ product, units }) =>
        ofHead.every(({ holds }) => holds(product.traits)) && (ofUnit.length === 0 || units.some(meetsAll)),
    ),
    variantOf: ({ units }) =>
      units
        .filter((unit) => meetsAll(unit) && ofUnit.some(({ holdsItself }) => holdsItself(unit)))
        .flatMap(({ variant }) => variant?.sku ?? [])
        .sort(compareText)[0] ?? null,
    facets: (above) => countFacets(considered, conditions, view.facets, above),
  };
};

const conditionsOf = (view: View, { categories, families, attributes }: CataloguePlan): Conditions => {
  const inCategories = new Set(categories);
  const inFamilies = new Set(families);
  const category = answeredOnce((head: Traits) => head.categories.some((code) => inCategories.has(code)));
  return {
    heads: [
      ...(categories ? [{ facet: 'category', holds: category }] : []),
      ...(families ? [{ facet: 'family', holds: (head: Traits) => inFamilies.has(head.family) }] : []),
    ],
    units: attributes.map(({ code, facets }) => {
      const wanted = new Set(facets.map(view.facet));
      const among = answeredOnce((given: readonly FacetValue[]) => given.some((facet) => wanted.has(facet)));
      return { facet: code, holds: (unit) => among(unit.facets), holdsItself: (unit) => among(unit.own.facets) };
    }),
  };
};

/** Traits and lists of choices are shared by many products; none is judged twice. */
export const answeredOnce = <Thing extends object>(ask: (thing: Thing) => boolean): ((thing: Thing) => boolean) => {
  const answers = new Map<Thing, boolean>();
  return (thing) => answers.getOrInsertComputed(thing, ask);
};
