export { type AuditFact, change, type ChangeSession, type Changes, type EventFact } from './change.ts';
export { contentHash } from './hash.ts';
export type { RawTransaction, TransactionHost } from './transaction.ts';
export { Refusal, refuse, type UserError, type UserErrorCode } from './refusal.ts';
