import { auditKey, sealer } from '@trivium/kit/audit';
import type { Task } from '@trivium/kit/keeper';
import { materialiseDue, releaseProjection } from '@trivium/kit/release';
import type { GraphClient } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import type { DamPrisma } from './prisma.ts';
import { TIMELINES } from './timelines.ts';

type Deps = { prisma: DamPrisma; clock: Clock; graph: GraphClient | undefined; auditSecret: string | undefined };

/** What has to be looked after while dam runs; what it needs and was not given is left out. */
export const tasksOf = ({ prisma, clock, graph, auditSecret }: Deps): Task[] => {
  const tasks: Task[] = [
    { name: 'dam: releases that have passed', everyMs: 5_000, run: () => materialiseDue(prisma, clock, TIMELINES) },
  ];
  if (graph) {
    const releases = releaseProjection(prisma, graph);
    tasks.unshift({ name: 'dam: releases of pim', everyMs: 500, run: () => releases.catchUp() });
  }
  if (auditSecret) {
    const seal = sealer(prisma, clock, auditKey(auditSecret, 'dam'));
    tasks.push({ name: 'dam: audit seal', everyMs: 1_000, run: () => seal.seal() });
  }
  return tasks;
};
