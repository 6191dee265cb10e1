export { readCatalogue, schemaAsSql, type Source } from './catalogue.ts';
export { type Database, type DatabaseOptions, openDatabase } from './database.ts';
export { type EmbeddedOptions, type EmbeddedServer, joinEmbedded, startEmbedded } from './embedded.ts';
export { type MigrationStatus, migrationStatusOf } from './migrate.ts';
export { type NewMigrationOptions, readSchemaFiles, schemaChanged, writeMigration } from './new-migration.ts';
export { deriveRolePassword, provision, type Provisioned, type ProvisionOptions } from './provision.ts';
export { silentLog, type StartLog } from './start-log.ts';
export { StartupError } from './startup-error.ts';
