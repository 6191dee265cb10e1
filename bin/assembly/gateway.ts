import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayOptions, OperationManifest, SubgraphPlace } from '@trivium/gateway';
import { readManifest } from '@trivium/gateway/manifest'; // alone: the whole gateway is loaded late
import type { ContextSigner } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import type { Logger } from '@trivium/kit/log';
import type { Clock } from '@trivium/kit/time';
import { serviceTokens, tokenVerifier, type Viewer } from '@trivium/kit/viewer';
import { type Env, isProduction } from '../env.ts';
import { EXAMPLES } from '../demo/examples.ts';
import type { Secrets } from './secrets.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MANIFEST = 'persisted-query-manifest.json';
const OPERATIONS = join(ROOT, 'schema', 'operations', MANIFEST);
/** Generated; an installation without the storefront does not have it. */
const STOREFRONT = join(ROOT, 'apps', 'storefront', 'src', 'generated', MANIFEST);

/** Throws a sentence that names the file. */
const readOperations = (file: string): OperationManifest => {
  try {
    return readManifest(JSON.parse(readFileSync(file, 'utf8')), file);
  } catch (error) {
    if (error instanceof TriviumError) throw error;
    const why = error instanceof SyntaxError ? 'it is not JSON' : (error as NodeJS.ErrnoException).code; // of readFileSync
    throw new TriviumError('CONFIGURATION', `The operation manifest ${file} cannot be read (${why}).`);
  }
};

/** Those of the house first, then those of front ends. Throws a sentence that names the one that is wrong. */
export const operationManifests = ({ OPERATION_MANIFESTS }: Env): [OperationManifest, ...OperationManifest[]] => {
  const storefront = existsSync(STOREFRONT) ? [STOREFRONT] : [];
  return [readOperations(OPERATIONS), ...[...storefront, ...OPERATION_MANIFESTS].map(readOperations)];
};

type Settings = Omit<GatewayOptions, 'supergraphSdl' | 'subgraphs'>;

/** What the gateway is told, whether it runs alone or beside the subgraphs. */
export const gatewaySettings = (
  env: Env,
  secrets: Secrets,
  clock: Clock,
  log: Logger,
  signer: ContextSigner,
): Settings => {
  const manifests = operationManifests(env);
  return {
    clock,
    log: log.child({ part: 'gateway' }),
    signer,
    verifyToken: viewerVerifier(secrets, clock),
    mode: env.OPERATIONS,
    manifests,
    production: isProduction(env),
    mediaSubgraph: 'dam',
    importSubgraph: 'pim',
    measureProcess: true,
    examples: manifests[0].operations.flatMap(({ name, body }) => {
      const variables = EXAMPLES[name];
      return variables ? [{ name, query: body, variables: JSON.stringify(variables, null, 2) }] : [];
    }),
    ...(env.CORS_ORIGINS.length > 0 && { corsOrigins: env.CORS_ORIGINS }),
  };
};

/** People and integrations come with access tokens, our own services with theirs. */
const viewerVerifier = (secrets: Secrets, clock: Clock): ((authorization: string | undefined) => Viewer) => {
  const verify = tokenVerifier(secrets.viewerTokens, clock);
  const services = serviceTokens(secrets.serviceTokens, clock);
  return (authorization) => services.viewerOf(authorization) ?? verify(authorization);
};

export const remoteSubgraphs = (env: Env): ReadonlyMap<string, SubgraphPlace> => {
  const urls = { pim: env.PIM_URL, dam: env.DAM_URL, content: env.CONTENT_URL };
  return new Map(
    Object.entries(urls).map(([name, url]) => {
      if (!url)
        throw new TriviumError(
          'CONFIGURATION',
          `${name.toUpperCase()}_URL is not set: the gateway has to know where ${name} runs.`,
        );
      return [name, { url }];
    }),
  );
};
