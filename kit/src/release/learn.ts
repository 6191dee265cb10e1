import type { TransactionHost, RawTransaction } from '../change/index.ts';
import type { GraphClient } from '../subgraph/index.ts';
import { parseInstant } from '../time/index.ts';
import { applyRelease } from './projection.ts';

type Answer = { release: { code: string; name: string; instant: string; revision: number } | null };

const QUESTION = 'query UnknownRelease($code: String!) { release(code: $code) { code name instant revision } }';

/**
 * Asks pim for releases that are unknown here, instead of waiting for their events: these can be held up by the oldest
 * transaction of the whole database server. What pim does not know either stays unknown.
 */
export const learnReleases = async <Tx extends RawTransaction>(
  host: TransactionHost<Tx>,
  graph: GraphClient,
  codes: readonly string[],
): Promise<void> => {
  const unknown = await host.$transaction((transaction) =>
    transaction.$queryRawUnsafe<{ code: string }[]>(
      'select code from unnest($1::text[]) as wanted(code) where code not in (select code from release)',
      [...codes],
    ),
  );
  for (const { code } of unknown) {
    const { release } = await graph.ask<Answer>({ query: QUESTION, variables: { code }, scopes: ['pim:read-drafts'] });
    if (!release) continue;
    await host.$transaction((transaction) =>
      applyRelease(transaction, { ...release, instant: parseInstant(release.instant) }),
    );
  }
};
