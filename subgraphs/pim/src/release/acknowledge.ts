import type { GraphClient } from '@trivium/kit/subgraph';
import { formatInstant } from '@trivium/kit/time';
import type { ReleaseModel } from './model.ts';

/** The subgraphs that hold a projection of the releases, and how each is asked. */
const FOLLOWERS = [
  { name: 'dam', field: 'damReleasePropose', input: 'DamReleaseProposeInput' },
  { name: 'content', field: 'contentReleasePropose', input: 'ContentReleaseProposeInput' },
] as const;

type Answer = Record<string, { acknowledged: boolean } | null>;

/** Asks the others whether a release may move; returns the names of those that did not say yes. */
export const unacknowledged = async (graph: GraphClient | undefined, proposal: ReleaseModel): Promise<string[]> => {
  if (!graph) return FOLLOWERS.map(({ name }) => name);
  const answers = await Promise.all(
    FOLLOWERS.map(async ({ name, field, input }) => {
      const query = `mutation ReleasePropose($input: ${input}!) { ${field}(input: $input) { acknowledged } }`;
      const variables = { input: { ...proposal, instant: formatInstant(proposal.instant) } };
      try {
        const answer = await graph.ask<Answer>({ query, variables, scopes: ['release:acknowledge'] });
        return answer[field]?.acknowledged === true ? null : name;
      } catch {
        // Down, late, or of another mind: it comes to the same.
        return name;
      }
    }),
  );
  return answers.filter((name) => name !== null);
};
