import { TriviumError } from '@trivium/kit/errors';
import { isInstant, type PageRequest } from '@trivium/kit/paging';
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

const IS_KEY: Record<Order['type'], (key: string) => boolean> = {
  text: (key) => key.length <= 2_000,
  numeric: (key) => /^-?\d{1,30}(?:\.\d{1,20})?$/.test(key),
  timestamptz: isInstant,
};

/** The row's place in the order, as a cursor keeps it. The sort goes in, since a cursor of one order means nothing in another. */
export const cursorOf = ({ sort }: CataloguePlan, row: { key: string | null; head: string }): string[] =>
  row.key === null ? [sort, 'none', '', row.head] : [sort, 'some', row.key, row.head];

/** Where a page's cursor stands; null when there is none. Throws BAD_USER_INPUT when it is not of this list in this order. */
export const placeOf = (
  { sort }: CataloguePlan,
  type: Order['type'],
  { from, backward }: PageRequest,
): { key: string | null; head: string } | null => {
  if (from === null) return null;
  const [of, present, key = '', head] = from;
  const known = present === 'none' || (present === 'some' && IS_KEY[type](key));
  if (of !== sort || head === undefined || !known) {
    throw new TriviumError(
      'BAD_USER_INPUT',
      backward
        ? '"before" is not a cursor of this list in this order; use pageInfo.startCursor of a later page.'
        : '"after" is not a cursor of this list in this order; use pageInfo.endCursor of an earlier page.',
    );
  }
  return { key: present === 'none' ? null : key, head };
};

/** What comes after a page's cursor, or before it when the page is read backward; true when there is none. */
export const beyondCursor = (plan: CataloguePlan, order: Order, page: PageRequest, { bind }: Binder): string => {
  const place = placeOf(plan, order.type, page);
  if (place === null) return 'true';
  const sibling = `m.head collate "C" ${page.backward ? '<' : '>'} ${bind(place.head, 'text')}`;
  // What has no key comes last: after all that has one.
  if (place.key === null) return page.backward ? `(m.key is not null or ${sibling})` : `(m.key is null and ${sibling})`;
  const value = bind(place.key, order.type);
  const beyond = `m.key ${order.descending === page.backward ? '>' : '<'} ${value} or (m.key = ${value} and ${sibling})`;
  return page.backward ? `(${beyond})` : `(m.key is null or ${beyond})`;
};
