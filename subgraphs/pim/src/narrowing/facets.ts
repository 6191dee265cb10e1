import { compareText } from '@trivium/kit/text';
import type { FacetValue, Head, Traits, Unit } from '../catalogue-index/model.ts';
import type { CataloguePlan } from '../selection/plan.ts';
import type { Conditions } from './selection.ts';

/** How many heads a choice would leave. */
export type FacetCount = { code: string; value: string; count: number };

/** Of one facet's choices, those that leave most; what is chosen comes beside them. */
export const MAX_FACET_VALUES = 100;

/** A category's ancestors, and itself. */
export type Above = (category: string) => readonly string[];

/**
 * For each choice, how many heads have a unit with it that meets all conditions but those on the choice's own facet: what
 * a list would show after choosing it.
 *
 * @param size how many different choices there are
 */
export const countFacets = (
  heads: readonly Head[],
  conditions: Conditions,
  size: number,
  above: Above,
): FacetCount[] => {
  const tally = tallyOf(size, above);
  for (const head of heads) {
    const failing = conditions.heads.filter(({ holds }) => !holds(head.product.traits)).map(({ facet }) => facet);
    if (failing.length > 1) continue;
    tally.next(head);
    if (conditions.units.length === 0) tally.count(head.facets, failing[0] ?? null);
    else for (const unit of head.units) countUnit(tally, head, unit, conditions, failing[0] ?? null);
  }
  return tally.counts();
};

const countUnit = (tally: Tally, head: Head, unit: Unit, { units }: Conditions, ofHead: string | null): void => {
  let failing = ofHead;
  for (const { facet, holds } of units) {
    if (holds(unit, head)) continue;
    if (failing !== null) return;
    failing = facet;
  }
  tally.count(unit.facets, failing);
};

type Tally = {
  /** What is counted from here on is this head's; each choice counts once. */
  next(head: Head): void;
  /** @param only where a condition is not met, its facet: then only choices of it count */
  count(facets: readonly FacetValue[], only: string | null): void;
  counts(): FacetCount[];
};

const tallyOf = (size: number, above: Above): Tally => {
  const families = counterOf((traits) => [traits.family]);
  const lineages = new Map<readonly string[], readonly string[]>();
  const categories = counterOf(({ categories: own }) =>
    lineages.getOrInsertComputed(own, () => [...new Set(own.flatMap(above))]),
  );
  // By a choice's place: how often, and at which head last.
  const counts = new Uint32Array(size);
  const lastHead = new Uint32Array(size);
  const seen: FacetValue[] = [];
  let current = 0;
  return {
    next({ product: { traits } }) {
      current += 1;
      families.next(traits);
      categories.next(traits);
    },
    count(facets, only) {
      if (only === null || only === 'family') families.count();
      if (only === null || only === 'category') categories.count();
      for (const facet of facets) {
        const { place, attribute } = facet;
        if (lastHead[place] === current || (only !== null && attribute !== only)) continue;
        if (lastHead[place] === 0) seen.push(facet);
        lastHead[place] = current;
        counts[place] = (counts[place] ?? 0) + 1;
      }
    },
    counts: () => [
      ...categories.counts('category'),
      ...families.counts('family'),
      ...seen.map(({ place, attribute, value }) => ({ code: attribute, value, count: counts[place] ?? 0 })),
    ],
  };
};

/** Counts what a head has as a whole, once a head however often it is told to. */
const counterOf = (valuesOf: (traits: Traits) => readonly string[]) => {
  const counts = new Map<string, number>();
  let waiting: Traits | null = null;
  return {
    next(traits: Traits) {
      waiting = traits;
    },
    count() {
      if (waiting === null) return;
      for (const value of valuesOf(waiting)) counts.set(value, (counts.get(value) ?? 0) + 1);
      waiting = null;
    },
    counts: (code: string): FacetCount[] => [...counts].map(([value, count]) => ({ code, value, count })),
  };
};

/** What a plan asks for, as `code=value`. */
export const chosenIn = ({
  attributes,
  families,
}: Pick<CataloguePlan, 'attributes' | 'families'>): ReadonlySet<string> =>
  new Set([...attributes.flatMap(({ facets }) => facets), ...(families ?? []).map((code) => `family=${code}`)]);

/** By facet; of each, the choices that leave most, and those that are chosen. */
export const ranked = (counts: readonly FacetCount[], chosen: ReadonlySet<string>): FacetCount[] =>
  [...Map.groupBy(counts, ({ code }) => code)]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, choices]) =>
      choices
        .sort((a, b) => b.count - a.count || compareText(a.value, b.value))
        .filter(({ code, value }, place) => place < MAX_FACET_VALUES || chosen.has(`${code}=${value}`)),
    );
