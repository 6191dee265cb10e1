import type { Resolvers } from '../generated/graph.ts';
import type { RunCounts } from '../import-run/service.ts';
import { PASSES } from '../import-survey/service.ts';

const sum = (
  { byPass }: RunCounts,
  name: 'created' | 'updated' | 'unchanged' | 'prices' | 'linked' | 'unlinked',
): number => [...byPass.values()].reduce((total, counts) => total + (counts[name] ?? 0), 0);

const UNSUPPORTED = 'unsupported ';

export const importResolvers: Resolvers = {
  Query: {
    importRun: (_, { id }, { imports }) => imports.run(id),
    importRuns: (_, page, { imports }) => imports.runs(page),
  },
  Mutation: {
    importStart: (_, { input, idempotencyKey }, { imports }) => imports.start(input, idempotencyKey),
    importMend: (_, { input, idempotencyKey }, { imports }) => imports.mend(input, idempotencyKey),
    importReplay: (_, { input, idempotencyKey }, { imports }) => imports.replay(input, idempotencyKey),
    importCancel: (_, { input, idempotencyKey }, { imports }) => imports.cancel(input.run, idempotencyKey),
  },
  ImportRun: {
    async progress({ id, totals }, _, { imports }) {
      const { byPass } = await imports.counts(id);
      return PASSES.flatMap((pass) => {
        const done = byPass.get(pass)?.rows ?? 0;
        const total = Math.max(totals[pass] ?? 0, done);
        return total === 0 ? [] : [{ pass, done, total }];
      });
    },
    counts: ({ id }, _, { imports }) => imports.counts(id),
    async unsupported({ id }, _, { imports }) {
      const { byPass } = await imports.counts(id);
      const kinds = new Map<string, number>();
      for (const counts of byPass.values()) {
        for (const [name, count = 0] of Object.entries(counts)) {
          const kind = name.slice(UNSUPPORTED.length);
          if (name.startsWith(UNSUPPORTED)) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
        }
      }
      return [...kinds].map(([kind, count]) => ({ kind, count }));
    },
    rows: (run, { state, severity, ...page }, { imports }) => imports.rows(run, { state, severity }, page),
  },
  ImportCounts: {
    created: (counts) => sum(counts, 'created'),
    updated: (counts) => sum(counts, 'updated'),
    unchanged: (counts) => sum(counts, 'unchanged'),
    prices: (counts) => sum(counts, 'prices'),
    linked: (counts) => sum(counts, 'linked'),
    unlinked: (counts) => sum(counts, 'unlinked'),
  },
  ImportRow: {
    file: async ({ run, file }, _, { imports }) => (await imports.run(run))?.files[file]?.name ?? '',
  },
};
