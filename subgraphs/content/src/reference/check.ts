import type { UserError } from '@trivium/kit/change';
import type { Stage } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import type { GraphClient } from '@trivium/kit/subgraph';
import type { Instant } from '@trivium/kit/time';
import type { Reference } from '../block/walk.ts';

/** Where and when something is to be shown. `at` null: now. */
export type Showing = { markets: readonly string[]; stage: Stage; at: Instant | null };

export type Findings = { errors: UserError[]; warnings: UserError[] };

/** Says which products and assets will not be there. Throws SUBGRAPH_UNAVAILABLE when their owners do not answer. */
export type ReferenceCheck = (references: readonly Reference[], showing: Showing) => Promise<Findings>;

/** For imports of pages whose products come later, and for tests of this subgraph alone. */
export const uncheckedReferences: ReferenceCheck = async () => ({ errors: [], warnings: [] });

/** So many lookups in one question. */
const BATCH = 40;

type Foreign = Reference & { kind: Exclude<Reference['kind'], 'page'> };
type State = 'shown' | 'uncleared' | 'missing';
type Answer = Record<string, { cleared?: boolean } | null>;

/** Asks the graph, like any client, in each market of the page at the instant at which it begins. */
export const checkedReferences =
  (graph: GraphClient): ReferenceCheck =>
  async (references, showing) => {
    const foreign = references.filter((reference): reference is Foreign => reference.kind !== 'page');
    const keys = [...new Map(foreign.map((reference) => [nameOf(reference), reference])).values()];
    const states = new Map<string, Map<string, State>>(keys.map((key) => [nameOf(key), new Map()]));
    for (const market of showing.markets) {
      for (let from = 0; from < keys.length; from += BATCH) {
        const batch = keys.slice(from, from + BATCH);
        const answer = await ask(graph, batch, market, showing.at);
        for (const [index, key] of batch.entries()) states.get(nameOf(key))?.set(market, stateOf(answer[`r${index}`]));
      }
    }
    return findings(foreign, states, showing);
  };

const nameOf = ({ kind, key }: Reference): string => `${kind}/${key}`;

/** Keys go in as string literals: they fit ID and String alike. JSON's escapes are GraphQL's. */
const LOOKUPS: Record<Exclude<Reference['kind'], 'page'>, (key: string) => string> = {
  product: (key) => `product(sku: ${key}) { sku }`,
  category: (key) => `category(code: ${key}) { code }`,
  asset: (key) => `asset(id: ${key}) { cleared }`,
};

const lookup = ({ kind, key }: Foreign, index: number): string => `r${index}: ${LOOKUPS[kind](JSON.stringify(key))}`;

const ask = async (
  graph: GraphClient,
  batch: readonly Foreign[],
  market: string,
  at: Instant | null,
): Promise<Answer> => {
  try {
    return await graph.ask<Answer>({
      query: `query References { ${batch.map(lookup).join(' ')} }`,
      scopes: ['time:travel'],
      context: { market, ...(at !== null && { at }) },
    });
  } catch (error) {
    throw new TriviumError('SUBGRAPH_UNAVAILABLE', 'The owners of the products and pictures did not answer.', {
      cause: error,
    });
  }
};

const stateOf = (found: { cleared?: boolean } | null | undefined): State =>
  !found ? 'missing' : found.cleared === false ? 'uncleared' : 'shown';

const findings = (
  references: readonly Reference[],
  states: ReadonlyMap<string, ReadonlyMap<string, State>>,
  { stage }: Showing,
): Findings => {
  const errors: UserError[] = [];
  const warnings: UserError[] = [];
  for (const reference of references) {
    const byMarket = [...(states.get(nameOf(reference)) ?? [])];
    const where = (state: State) => byMarket.flatMap(([market, found]) => (found === state ? [market] : []));
    const missing = where('missing');
    const uncleared = where('uncleared');
    const nowhere = byMarket.length > 0 && where('shown').length === 0;
    const dangling = nowhere && uncleared.length === 0;
    if (missing.length > 0) (dangling ? errors : warnings).push(missingOf(reference, dangling ? [] : missing));
    // What is tried out may be ahead of its licence; what is public may not.
    if (uncleared.length > 0)
      (nowhere && stage === 'PRODUCTION' ? errors : warnings).push(unclearedOf(reference, uncleared));
  }
  return { errors, warnings };
};

const missingOf = ({ kind, key, field }: Reference, markets: readonly string[]): UserError => ({
  code: 'DANGLING_REFERENCE',
  field,
  message:
    markets.length === 0
      ? `There is no ${kind} "${key}" at the instant at which the page begins.`
      : `There is no ${kind} "${key}" in ${markets.join(', ')} at the instant at which the page begins; it is left out there.`,
});

const unclearedOf = ({ key, field }: Reference, markets: readonly string[]): UserError => ({
  code: 'NOT_CLEARED',
  field,
  message: `The rights of asset "${key}" do not cover ${markets.join(', ')} at the instant at which the page begins.`,
});
