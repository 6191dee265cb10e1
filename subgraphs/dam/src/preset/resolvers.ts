import type { Resolvers } from '../generated/graph.ts';

export const presetResolvers: Resolvers = {
  Query: {
    presets: (_, __, { presets }) => presets.all(),
  },
  Mutation: {
    async presetSave(_, { input, idempotencyKey }, { presets }) {
      const { value, userErrors } = await presets.save(input, idempotencyKey);
      return { preset: value && (await presets.byCode(value.code)), userErrors };
    },
  },
};
