export { type AuditLog, auditLog } from './log.ts';
export { type AuditKey, auditKey } from './key.ts';
export { type Sealer, sealer } from './sealer.ts';
export { type Checkpoint, type Verification, verifyAudit } from './verify.ts';
