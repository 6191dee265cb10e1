import { auditKey, sealer } from '../audit/index.ts';
import { forgetAnswers, type RawTransaction, type TransactionHost } from '../change/index.ts';
import type { Task } from '../keeper/index.ts';
import { materialiseDue, releaseProjection, settleProposals } from '../release/index.ts';
import type { Clock } from '../time/index.ts';
import type { Timeline } from '../timeline/index.ts';
import type { GraphClient } from './graph-client.ts';

export type TaskOptions<Tx extends RawTransaction> = {
  subgraph: string;
  prisma: TransactionHost<Tx>;
  clock: Clock;
  timelines: readonly Timeline[];
  /** Where pim's releases are followed; left out by pim itself. */
  releasesOf?: GraphClient | undefined;
  /** Signs the audit log's tree heads; without it they are not made here. */
  auditSecret: string | undefined;
};

/** What has to be looked after while a subgraph runs; what it needs and was not given is left out. */
export const subgraphTasks = <Tx extends RawTransaction>({
  subgraph,
  prisma,
  clock,
  timelines,
  releasesOf,
  auditSecret,
}: TaskOptions<Tx>): Task[] => {
  const tasks: Task[] = [];
  if (releasesOf) {
    const releases = releaseProjection(prisma, releasesOf);
    tasks.push({ name: `${subgraph}: releases of pim`, everyMs: 500, run: (ending) => releases.catchUp(ending) });
    tasks.push({
      name: `${subgraph}: releases that are being moved`,
      everyMs: 1_000,
      run: () => settleProposals(prisma, releasesOf),
    });
  }
  tasks.push({
    name: `${subgraph}: releases that have passed`,
    everyMs: 5_000,
    run: (ending) => materialiseDue(prisma, clock, timelines, ending),
  });
  tasks.push({
    name: `${subgraph}: answers kept for repetitions`,
    everyMs: 3_600_000,
    run: () => forgetAnswers(prisma, clock),
  });
  if (auditSecret) {
    const seal = sealer(prisma, clock, auditKey(auditSecret, subgraph));
    tasks.push({ name: `${subgraph}: audit seal`, everyMs: 500, run: (ending) => seal.seal(ending) });
  }
  return tasks;
};
