import { TriviumError } from '@trivium/kit/errors';
import type { Binder } from './binder.ts';
import { rankSql } from './sql.ts';
import type { CataloguePlan } from './plan.ts';

/** How a list is sorted: what has no key comes last, then by key, then by SKU, so that the order is total. */
export type Order = {
  /** Over the units of one head; null where there is nothing to sort by. */
  key: string;
  type: 'text' | 'numeric' | 'timestamptz';
  descending: boolean;
};

export const orderOf = (plan: CataloguePlan, binding: Binder): Order => {
  const { sort, nameScopes } = plan;
  switch (sort) {
    case 'NAME': {
      const scopes = binding.bind(nameScopes, 'text[]');
      const best = (label: string) =>
        `(select ${label} ->> s.scope from unnest(${scopes}) with ordinality as s(scope, place) where coalesce(trim(${label} ->> s.scope), '') <> '' order by s.place limit 1)`;
      return {
        key: `lower(unaccent(coalesce(${best('u.label')}, ${best('u.base_label')})))`,
        type: 'text',
        descending: false,
      };
    }
    case 'PRICE_ASC':
      return { key: 'u.price', type: 'numeric', descending: false };
    case 'PRICE_DESC':
      return { key: 'u.price', type: 'numeric', descending: true };
    case 'RELEVANCE':
      return { key: rankSql(plan, binding), type: 'numeric', descending: true };
    case 'NEWEST':
      return { key: 'u.starts', type: 'timestamptz', descending: true };
  }
};

const FORMS = {
  text: /^.{0,2000}$/s,
  numeric: /^-?\d{1,30}(?:\.\d{1,20})?$/,
  timestamptz: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
} as const;

/** The row's place in the order, as a cursor keeps it. The sort goes in, since a cursor of one order means nothing in another. */
export const cursorOf = ({ sort }: CataloguePlan, row: { key: string | null; head: string }): string[] =>
  row.key === null ? [sort, 'none', '', row.head] : [sort, 'some', row.key, row.head];

/** Where a cursor stands; null when there is none. Throws BAD_USER_INPUT when it is not of this list in this order. */
export const placeOf = (
  { sort }: CataloguePlan,
  type: Order['type'],
  after: readonly string[] | null,
): { key: string | null; head: string } | null => {
  if (after === null) return null;
  const [of, present, key = '', head] = after;
  const known = present === 'none' || (present === 'some' && FORMS[type].test(key));
  if (of !== sort || head === undefined || !known) {
    throw new TriviumError(
      'BAD_USER_INPUT',
      '"after" is not a cursor of this list in this order; use pageInfo.endCursor of an earlier page.',
    );
  }
  return { key: present === 'none' ? null : key, head };
};

/** What comes after a cursor; true when there is none. */
export const afterCursor = (
  plan: CataloguePlan,
  order: Order,
  after: readonly string[] | null,
  { bind }: Binder,
): string => {
  const place = placeOf(plan, order.type, after);
  if (place === null) return 'true';
  const head = bind(place.head, 'text');
  if (place.key === null) return `m.key is null and m.head collate "C" > ${head}`;
  const value = bind(place.key, order.type);
  return `(m.key is null or m.key ${order.descending ? '<' : '>'} ${value} or (m.key = ${value} and m.head collate "C" > ${head}))`;
};
