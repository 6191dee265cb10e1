import { type ReadContext, requestContext } from '@trivium/kit/context';
import { createLog } from '@trivium/kit/log';
import type { GraphClient, Subgraph } from '@trivium/kit/subgraph';
import { AUSTRIA, cloneDatabase } from '@trivium/kit/testing';
import { fixedClock, formatInstant, type Instant, instant, type MovableClock } from '@trivium/kit/time';
import { anonymous, type Role, type Viewer, viewerFromClaims } from '@trivium/kit/viewer';
import { type Pim, startPim } from './index.ts';
import { type Loose, type Seed, seedOf } from './testing/seed.ts';

export type { Seed } from './testing/seed.ts';
export { FORMULAS } from './testing/formulas.ts';
export { type ImportingPim, startImportingPim } from './testing/import.ts';
export { MAGENTO_HEADER, type MagentoRow, magentoLine, magentoRows } from './testing/magento.ts';

export { AUSTRIA };

export const AMERICA = {
  market: 'US',
  countries: ['US'],
  currency: 'USD',
  locale: 'en-US',
  localeChain: ['en-US', 'en'],
  channel: 'd2c-web',
} as const satisfies Partial<ReadContext>;

export type Question = { variables?: Record<string, unknown>; viewer?: Viewer; read?: Partial<ReadContext> };
export type Answer = {
  data: Loose;
  errors: readonly { message: string; path?: readonly (string | number)[]; extensions?: Record<string, unknown> }[];
  boundary: Instant | null;
};

export const withRole = (...roles: Role[]): Viewer => viewerFromClaims({ sub: roles.join('+'), roles });

/** Asks one subgraph, as its gateway would: by default anonymously, in Austria, now. */
export const asker =
  (subgraph: Pick<Subgraph, 'execute'>, clock: MovableClock) =>
  async (query: string, { variables, viewer = anonymous, read }: Question = {}): Promise<Answer> => {
    const context = requestContext({
      read: { ...AUSTRIA, at: clock.now(), ...read },
      viewer,
      requestId: 'test',
    });
    const { data, errors } = await subgraph.execute({ query, variables }, context);
    return { data, errors: errors ?? [], boundary: context.boundary.earliest() };
  };

export type TestPim = Omit<Pim, 'execute'> & {
  clock: MovableClock;
  ownerUrl: string;
  databaseUrl: string;
  ask(query: string, question?: Question): Promise<Answer>;
  /** Asks as admin, and throws unless everything went well. Returns the data. */
  must(query: string, variables?: Record<string, unknown>): Promise<Loose>;
  seed: Seed;
};

export const NOON = instant(Date.UTC(2026, 10, 3, 12));

/** Every neighbour says yes. */
const agreeable: GraphClient = {
  ask: async <Data>({ query }: { query: string }) => {
    const field = /\{\s*(\w+)\(input/.exec(query)?.[1] ?? '';
    return { [field]: { acknowledged: true } } as Data; // what the two questions of a move are answered
  },
};

export type TestPimOptions = { clock?: MovableClock; graph?: GraphClient };

/** A real pim on a database of its own, empty, with a clock that stands still. */
export const startTestPim = async ({
  clock = fixedClock(NOON),
  graph = agreeable,
}: TestPimOptions = {}): Promise<TestPim> => {
  const database = await cloneDatabase();
  const pim = await startPim({
    databaseUrl: database.urls.pim,
    clock,
    log: createLog({ level: 'error' }),
    graph,
    connections: 4,
  });
  const ask = asker(pim, clock);
  const must = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await ask(query, { variables, viewer: withRole('admin') });
    const problems = [...errors, ...Object.values(data ?? {}).flatMap(userErrorsOf)];
    if (problems.length > 0) throw new Error(`${query}\n${JSON.stringify(problems, null, 2)}`);
    return data;
  };
  const { execute: _, ...rest } = pim;
  return {
    ...rest,
    clock,
    ownerUrl: database.ownerUrl,
    databaseUrl: database.urls.pim,
    ask,
    must,
    seed: seedOf(must),
    async close() {
      await pim.close();
      await database.drop();
    },
  };
};

const userErrorsOf = (payload: unknown): unknown[] =>
  typeof payload === 'object' && payload !== null && 'userErrors' in payload && Array.isArray(payload.userErrors)
    ? payload.userErrors
    : [];

export const at = (milliseconds: number): string => formatInstant(instant(milliseconds));
