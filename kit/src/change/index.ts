export {
  type AuditFact,
  change,
  changeRequest,
  type ChangeSession,
  type Changes,
  type EventFact,
  type IdempotencyKey,
} from './change.ts';
export { contentHash } from './hash.ts';
export { forgetAnswers } from './idempotency.ts';
export { refuseInsideChange } from './inside.ts';
export type { RawTransaction, TransactionHost } from './transaction.ts';
export { Refusal, refuse, type UserError, type UserErrorCode } from './refusal.ts';
