import type { RawTransaction, TransactionHost } from '../change/index.ts';
import type { GraphClient } from '../subgraph/index.ts';
import { parseInstant } from '../time/index.ts';
import { applyRelease } from './projection.ts';

type Open = { code: string; revision: number };
type Answer = { release: { code: string; name: string; instant: string; revision: number } | null };

const QUESTION = `query ProposedRelease($code: String!) { release(code: $code) { code name instant revision } }`;

/**
 * Asks pim what became of moves that were proposed here. The event of a move can be held up: events are read below the
 * oldest transaction of the whole database server. A committed release can be asked for at once, and a move that
 * somebody acknowledged must be known here before its lead is over. Returns how many moves were learned of.
 */
export const settleProposals = async <Tx extends RawTransaction>(
  host: TransactionHost<Tx>,
  graph: GraphClient,
): Promise<number> => {
  const open = await host.$transaction((transaction) =>
    transaction.$queryRawUnsafe<Open[]>(
      `select code, proposed_revision as revision from release where proposed_revision is not null`,
    ),
  );
  let learned = 0;
  for (const { code, revision } of open) {
    const { release } = await graph.ask<Answer>({ query: QUESTION, variables: { code }, scopes: ['pim:read-drafts'] });
    // Not moved (yet): the proposal stays, and the next one takes its place.
    if (!release || release.revision < revision) continue;
    await host.$transaction((transaction) =>
      applyRelease(transaction, { ...release, instant: parseInstant(release.instant) }),
    );
    learned += 1;
  }
  return learned;
};
