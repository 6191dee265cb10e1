export { cloneDatabase, emptyDatabase, type TestDatabase } from './postgres.ts';
export { transactionHost } from './transaction-host.ts';
export { AUSTRIA, viewerWith } from './reader.ts';
export { sharedFile } from './shared-data.ts';
