import { type Instant, toDate } from '../time/index.ts';
import type { EventFact } from './change.ts';
import type { RawTransaction } from './transaction.ts';

/** A channel name for NOTIFY. It only wakes readers up; what they read, they read by cursor. */
export const EVENT_CHANNEL = 'trivium_event';

export type AuditRow = {
  at: string;
  actor: string;
  action: string;
  entity: string;
  entity_id: string;
  before_hash: string | null;
  after_hash: string | null;
  detail: Record<string, unknown>;
  request_id: string;
};

/** One statement, however many entries. */
export const insertAudit = async (transaction: RawTransaction, rows: readonly AuditRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await transaction.$executeRawUnsafe(
    `insert into audit_entry (at, actor, action, entity, entity_id, before_hash, after_hash, detail, request_id)
     select at, actor, action, entity, entity_id, before_hash, after_hash, detail, request_id
       from jsonb_to_recordset($1::jsonb) as entry(at timestamptz, actor text, action text, entity text, entity_id text,
            before_hash text, after_hash text, detail jsonb, request_id text)`,
    JSON.stringify(rows),
  );
};

/** One statement, however many events, and one NOTIFY that arrives with the commit. */
export const insertEvents = async (
  transaction: RawTransaction,
  at: Instant,
  events: readonly (EventFact & { id: string })[],
): Promise<void> => {
  if (events.length === 0) return;
  await transaction.$executeRawUnsafe(
    `insert into event (id, type, subject, time, data)
     select id, type, subject, $2::timestamptz, data
       from jsonb_to_recordset($1::jsonb) as fact(id uuid, type text, subject text, data jsonb)`,
    JSON.stringify(events),
    toDate(at),
  );
  await transaction.$queryRawUnsafe(`select pg_notify($1, current_schema())::text`, EVENT_CHANNEL);
};
