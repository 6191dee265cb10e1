import type { UserError } from '@trivium/kit/change';
import type { LinkModel } from '../link/service.ts';

/** What is wrong with one product, by its path in the input. */
export type SetRow = { row: number; userErrors: UserError[] };

export type SetResult = {
  placed: number;
  removed: number;
  unchanged: number;
  rows: SetRow[];
  userErrors: readonly UserError[];
};

/** A product as it is wanted; null when it cannot be known, so that nothing is placed or ended for it. */
export type WantedSet = {
  sku: string;
  links: readonly LinkModel[];
  /** Ids of links that are named, but wrong: they are left as they are. */
  spared: ReadonlySet<string>;
} | null;

export type CheckedSet = SetRow & { wanted: WantedSet };
