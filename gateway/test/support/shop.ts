import { parse } from 'graphql';
import type { RequestContext } from '@trivium/kit/context';
import { silentLog } from '@trivium/kit/log';
import { buildSubgraph, type Subgraph } from '@trivium/kit/subgraph';
import { type Instant, instant } from '@trivium/kit/time';
import { SHOP_SDL } from './shop-sdl.ts';

export type Shop = {
  subgraphs: Subgraph[];
  markets: Record<string, unknown>[];
  events: string[];
  /** When a price changes next; noted as a boundary by whoever reads one. */
  priceChangesAt: Instant | null;
  renamed: string[];
};

type Parent = { sku: string };
const SKUS = ['A', 'B', 'C'];
const product = (sku: string) => ({
  __typename: 'Product',
  sku,
  id: sku,
  name: `name of ${sku}`,
  label: `label of ${sku}`,
  cost: `cost of ${sku}`,
});
const draft = { __typename: 'Draft', id: 'd', label: 'a draft', text: 'not yet' };
const note = { __typename: 'Note', id: 'n', label: 'a note', author: 'somebody' };

export const MARKETS = [
  {
    code: 'AT',
    countries: ['AT'],
    currency: 'EUR',
    isDefault: true,
    channels: [{ code: 'd2c-web' }, { code: 'portal' }],
    locales: [
      { locale: 'de-AT', fallbacks: ['de', 'en'] },
      { locale: 'en', fallbacks: [] },
    ],
  },
  {
    code: 'US',
    countries: ['US'],
    currency: 'USD',
    isDefault: false,
    channels: [{ code: 'd2c-web' }],
    locales: [{ locale: 'en-US', fallbacks: ['en'] }],
  },
];

/** Three subgraphs in memory, made as the real ones are. */
export const openShop = (): Shop => {
  const shop: Shop = { subgraphs: [], markets: [...MARKETS], events: [], priceChangesAt: null, renamed: [] };
  shop.subgraphs = [pim(shop), dam(), content()];
  return shop;
};

type Definition = Parameters<typeof buildSubgraph<RequestContext>>[0];
const subgraph = (name: keyof typeof SHOP_SDL, resolvers: Definition['resolvers']): Subgraph =>
  buildSubgraph<RequestContext>({
    name,
    resolvers,
    typeDefs: parse(SHOP_SDL[name]),
    contextFor: (request) => request,
    log: silentLog(),
    notReady: async () => [],
    close: async () => {},
  });

const pim = (shop: Shop): Subgraph =>
  subgraph('pim', {
    Query: {
      markets: () => shop.markets,
      product: (_: unknown, { sku }: Parent) => (SKUS.includes(sku) ? product(sku) : null),
      products: (_: unknown, { first }: { first: number }) => ({
        nodes: SKUS.slice(0, first).map(product),
        totalCount: SKUS.length,
      }),
      item: (_: unknown, { id }: { id: string }) => ({ d: draft, n: note })[id] ?? product(id),
      items: () => [product('A'), draft, note],
      things: () => [note, product('B'), draft, product('A')],
      seen: (_: unknown, __: unknown, { read, viewer }: RequestContext) => ({
        ...read,
        at: String(read.at),
        subject: viewer.subject,
        scopes: viewer.scopes,
      }),
      vault: () => ({ gold: 7, door: 'open' }),
      secret: () => 'psst',
      signedIn: () => 'hello',
      impossible: () => 'never',
      sure: () => ({ always: 'yes', next: { always: 'yes', next: null } }),
      pimEvents: (_: unknown, { after }: { after?: string }) => {
        const from = Number(after ?? 0);
        return {
          events: shop.events.slice(from).map((type, index) => ({ id: String(from + index), type })),
          next: String(shop.events.length),
          more: false,
        };
      },
    },
    Mutation: {
      productRename: (_: unknown, { input }: { input: { sku: string; name: string } }) => {
        shop.renamed.push(input.name);
        return { ...product(input.sku), name: input.name };
      },
      visit: (_: unknown, { note: text }: { note: string }) => text,
    },
    Item: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    Thing: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    Product: {
      __resolveReference: ({ sku, ...rest }: Parent) => (sku === 'gone' ? null : { ...product(sku), ...rest }),
      price: ({ sku }: Parent, _: unknown, { boundary, read }: RequestContext) => {
        boundary.note(shop.priceChangesAt);
        return shop.priceChangesAt !== null && read.at >= shop.priceChangesAt
          ? `new price of ${sku}`
          : `price of ${sku}`;
      },
      related: ({ sku }: Parent) => SKUS.filter((other) => other !== sku).map(product),
      jsonLd: ({ sku, structuredMedia }: Parent & { structuredMedia?: string }) =>
        JSON.stringify({ sku, image: structuredMedia }),
    },
  });

const asset = (id: string) => ({ id, alt: `alt of ${id}`, original: `original of ${id}` });
const dam = (): Subgraph =>
  subgraph('dam', {
    Query: { asset: (_: unknown, { id }: { id: string }) => asset(id) },
    Asset: { __resolveReference: ({ id }: { id: string }) => asset(id) },
    Product: {
      __resolveReference: ({ sku }: Parent) => ({ sku }),
      structuredMedia: ({ sku }: Parent) => `picture of ${sku}`,
      media: ({ sku }: Parent, { roles }: { roles?: string[] }) => {
        if (sku === 'B') throw new Error('select * from asset where host = db.internal');
        return (roles ?? ['HERO', 'GALLERY']).map((role) => asset(`${sku}-${role}`));
      },
      hero: ({ sku }: Parent) => asset(`${sku}-HERO`),
    },
  });

const content = (): Subgraph =>
  subgraph('content', {
    Query: {
      page: (_: unknown, { path }: { path: string }) =>
        path === '/'
          ? {
              title: 'Home',
              blocks: [
                { text: 'a text' },
                { heading: 'one', product: { sku: 'A' } },
                { heading: 'none', product: null },
                { heading: 'two', product: { sku: 'B' } },
              ],
            }
          : null,
    },
    Block: { __resolveType: (block: object) => ('text' in block ? 'Text' : 'Story') },
    Product: { __resolveReference: ({ sku }: Parent) => ({ sku }), pages: ({ sku }: Parent) => [`/${sku}`] },
  });

/** A later moment than the test gateway's start. */
export const later = (start: Instant, milliseconds: number): Instant => instant(start + milliseconds);
