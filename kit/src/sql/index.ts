export { connect, type Connection, type Sql, type Statement } from './connect.ts';
