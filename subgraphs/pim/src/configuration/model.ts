import type { AttributeModel } from '../attribute/model.ts';
import type { CategoryModel } from '../category/model.ts';
import type { ChannelModel } from '../channel/model.ts';
import type { FamilyModel } from '../family/model.ts';
import type { MarketModel } from '../market/model.ts';
import type { ReferenceRecordModel } from '../reference/model.ts';

/** All that is configured, as of one version. Never changed: a change makes the next one. */
export type Configuration = {
  version: bigint;
  markets: ReadonlyMap<string, MarketModel>;
  channels: ReadonlyMap<string, ChannelModel>;
  attributes: ReadonlyMap<string, AttributeModel>;
  families: ReadonlyMap<string, FamilyModel>;
  categories: CategoryTree;
  /** By type, then by code. */
  references: ReadonlyMap<string, ReadonlyMap<string, ReferenceRecordModel>>;
};

export type CategoryTree = {
  get(code: string): CategoryModel | null;
  /** Right below it; the roots for null. By position, then by code. */
  childrenOf(code: string | null): readonly CategoryModel[];
  /** From the root to its parent. */
  ancestorsOf(code: string): readonly CategoryModel[];
  /** It and all that is below it. */
  withDescendants(code: string): readonly string[];
};

export const categoryTree = (categories: readonly CategoryModel[]): CategoryTree => {
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const children = Map.groupBy(
    categories.toSorted((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1)),
    ({ parent }) => parent,
  );
  const childrenOf = (code: string | null) => children.get(code) ?? [];
  const ancestorsOf = (code: string): CategoryModel[] => {
    const parent = byCode.get(byCode.get(code)?.parent ?? '');
    return parent ? [...ancestorsOf(parent.code), parent] : [];
  };
  const withDescendants = (code: string): string[] =>
    byCode.has(code) ? [code, ...childrenOf(code).flatMap((child) => withDescendants(child.code))] : [];
  return { get: (code) => byCode.get(code) ?? null, childrenOf, ancestorsOf, withDescendants };
};
