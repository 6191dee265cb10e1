import type { Resolvers } from '../generated/graph.ts';

export const linkResolvers: Resolvers = {
  Link: {
    product: ({ sku }) => ({ sku }),
    asset: ({ assetId }, _, { assets }) => assets.byId(assetId),
  },
  Mutation: {
    async assetLink(_, { input, idempotencyKey }, { links }) {
      const { value, userErrors } = await links.place(input, idempotencyKey);
      return { link: value, userErrors };
    },
    async assetLinkBulk(_, { input, idempotencyKey }, { links }) {
      const { value, userErrors } = await links.placeAll(input, idempotencyKey);
      const rows = value ?? [];
      const unchanged = rows.filter((row) => row.unchanged).length;
      return { rows, placed: rows.filter(({ link }) => link !== null).length - unchanged, unchanged, userErrors };
    },
    async assetUnlink(_, { input, idempotencyKey }, { links }) {
      const { value, userErrors } = await links.remove(input, idempotencyKey);
      return { link: value, userErrors };
    },
  },
};
