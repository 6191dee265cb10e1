import { z } from 'zod';
import { TriviumError } from '@trivium/kit/errors';

const url = z.url({ protocol: /^https?$/, error: 'it must be an address that begins with http:// or https://' });
const PORTS = 'it must be a whole number from 0 to 65535';
const secret = z.string().min(32, 'it must have at least 32 characters');
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'it must begin with postgres://');

/** What stands between commas. */
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  );

/** Every setting, with its default. Read once; nothing else looks at the environment. */
const settings = z.object({
  NODE_ENV: z.string().default('development'),
  /** Where the process listens. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number(PORTS).int(PORTS).min(0, PORTS).max(65_535, PORTS).default(4000),
  /** Where `start` has the storefront listen; next to PORT when left out. */
  STOREFRONT_PORT: z.coerce.number(PORTS).int(PORTS).min(0, PORTS).max(65_535, PORTS).optional(),
  /** Data of the embedded PostgreSQL, originals, renditions, the installation's secret. */
  TRIVIUM_FOLDER: z.string().default('.trivium'),
  /** At least 32 characters; all processes of an installation share it. Made at the first `start` when left out. */
  TRIVIUM_SECRET: secret.optional(),
  DATABASE_URL: postgresUrl.optional(),
  /** Ready-made logins of the subgraphs; with them a process needs no owner's URL and migrates nothing. */
  PIM_DATABASE_URL: postgresUrl.optional(),
  DAM_DATABASE_URL: postgresUrl.optional(),
  CONTENT_DATABASE_URL: postgresUrl.optional(),
  /** Where the gateway finds the subgraphs, and they the gateway, as separate processes. */
  PIM_URL: url.optional(),
  DAM_URL: url.optional(),
  CONTENT_URL: url.optional(),
  GATEWAY_URL: url.optional(),
  /** The address that browsers see; pictures' URLs begin with it. */
  PUBLIC_URL: url.optional(),
  /** Lets a Federation 2 router that is not ours ask the subgraphs. */
  ROUTER_SECRET: secret.optional(),
  OPERATIONS: z.enum(['open', 'safelist']).default('open'),
  /** Files with the operations of front ends, beside those of the house. */
  OPERATION_MANIFESTS: list,
  CORS_ORIGINS: list,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
});

export type Env = z.output<typeof settings>;

/** Reads the environment. A wrong value is named in one sentence. An empty variable counts as left out. */
export const readEnv = (source: NodeJS.ProcessEnv = process.env): Env => {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new TriviumError('CONFIGURATION', `The setting ${issue?.path.join('.')} is wrong: ${issue?.message}.`);
};

export const isProduction = (env: Env): boolean => env.NODE_ENV === 'production';
