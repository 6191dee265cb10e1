import { TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import { buildSubgraph, type GraphClient, openDatabase, type Subgraph, subgraphTasks } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import { PrismaClient } from '@trivium/prisma/content';
import { typeDefsOf } from '@trivium/schema';
import { type Context, contextFor } from './context.ts';
import { checkedReferences, type ReferenceCheck, uncheckedReferences } from './reference/check.ts';
import { resolvers } from './resolvers.ts';
import { TIMELINES } from './timelines.ts';
import { contentTransfer } from './transfer/service.ts';
import { transferring } from './transferring.ts';

export type ContentOptions = {
  databaseUrl: string;
  clock: Clock;
  log: Logger;
  /** Whom to ask about others' truths, and whose releases to follow. */
  graph?: GraphClient;
  /**
   * Whether publishing asks the graph for the products and pictures that a page refers to. `unchecked` is for tests of
   * this subgraph alone, and for moving pages in before their products.
   */
  references: 'checked' | 'unchecked';
  /** Signs the audit log's tree heads; without it they are not made here. */
  auditSecret?: string;
  connections?: number;
};

export type Content = Subgraph & {
  /** How many statements went to the database since the start. */
  statements(): number;
};

/** Starts the content subgraph. Throws CONFIGURATION when references are to be checked and there is nobody to ask. */
export const startContent = async (options: ContentOptions): Promise<Content> => {
  const { clock, log, graph, auditSecret } = options;
  const check = referenceCheck(options);
  const { prisma, sql, openSnapshot, statements, notReady, eventLag, close } = openDatabase(
    'content',
    options,
    (client) => new PrismaClient(client),
  );
  const ground = { sql, prisma, clock, check };
  const subgraph = buildSubgraph<Context>({
    name: 'content',
    typeDefs: typeDefsOf('content'),
    resolvers,
    contextFor: contextFor(ground),
    log,
    tasks: subgraphTasks({ subgraph: 'content', prisma, clock, timelines: TIMELINES, releasesOf: graph, auditSecret }),
    notReady,
    eventLag,
    close,
  });
  const transfer = contentTransfer(transferring(ground, subgraph.schema, openSnapshot, graph));
  return { ...subgraph, transfer, statements };
};

const referenceCheck = ({ references, graph }: ContentOptions): ReferenceCheck => {
  if (references === 'unchecked') return uncheckedReferences;
  if (!graph) throw new TriviumError('CONFIGURATION', 'Content is to check references, but was given no graph to ask.');
  return checkedReferences(graph);
};
