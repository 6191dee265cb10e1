import type { Subgraph } from '@trivium/kit/subgraph';

export type Condition = 'well' | 'failing' | 'hanging';
export type SwitchableSubgraph = Subgraph & {
  set(condition: Condition): void;
  /** The operations that arrived since the last call. */
  received(): string[];
};

/** A subgraph whose health a test decides, and that remembers what it was asked. */
export const switchable = (subgraph: Subgraph): SwitchableSubgraph => {
  let condition: Condition = 'well';
  let queries: string[] = [];
  const waiting = new Set<() => void>();
  const { routes } = subgraph;
  return {
    ...subgraph,
    ...(routes && { routes: (app) => routes.call(subgraph, app) }),
    async execute(request, context, trusted) {
      queries.push(request.query);
      if (condition === 'failing')
        throw new Error('connect ECONNREFUSED 10.0.0.7:5432 while running "select secret from price"');
      if (condition === 'hanging') await new Promise<void>((resolve) => waiting.add(resolve));
      return subgraph.execute(request, context, trusted);
    },
    set(next) {
      condition = next;
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
    received() {
      const all = queries;
      queries = [];
      return all;
    },
  };
};
