export type { GraphClient } from './graph-client.ts';
export { httpGraphClient } from './http-graph-client.ts';
export { buildSubgraph, type SubgraphDefinition } from './build.ts';
export type { GraphQLRequest, Subgraph } from './subgraph.ts';
export { serveSubgraph } from './serve.ts';
export { type Database, type DatabaseOptions, openDatabase } from './database.ts';
export { subgraphTasks } from './tasks.ts';
