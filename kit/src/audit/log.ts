import { TriviumError } from '../errors/index.ts';
import type { Sql, Statement } from '../sql/index.ts';
import { instantFromDate, type Instant } from '../time/index.ts';
import { entryColumns, type StoredEntry } from './entry.ts';

export type AuditPage = {
  entries: {
    position: string;
    at: Instant;
    actor: string;
    action: string;
    entity: string;
    entityId: string;
    beforeHash: string | null;
    afterHash: string | null;
  }[];
  older: string | null;
};

export type AuditQuery = {
  entity?: string | null | undefined;
  entityId?: string | null | undefined;
  before?: string | null | undefined;
  /** 50 unless told. */
  first?: number | null | undefined;
};

/** The audit log for reading, newest first. */
export type AuditLog = { read(query: AuditQuery): Promise<AuditPage> };

const DEFAULT = 50;
const MAX = 250;

const READ: Statement = {
  name: 'audit-log-read',
  text: `select ${entryColumns('e')} from audit_entry e
          where ($1::text is null or e.entity = $1) and ($2::text is null or e.entity_id = $2)
            and ($3::bigint is null or e.position < $3)
          order by e.position desc limit $4`,
};

export const auditLog = (sql: Sql): AuditLog => ({
  async read({ entity, entityId, before, first: asked }) {
    const first = asked ?? DEFAULT;
    if (first < 1 || first > MAX)
      throw new TriviumError('BAD_USER_INPUT', `"first" is ${first}; it goes from 1 to ${MAX}.`);
    if (before && !/^\d{1,18}$/.test(before))
      throw new TriviumError('BAD_USER_INPUT', '"before" is not a position of this log.');
    const rows = await sql.rows<StoredEntry>(READ, [entity ?? null, entityId ?? null, before ?? null, first + 1]);
    const entries = rows.slice(0, first).map((row) => ({
      position: row.position,
      at: instantFromDate(row.at),
      actor: row.actor,
      action: row.action,
      entity: row.entity,
      entityId: row.entity_id,
      beforeHash: row.before_hash,
      afterHash: row.after_hash,
    }));
    return { entries, older: rows.length > first ? (entries.at(-1)?.position ?? null) : null };
  },
});
