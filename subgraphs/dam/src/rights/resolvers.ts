import type { Resolvers } from '../generated/graph.ts';
import type { RightsChange } from './service.ts';
import type { Context } from '../context.ts';
import type { Changes } from '@trivium/kit/change';

const payload = async ({ value, userErrors }: Changes<RightsChange>, { assets }: Context) => ({
  rights: value?.rights ?? null,
  asset: value && (await assets.byId(value.assetId, value.since)),
  userErrors,
});

export const rightsResolvers: Resolvers = {
  Mutation: {
    rightsRecord: async (_, { input, idempotencyKey }, context) =>
      payload(await context.rights.record(input, idempotencyKey), context),
    async rightsRecordBulk(_, { input, idempotencyKey }, { rights }) {
      const { value, userErrors } = await rights.recordAll(input, idempotencyKey);
      return value ?? { count: 0, unchanged: 0, userErrors };
    },
    rightsRevoke: async (_, { input, idempotencyKey }, context) =>
      payload(await context.rights.revoke(input, idempotencyKey), context),
  },
};
