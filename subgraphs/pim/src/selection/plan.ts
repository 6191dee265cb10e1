import type { ReadContext } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import { isFacet } from '../attribute/model.ts';
import type { Configuration } from '../configuration/model.ts';
import type { ProductFilter, ProductSort } from '../generated/graph.ts';
import type { ProductKind } from '../product/model.ts';
import { scopeOf } from '../value/model.ts';
import { readSearch, type SearchTerm } from './search.ts';

/** A list as it is to be computed: codes are known, categories are unfolded, words are read. */
export type CataloguePlan = {
  kinds: readonly ProductKind[];
  /** With all that is below them; null when any will do. */
  categories: readonly string[] | null;
  families: readonly string[] | null;
  attributes: readonly { code: string; facets: readonly string[] }[];
  price: { min: string | null; max: string | null } | null;
  /** Only what has a price in the market. */
  onlySold: boolean;
  /** Null when nothing is searched for; empty when what is searched for has no word, and so is nowhere. */
  search: readonly SearchTerm[] | null;
  sort: ProductSort;
  /** Where a name may be found, best first. */
  nameScopes: readonly string[];
  /** Where a word may be found. */
  textScopes: readonly string[];
  market: string;
};

type Wanted = {
  filter?: ProductFilter | null | undefined;
  search?: string | null | undefined;
  sort?: ProductSort | null | undefined;
};

const LISTED: readonly ProductKind[] = ['SIMPLE', 'MODEL', 'BUNDLE'];
const MAX_VALUES = 250;

export const cataloguePlan = (
  known: Configuration,
  { filter, search, sort }: Wanted,
  read: ReadContext,
): CataloguePlan => {
  const terms = readSearch(known, search ?? '', read.localeChain);
  const wanted = sort ?? 'RELEVANCE';
  const scopes = read.localeChain.flatMap((locale) => [scopeOf(locale, read.channel), scopeOf(locale, null)]);
  const everywhere = [scopeOf(null, read.channel), scopeOf(null, null)];
  return {
    kinds: filter?.kinds ?? LISTED,
    categories: filter?.categories
      ? bounded('categories', filter.categories).flatMap((code) => known.categories.withDescendants(code))
      : null,
    families: filter?.families ? bounded('families', filter.families) : null,
    attributes: (filter?.attributes ?? []).map((each) => attributePlan(known, each)),
    price: pricePlan(filter?.price),
    onlySold: filter?.onlySold ?? false,
    search: terms,
    sort: wanted === 'RELEVANCE' && !terms ? 'NEWEST' : wanted,
    nameScopes: [...scopes, ...everywhere],
    textScopes: [...scopes, ...everywhere],
    market: read.market,
  };
};

const bounded = <Value>(name: string, values: readonly Value[]): readonly Value[] => {
  if (values.length <= MAX_VALUES) return values;
  throw new TriviumError('BAD_USER_INPUT', `"${name}" has ${values.length} values; ${MAX_VALUES} is the limit.`);
};

const attributePlan = (
  { attributes }: Configuration,
  { code, values }: { code: string; values: readonly string[] },
) => {
  const attribute = attributes.get(code);
  if (!attribute || !isFacet(attribute)) {
    throw new TriviumError(
      'BAD_USER_INPUT',
      `Lists cannot be narrowed by "${code.slice(0, 80)}": it must be a select, multi-select, reference or boolean attribute with one value for all locales and channels.`,
    );
  }
  return { code, facets: bounded('values', values).map((value) => `${code}=${value}`) };
};

const pricePlan = (price: ProductFilter['price']): CataloguePlan['price'] => {
  const [min, max] = [price?.min ?? null, price?.max ?? null];
  return min === null && max === null ? null : { min, max };
};
