import { join } from 'node:path';
import { startContent } from '@trivium/content';
import { startDam } from '@trivium/dam';
import { startPim } from '@trivium/pim';
import type { ContextSigner } from '@trivium/kit/context';
import type { Logger } from '@trivium/kit/log';
import type { GraphClient, Subgraph } from '@trivium/kit/subgraph';
import type { Clock } from '@trivium/kit/time';
import type { SubgraphName } from '@trivium/schema';
import type { Env } from '../env.ts';
import type { Secrets } from './secrets.ts';

export type Parts = {
  env: Env;
  secrets: Secrets;
  clock: Clock;
  log: Logger;
  signer: ContextSigner;
  graph: GraphClient;
};

/** The one place that knows how each subgraph is started. */
export const startSubgraph = (name: SubgraphName, databaseUrl: string, parts: Parts): Promise<Subgraph> => {
  const { env, secrets, clock, log, signer, graph } = parts;
  const shared = { databaseUrl, clock, log: log.child({ part: name }), graph, auditSecret: secrets.audit };
  switch (name) {
    case 'pim':
      return startPim({ ...shared, signer, importFolder: join(env.TRIVIUM_FOLDER, 'imports') });
    case 'dam':
      return startDam({
        ...shared,
        signer,
        storageFolder: join(env.TRIVIUM_FOLDER, 'media'),
        mediaKeys: [{ kid: '1', secret: secrets.media }],
        ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL }),
      });
    case 'content':
      return startContent({ ...shared, references: 'checked' });
  }
};
