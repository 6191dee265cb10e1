import { parseArgs } from 'node:util';

/** How the storefront is set up; each can be given by the environment or as an option of the same name. */
export type Settings = {
  /** The gateway's public address, without `/graphql`. */
  graph: URL;
  host: string;
  port: number;
  /** Where pictures have their addresses, when that is neither here nor at `graph`. */
  pictures: URL | null;
  /** Code of the site in the graph. */
  site: string;
};

const OPTIONS = {
  graph: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  pictures: { type: 'string' },
  site: { type: 'string' },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads options and environment; or says in a sentence which setting is wrong. */
export const readSettings = (
  args: readonly string[],
  env: Environment = process.env,
): Settings | { problem: string } => {
  try {
    return read(args, env);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

const read = (args: readonly string[], env: Environment): Settings => {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const graph = addressOf('GRAPH_URL', values.graph ?? (env['GRAPH_URL'] || 'http://127.0.0.1:4000'));
  const pictures = values.pictures ?? env['STOREFRONT_PICTURES'];
  const port = Number(values.port ?? (env['STOREFRONT_PORT'] || 4001)); // an empty one counts as none
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`STOREFRONT_PORT is to be a port, and is "${values.port ?? env['STOREFRONT_PORT']}".`);
  return {
    graph,
    pictures: pictures ? addressOf('STOREFRONT_PICTURES', pictures) : null,
    host: values.host ?? (env['STOREFRONT_HOST'] || '127.0.0.1'),
    port,
    site: values.site ?? (env['STOREFRONT_SITE'] || 'shop'),
  };
};

const addressOf = (setting: string, text: string): URL => {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`${setting} is to be an http or https address, and is "${text}".`);
  return new URL(text);
};
