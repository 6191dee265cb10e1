import { labelList, labelOf } from '../configuration/label.ts';
import type { Resolvers } from '../generated/graph.ts';
import { placed } from './model.ts';

export const bundleResolvers: Resolvers = {
  ProductBundle: { groups: ({ groups }) => placed(groups) },
  BundleGroup: {
    label: (group, _, { read }) => labelOf(group, read.localeChain),
    labels: labelList,
    choices: (group, _, { bundles }) => bundles.choicesOf(group),
  },
  BundleChoice: { price: ({ product }, _, { prices }) => prices.of(product, 1) },
  DraftBundle: { groups: ({ groups }) => placed(groups) },
  DraftBundleGroup: { labels: labelList, choices: ({ choices }) => placed(choices) },
};
