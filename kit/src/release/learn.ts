import type { RawTransaction, TransactionHost } from '../change/index.ts';
import type { GraphClient } from '../subgraph/index.ts';
import { parseInstant } from '../time/index.ts';
import { applyRelease } from './projection.ts';

type Answer = { release: { code: string; name: string; instant: string; revision: number } | null };

const QUESTION = 'query AskedRelease($code: String!) { release(code: $code) { code name instant revision } }';

/** Of these releases, those that are unknown here. */
export const unknownReleases = async <Tx extends RawTransaction>(
  host: TransactionHost<Tx>,
  codes: readonly string[],
): Promise<string[]> => {
  if (codes.length === 0) return [];
  const rows = await host.$transaction((transaction) =>
    transaction.$queryRawUnsafe<{ code: string }[]>(
      'select code from unnest($1::text[]) as wanted(code) where code not in (select code from release)',
      [...codes],
    ),
  );
  return rows.map(({ code }) => code);
};

/**
 * Asks pim how these releases are, instead of waiting for their events: these can be held up by the oldest transaction of
 * the whole database server. What pim does not know stays unknown.
 */
export const learnReleases = async <Tx extends RawTransaction>(
  host: TransactionHost<Tx>,
  graph: GraphClient,
  codes: readonly string[],
): Promise<void> => {
  for (const code of codes) {
    const { release } = await graph.ask<Answer>({ query: QUESTION, variables: { code }, scopes: ['pim:read-drafts'] });
    if (!release) continue;
    await host.$transaction((transaction) =>
      applyRelease(transaction, { ...release, instant: parseInstant(release.instant) }),
    );
  }
};
