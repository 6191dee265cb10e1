import pg from 'pg';
import { codeOf, messageOf, StartupError } from './startup-error.ts';

/** Runs `work` with a connection of its own; what keeps the connection from being made is told in one sentence. */
export const withConnection = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {}); // A server that went away has closed it already.
  }
};

export const connect = async (url: string): Promise<pg.Client> => {
  const place = placeOf(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'trivium' });
  // A connection lost between two queries would end the process; the next query reports it.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (thrown) {
    await client.end().catch(() => {});
    throw new StartupError(explain(place, thrown), { cause: thrown });
  }
};

type Place = { readonly server: string; readonly user: string; readonly database: string };

/** Where a URL leads, without its password; throws a StartupError when it is no PostgreSQL URL. */
export const placeOf = (text: string): Place => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol) || url.pathname.length < 2) {
    throw new StartupError(
      'DATABASE_URL is not a PostgreSQL URL: write it as postgresql://user:password@host:5432/database (special characters of the password percent-encoded).',
    );
  }
  return {
    server: `${url.hostname || url.searchParams.get('host') || 'localhost'}:${url.port || 5432}`,
    user: decode(url.username),
    database: decode(url.pathname.slice(1)),
  };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const explain = ({ server, user, database }: Place, thrown: unknown): string => {
  const sentences: Readonly<Record<string, string>> = {
    ECONNREFUSED: `No PostgreSQL answers at ${server}: start it, or correct host and port in DATABASE_URL.`,
    ENOTFOUND: `The host of ${server} is unknown: correct it in DATABASE_URL.`,
    EAI_AGAIN: `The name of ${server} cannot be looked up at present: check the network, or the host in DATABASE_URL.`,
    '28P01': `PostgreSQL at ${server} refuses the password of user "${user}": correct it in DATABASE_URL.`,
    '28000': `PostgreSQL at ${server} refuses user "${user}" (${messageOf(thrown)}): correct DATABASE_URL or the server's pg_hba.conf.`,
    '3D000': `PostgreSQL at ${server} has no database "${database}": create it, or correct DATABASE_URL.`,
    '53300': `PostgreSQL at ${server} has no free connection: raise max_connections, or stop what holds them.`,
    '57P03': `PostgreSQL at ${server} is starting up or shutting down: try again in a moment.`,
  };
  return (
    sentences[codeOf(thrown)] ??
    `The connection to database "${database}" at ${server} failed (${messageOf(thrown) || codeOf(thrown)}): check DATABASE_URL and the server.`
  );
};
