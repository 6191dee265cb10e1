import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TriviumError } from '@trivium/kit/errors';
import { type Env, isProduction } from '../env.ts';

/** One secret per purpose, all from the installation's: none can stand in for another. */
export type Secrets = {
  /** Bearer tokens of people and integrations. */
  viewerTokens: string;
  /** Tokens of our own services at the gateway. */
  serviceTokens: string;
  /** The gateway's word to the subgraphs. */
  context: string;
  /** Rendition URLs. */
  media: string;
  audit: string;
  databaseRole(subgraph: string): string;
};

export const readSecrets = (env: Env): Secrets => {
  const root = env.TRIVIUM_SECRET ?? keptSecret(env);
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', root, '', `trivium/${purpose}`, 32)).toString('base64url');
  return {
    viewerTokens: derive('viewer-tokens'),
    serviceTokens: derive('service-tokens'),
    context: derive('context'),
    media: derive('media'),
    audit: derive('audit'),
    databaseRole: (subgraph) => derive(`database-role/${subgraph}`),
  };
};

/** Made at the first start, readable by its owner only. In production the secret has to be given. */
const keptSecret = (env: Env): string => {
  if (isProduction(env)) {
    throw new TriviumError(
      'CONFIGURATION',
      'TRIVIUM_SECRET is not set: in production give at least 32 random characters, the same to every process.',
    );
  }
  const file = join(env.TRIVIUM_FOLDER, 'secret');
  try {
    mkdirSync(env.TRIVIUM_FOLDER, { recursive: true });
    // "wx": of two starts at once, one makes the secret and the other reads it.
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new TriviumError(
        'STARTUP',
        `The folder ${env.TRIVIUM_FOLDER} cannot be written; set TRIVIUM_FOLDER to one that can.`,
        { cause: error },
      );
    }
  }
  return readFileSync(file, 'utf8').trim();
};
