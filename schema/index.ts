import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, parse } from 'graphql';

const HERE = import.meta.dirname;

export const SUBGRAPHS = ['pim', 'dam', 'content'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

/** SDL that subgraphs have in common, beside their own. */
const SHARED: Record<SubgraphName, readonly string[]> = {
  pim: ['shared.graphql', 'rich-text.graphql'],
  dam: ['shared.graphql'],
  content: ['shared.graphql', 'rich-text.graphql'],
};

/** The SDL of a subgraph: what it shares, then its capabilities in the order of their names. */
export const subgraphSdl = (subgraph: SubgraphName): string => {
  const folder = join(HERE, subgraph);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort();
  return [...SHARED[subgraph].map((file) => join(HERE, file)), ...files.map((file) => join(folder, file))]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
};

export const typeDefsOf = (subgraph: SubgraphName): DocumentNode => parse(subgraphSdl(subgraph));

/** The composed, committed supergraph. */
export const supergraphSdl = (): string => readFileSync(join(HERE, 'supergraph.graphql'), 'utf8');
