import { compareText } from '@trivium/kit/text';
import type { Amount, Catalogue, FacetValue, Head, Traits, Unit } from '../catalogue-index/model.ts';
import { amountOf, compareAmounts } from '../catalogue-index/service.ts';
import type { CataloguePlan } from '../selection/plan.ts';
import { type Above, chosenIn, countFacets, type FacetCount, ranked } from './facets.ts';

/**
 * A condition, with the facet whose own counts it must not narrow. A head's holds for all its units alike. A unit's may be
 * met by the unit itself, or by its model for it.
 */
export type HeadCondition = { facet: string; holds(head: Traits): boolean };
export type UnitCondition = { facet: string; holds(unit: Unit, head: Head): boolean; holdsItself(unit: Unit): boolean };
export type Conditions = { heads: readonly HeadCondition[]; units: readonly UnitCondition[] };

/** What of a catalogue a plan lists. */
export type Selection = {
  /** In the catalogue's order. */
  heads: readonly Head[];
  /** The first of its variants that was found, where the filter tells variants apart. */
  variantOf(head: Head): string | null;
  /** The least that one of its units costs that was found. */
  leastOf(head: Head): Amount | null;
  facets(above: Above): FacetCount[];
};

/** @property found whether a search found it @property priceOf what a unit of a head costs */
export type Knowledge = { found(head: Head): boolean; priceOf(unit: Unit, head: Head): Amount | null };

/** The rules are those of `commonSql`; a property test compares the two. */
export const select = (catalogue: Catalogue, plan: CataloguePlan, { found, priceOf }: Knowledge): Selection => {
  const kinds = new Set(plan.kinds);
  const considered = catalogue.heads.filter((head) => kinds.has(head.product.kind) && found(head));
  const conditions = conditionsOf(catalogue, plan, priceOf);
  const { heads: ofHead, units: ofUnit } = conditions;
  const unitsIn = (head: Head) => head.units.filter((unit) => ofUnit.every(({ holds }) => holds(unit, head)));
  const isIn = (head: Head) =>
    ofHead.every(({ holds }) => holds(head.product.traits)) &&
    (ofUnit.length === 0 || head.units.some((unit) => ofUnit.every(({ holds }) => holds(unit, head))));
  return {
    heads: considered.filter(isIn),
    variantOf: (head) =>
      unitsIn(head)
        .filter((unit) => ofUnit.some(({ holdsItself }) => holdsItself(unit)))
        .flatMap(({ variant }) => variant?.sku ?? [])
        .sort(compareText)[0] ?? null,
    leastOf: (head) =>
      unitsIn(head)
        .flatMap((unit) => priceOf(unit, head) ?? [])
        .sort(compareAmounts)[0] ?? null,
    facets: (above) => ranked(countFacets(considered, conditions, catalogue.facets, above), chosenIn(plan)),
  };
};

const conditionsOf = (
  catalogue: Catalogue,
  { categories, families, attributes, price, onlySold }: CataloguePlan,
  priceOf: Knowledge['priceOf'],
): Conditions => {
  const inCategories = new Set(categories);
  const inFamilies = new Set(families);
  const category = answeredOnce((head: Traits) => head.categories.some((code) => inCategories.has(code)));
  return {
    heads: [
      ...(categories ? [{ facet: 'category', holds: category }] : []),
      ...(families ? [{ facet: 'family', holds: (head: Traits) => inFamilies.has(head.family) }] : []),
    ],
    units: [
      ...attributes.map(({ code, facets }): UnitCondition => {
        const wanted = new Set(facets.map(catalogue.facet));
        const among = answeredOnce((given: readonly FacetValue[]) => given.some((facet) => wanted.has(facet)));
        return { facet: code, holds: (unit) => among(unit.facets), holdsItself: (unit) => among(unit.own.facets) };
      }),
      ...(price ? [priceCondition(price, priceOf)] : []),
      ...(onlySold ? [soldCondition(priceOf)] : []),
    ],
  };
};

const soldCondition = (priceOf: Knowledge['priceOf']): UnitCondition => ({
  facet: 'sold',
  holds: (unit, head) => priceOf(unit, head) !== null,
  holdsItself: () => false,
});

const priceCondition = (
  { min, max }: NonNullable<CataloguePlan['price']>,
  priceOf: Knowledge['priceOf'],
): UnitCondition => {
  const least = min === null ? null : amountOf(min);
  const most = max === null ? null : amountOf(max);
  return {
    facet: 'price',
    holds(unit, head) {
      const amount = priceOf(unit, head);
      return (
        amount !== null &&
        (least === null || compareAmounts(amount, least) >= 0) &&
        (most === null || compareAmounts(amount, most) <= 0)
      );
    },
    holdsItself: () => false,
  };
};

/** Traits and lists of choices are shared by many products; none is judged twice. */
export const answeredOnce = <Thing extends object>(ask: (thing: Thing) => boolean): ((thing: Thing) => boolean) => {
  const answers = new Map<Thing, boolean>();
  return (thing) => answers.getOrInsertComputed(thing, ask);
};
