export { connect, type Connection, type Snapshot, type Sql, type Statement } from './connect.ts';
