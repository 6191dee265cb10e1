import type { ReadContext } from '@trivium/kit/context';
import { type Connection, connectionOf, type PageArguments, pageRequest } from '@trivium/kit/paging';
import type { Configuration } from '../configuration/model.ts';
import { labelOf } from '../configuration/label.ts';
import type { RequestConfiguration } from '../configuration/service.ts';
import type { ProductFilter, ProductSort } from '../generated/graph.ts';
import type { ProductModel } from '../product/model.ts';
import type { ProductService } from '../product/service.ts';
import { cursorOf } from '../selection/order.ts';
import { cataloguePlan } from '../selection/plan.ts';
import type { CatalogueRepository, FacetCount } from './repository.ts';

export type FacetKind = 'CATEGORY' | 'FAMILY' | 'ATTRIBUTE';
export type Facet = {
  code: string;
  kind: FacetKind;
  label: string;
  values: { code: string; label: string; count: number }[];
};

/** The count and the facets cost a statement each; they are functions, so that only who asks for them pays. */
export type ProductList = Connection<ProductModel> & { totalCount(): Promise<number>; facets(): Promise<Facet[]> };

export type ListArguments = PageArguments & {
  filter?: ProductFilter | null | undefined;
  search?: string | null | undefined;
  sort?: ProductSort | null | undefined;
};

export type CatalogueService = { list(wanted: ListArguments): Promise<ProductList> };

type Dependencies = {
  repository: CatalogueRepository;
  products: ProductService;
  configuration: RequestConfiguration;
  read: ReadContext;
};

export const catalogueService = ({ repository, products, configuration, read }: Dependencies): CatalogueService => ({
  async list(wanted) {
    const page = pageRequest(wanted);
    const known = await configuration.current();
    const plan = cataloguePlan(known, wanted, read);
    const rows = await repository.page(plan, page);
    const loaded = await products.bySkus(rows.map(({ head }) => head));
    const listed = rows.flatMap((row, index) => {
      const product = loaded[index];
      return product ? [{ ...row, product }] : [];
    });
    return {
      ...connectionOf(
        page,
        listed,
        (row) => cursorOf(plan, row),
        ({ product }) => product,
      ),
      totalCount: () => repository.count(plan),
      facets: async () => facetsOf(known, await repository.facets(plan, ancestorPairs(known)), read.localeChain),
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

/** With their names; choices that are not configured any more are left out. */
const facetsOf = (known: Configuration, counts: readonly FacetCount[], localeChain: readonly string[]): Facet[] =>
  [...Map.groupBy(counts, ({ code }) => code)].flatMap(([code, values]) => {
    const named = values.flatMap(({ value, count }) => {
      const label = choiceLabel(known, code, value, localeChain);
      return label === null ? [] : [{ code: value, label, count }];
    });
    const head = facetHead(known, code, localeChain);
    return head && named.length > 0 ? [{ code, ...head, values: named }] : [];
  });

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

const choiceLabel = (
  known: Configuration,
  code: string,
  value: string,
  localeChain: readonly string[],
): string | null => {
  if (code === 'category') return nameOf(known.categories.get(value), localeChain);
  if (code === 'family') return nameOf(known.families.get(value), localeChain);
  const attribute = known.attributes.get(code);
  switch (attribute?.type) {
    case 'SELECT':
    case 'MULTI_SELECT':
      return nameOf(
        attribute.options.find((option) => option.code === value),
        localeChain,
      );
    case 'REFERENCE':
      return nameOf(known.references.get(attribute.referenceType ?? '')?.get(value), localeChain);
    case 'BOOLEAN':
      return value;
    default:
      return null;
  }
};

const nameOf = (
  thing: Parameters<typeof labelOf>[0] | null | undefined,
  localeChain: readonly string[],
): string | null => (thing ? labelOf(thing, localeChain) : null);
