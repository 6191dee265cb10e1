import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

const refuse = (): Promise<never> => Promise.reject(new Error('A difference between schema files asks no database.'));

/** The one question that the engine asks before it compares two files: which PostgreSQL it speaks to. */
const greeting = {
  columnNames: ['schema_exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 18', 180000]],
};

const adapter: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'trivium-offline',
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }),
  queryRaw: ({ sql }) => (sql.includes('server_version_num') ? Promise.resolve(greeting) : refuse()),
  executeRaw: refuse,
  executeScript: refuse,
  startTransaction: refuse,
  dispose: () => Promise.resolve(),
};

/** Stands in for a database where Prisma's engine insists on a connection but needs none. */
export const offlineAdapter: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'trivium-offline',
  connect: () => Promise.resolve(adapter),
  connectToShadowDb: () => Promise.resolve(adapter),
};
