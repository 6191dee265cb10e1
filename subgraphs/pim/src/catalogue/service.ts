import type { ReadContext } from '@trivium/kit/context';
import { type Connection, connectionOf, type PageArguments, pageRequest } from '@trivium/kit/paging';
import type { Configuration } from '../configuration/model.ts';
import { labelOf } from '../configuration/label.ts';
import type { RequestConfiguration } from '../configuration/service.ts';
import type { ProductFilter, ProductSort } from '../generated/graph.ts';
import type { ProductModel } from '../product/model.ts';
import type { ProductService } from '../product/service.ts';
import { swatchOf } from '../reference/model.ts';
import { cursorOf } from '../selection/order.ts';
import { type CataloguePlan, cataloguePlan } from '../selection/plan.ts';
import { chosenIn, type FacetCount } from '../narrowing/facets.ts';
import type { CatalogueReader } from './repository.ts';

export type FacetKind = 'CATEGORY' | 'FAMILY' | 'ATTRIBUTE';
export type Facet = {
  code: string;
  kind: FacetKind;
  label: string;
  values: (Choice & { code: string; count: number })[];
};

/** The count and the facets are functions, so that only who asks for them pays. */
export type ProductList = Omit<Connection<ProductModel>, 'edges'> & {
  edges: ListedEdge[];
  totalCount(): Promise<number>;
  facets(): Promise<Facet[]>;
};

type ListedEdge = { cursor: string; node: ProductModel; variant(): Promise<ProductModel | null> | null };

export type ListArguments = PageArguments & {
  filter?: ProductFilter | null | undefined;
  search?: string | null | undefined;
  sort?: ProductSort | null | undefined;
};

export type CatalogueService = { list(wanted: ListArguments): Promise<ProductList> };

type Dependencies = {
  /** Who answers for a plan. */
  readerFor(plan: CataloguePlan): Promise<CatalogueReader>;
  products: ProductService;
  configuration: RequestConfiguration;
  read: ReadContext;
};

export const catalogueService = ({ readerFor, products, configuration, read }: Dependencies): CatalogueService => ({
  async list(wanted) {
    const page = pageRequest(wanted);
    const known = await configuration.current();
    const plan = cataloguePlan(known, wanted, read);
    const reader = await readerFor(plan);
    const rows = await reader.page(page);
    const loaded = await products.bySkus(rows.map(({ head }) => head));
    const listed = rows.flatMap((row, index) => {
      const product = loaded[index];
      return product ? [{ ...row, product }] : [];
    });
    const { nodes, edges, pageInfo } = connectionOf(page, listed, (row) => cursorOf(plan, row));
    return {
      pageInfo,
      nodes: nodes.map(({ product }) => product),
      edges: edges.map(({ cursor, node: { product, variant } }) => ({
        cursor,
        node: product,
        variant: () => (variant === null ? null : products.bySku(variant)),
      })),
      totalCount: () => reader.count(),
      async facets() {
        const counts = await reader.facets(ancestorPairs(known));
        return facetsOf(known, [...counts, ...chosenWithout(counts, plan)], read.localeChain);
      },
    };
  },
});

const ancestorPairs = ({ categories }: Configuration): [string, string][] =>
  categories
    .childrenOf(null)
    .flatMap(({ code: root }) =>
      categories
        .withDescendants(root)
        .flatMap((code) => [
          ...categories.ancestorsOf(code).map((above): [string, string] => [code, above.code]),
          [code, code] as [string, string],
        ]),
    );

/** What the filter asks for and nothing has: said all the same, so that it can be taken back. */
const chosenWithout = (counts: readonly FacetCount[], plan: CataloguePlan): FacetCount[] => {
  const counted = new Set(counts.map(({ code, value }) => `${code}=${value}`));
  return [...chosenIn(plan)].flatMap((facet) => {
    const cut = facet.indexOf('=');
    return counted.has(facet) ? [] : [{ code: facet.slice(0, cut), value: facet.slice(cut + 1), count: 0 }];
  });
};

/** With their names; choices that are not configured any more are left out. */
const facetsOf = (known: Configuration, counts: readonly FacetCount[], localeChain: readonly string[]): Facet[] =>
  inOrder(
    known,
    Map.groupBy(counts, ({ code }) => code),
  ).flatMap(([code, values]) => {
    const named = values.flatMap(({ value, count }) => {
      const choice = choiceOf(known, code, value, localeChain);
      return choice ? [{ code: value, count, ...choice }] : [];
    });
    const head = facetHead(known, code, localeChain);
    return head && named.length > 0 ? [{ code, ...head, values: named }] : [];
  });

/** Who looks through a list first chooses among what is sold, by colour and size; what all variants share comes after that. */
const inOrder = (known: Configuration, counts: Map<string, FacetCount[]>): [string, FacetCount[]][] => {
  const axes = [...known.families.values()].flatMap(({ variantAxes }) => variantAxes);
  const codes = new Set(['category', 'family', ...axes, ...counts.keys()]);
  return [...codes].flatMap((code): [string, FacetCount[]][] => {
    const values = counts.get(code);
    return values ? [[code, values]] : [];
  });
};

const facetHead = (
  { attributes }: Configuration,
  code: string,
  localeChain: readonly string[],
): { kind: FacetKind; label: string } | null => {
  if (code === 'category') return { kind: 'CATEGORY', label: 'category' };
  if (code === 'family') return { kind: 'FAMILY', label: 'family' };
  const attribute = attributes.get(code);
  return attribute ? { kind: 'ATTRIBUTE', label: labelOf(attribute, localeChain) } : null;
};

type Choice = { label: string; position: number | null; swatch: string | null };

const choiceOf = (known: Configuration, code: string, value: string, localeChain: readonly string[]): Choice | null => {
  if (code === 'category') return named(known.categories.get(value), localeChain);
  if (code === 'family') return named(known.families.get(value), localeChain);
  const attribute = known.attributes.get(code);
  switch (attribute?.type) {
    case 'SELECT':
    case 'MULTI_SELECT': {
      const position = attribute.options.findIndex((option) => option.code === value);
      return named(attribute.options[position], localeChain, { position });
    }
    case 'REFERENCE': {
      const record = known.references.get(attribute.referenceType ?? '')?.get(value);
      return named(record, localeChain, { swatch: record ? swatchOf(record) : null });
    }
    case 'BOOLEAN':
      // Whatever a filter asks for comes here, too.
      return value === 'true' || value === 'false' ? { label: value, position: null, swatch: null } : null;
    default:
      return null;
  }
};

const named = (
  thing: Parameters<typeof labelOf>[0] | null | undefined,
  localeChain: readonly string[],
  { position = null, swatch = null }: Partial<Choice> = {},
): Choice | null => (thing ? { label: labelOf(thing, localeChain), position, swatch } : null);
