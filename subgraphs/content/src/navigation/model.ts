import type { Timeline } from '@trivium/kit/timeline';
import type { TargetDocument } from '@trivium/kit/rich-text';

export const MENUS: Timeline = { table: 'navigation_publication', key: ['site', 'menu', 'stage'] };

/** An entry of a menu as it is kept. */
export type ItemDocument = {
  label: { locale: string; text: string }[];
  target: TargetDocument | null;
  items: ItemDocument[];
};

export type NavigationModel = { menu: string; items: NavigationItemModel[] };
export type NavigationItemModel = { label: string; target: TargetDocument | null; items: NavigationItemModel[] };

export type MenuVersion = {
  id: string;
  menu: string;
  stage: string;
  validFrom: Date | null;
  validUntil: Date | null;
  releaseCode: string | null;
  revision: number;
  publishedBy: string;
  publishedAt: Date;
};

/** The entry and all that is below it, each with its path. */
export const itemsWithin = (
  items: readonly ItemDocument[],
  field: readonly string[],
): { item: ItemDocument; field: string[] }[] =>
  items.flatMap((item, index) => {
    const here = [...field, String(index)];
    return [{ item, field: here }, ...itemsWithin(item.items, [...here, 'items'])];
  });
