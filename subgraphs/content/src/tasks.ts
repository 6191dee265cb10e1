import { auditKey, sealer } from '@trivium/kit/audit';
import type { Task } from '@trivium/kit/keeper';
import { materialiseDue, releaseProjection } from '@trivium/kit/release';
import type { GraphClient } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import type { PrismaClient } from '@trivium/prisma/content';
import { MENUS } from './navigation/model.ts';
import { PAGES } from './page/model.ts';

type Deps = { prisma: PrismaClient; clock: Clock; graph: GraphClient | undefined; auditSecret: string | undefined };

/** What has to be looked after while content runs; what it needs and was not given is left out. */
export const tasksOf = ({ prisma, clock, graph, auditSecret }: Deps): Task[] => {
  const tasks: Task[] = [
    {
      name: 'content: releases that have passed',
      everyMs: 5_000,
      run: () => materialiseDue(prisma, clock, [PAGES, MENUS]),
    },
  ];
  if (graph) {
    const releases = releaseProjection(prisma, graph);
    tasks.unshift({ name: 'content: releases of pim', everyMs: 500, run: () => releases.catchUp() });
  }
  if (auditSecret) {
    const seal = sealer(prisma, clock, auditKey(auditSecret, 'content'));
    tasks.push({ name: 'content: audit seal', everyMs: 1_000, run: () => seal.seal() });
  }
  return tasks;
};
