/** For Prisma's own command line; Trivium itself never reads it from here. Null where only a client is generated. */
const databaseUrl = process.env['DATABASE_URL'];

/** The database as Prisma's configuration wants it, in the PostgreSQL schema of a subgraph. */
export const datasource = (schema: string): { datasource?: { url: string } } => {
  if (databaseUrl === undefined) return {};
  const url = new URL(databaseUrl);
  url.searchParams.set('schema', schema);
  return { datasource: { url: url.href } };
};
