import { PrismaPg } from '@prisma/adapter-pg';
import { TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import { type Connection, connect } from '@trivium/kit/sql';
import { buildSubgraph, type GraphClient, type Subgraph } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import { PrismaClient } from '@trivium/prisma/content';
import { typeDefsOf } from '@trivium/schema';
import { type Context, contextFor } from './context.ts';
import { checkedReferences, type ReferenceCheck, uncheckedReferences } from './reference/check.ts';
import { resolvers } from './resolvers.ts';
import { tasksOf } from './tasks.ts';

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
  const connection = connect(options.databaseUrl, {
    ...(options.connections && { connections: options.connections }),
    onIdleError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  const prisma = new PrismaClient({ adapter: new PrismaPg(connection.pool, { schema: 'content' }) });
  const subgraph = buildSubgraph<Context>({
    name: 'content',
    typeDefs: typeDefsOf('content'),
    resolvers,
    contextFor: contextFor({ sql: connection.sql, prisma, clock, check }),
    log,
    tasks: tasksOf({ prisma, clock, graph, auditSecret }),
    notReady: () => missingParts(connection),
    async close() {
      await prisma.$disconnect();
      await connection.close();
    },
  });
  return { ...subgraph, statements: connection.statements };
};

const referenceCheck = ({ references, graph }: ContentOptions): ReferenceCheck => {
  if (references === 'unchecked') return uncheckedReferences;
  if (!graph) throw new TriviumError('CONFIGURATION', 'Content is to check references, but was given no graph to ask.');
  return checkedReferences(graph);
};

const missingParts = async ({ sql }: Connection): Promise<string[]> => {
  try {
    await sql.rows({ name: 'content-ready', text: 'select code from site limit 1' }, []);
    return [];
  } catch {
    return ['database'];
  }
};
