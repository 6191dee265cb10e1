import { setTimeout as wait } from 'node:timers/promises';
import type { RawTransaction, TransactionHost } from '../change/index.ts';
import type { Clock } from '../time/index.ts';
import { toDate } from '../time/index.ts';
import { entryColumns, leafContent, type StoredEntry } from './entry.ts';
import type { AuditKey } from './key.ts';
import { append, emptyTree, leafHash, rootOf, type Tree } from './tree.ts';

export type Sealer = {
  /**
   * Chains what has been committed since the last time and signs the new tree head. Returns how many entries. Once `ending` is
   * aborted it leaves off after the batch at hand: what is left is chained next time.
   */
  seal(ending?: AbortSignal): Promise<number>;
};

/** So few that nobody who is served by the same process waits for long: hashing 5,000 held up a page for 90 ms. */
const BATCH = 500;
/** After an import there are hundreds of thousands: a fifth of the time is the sealer's, the rest belongs to others. */
const PAUSES = 4;
/** In ms, so that a machine that is busy for a moment does not put it to sleep. */
const LONGEST_PAUSE = 250;

/** One sealer per subgraph works at a time, whichever replica it is in; writers never wait for it. */
export const sealer = <Tx extends RawTransaction>(host: TransactionHost<Tx>, clock: Clock, key: AuditKey): Sealer => ({
  async seal(ending) {
    let sealed = 0;
    for (;;) {
      const began = performance.now();
      const count = await host.$transaction((transaction) => sealBatch(transaction, clock, key), { timeout: 60_000 });
      sealed += count;
      if (count < BATCH || ending?.aborted) return sealed;
      await wait(Math.min((performance.now() - began) * PAUSES, LONGEST_PAUSE));
    }
  },
});

const sealBatch = async (transaction: RawTransaction, clock: Clock, key: AuditKey): Promise<number> => {
  const [turn] = await transaction.$queryRawUnsafe<{ mine: boolean }[]>(
    `select pg_try_advisory_xact_lock(hashtextextended('audit-sealer/' || current_schema(), 0)) as mine`,
  );
  if (!turn?.mine) return 0;
  const entries = await unsealed(transaction);
  if (entries.length === 0) return 0;
  let tree = await lastTree(transaction);
  const leaves = entries.map((entry, offset) => ({
    index: String(tree.size + offset),
    position: entry.position,
    hash: leafHash(leafContent(entry)),
  }));
  for (const { hash } of leaves) tree = append(tree, hash);
  await transaction.$executeRawUnsafe(
    `insert into audit_leaf (index, position, hash)
     select index, position, decode(hash, 'hex') from jsonb_to_recordset($1::jsonb) as leaf(index bigint, position bigint, hash text)`,
    JSON.stringify(leaves.map((leaf) => ({ ...leaf, hash: leaf.hash.toString('hex') }))),
  );
  const head = { size: tree.size, root: rootOf(tree), at: toDate(await clock.nowIn(transaction)) };
  await transaction.$executeRawUnsafe(
    `insert into audit_checkpoint (size, root, at, key_id, signature, frontier)
     values ($1::bigint, decode($2, 'hex'), $3::timestamptz, $4, decode($5, 'hex'),
             (select array_agg(decode(part, 'hex') order by place) from unnest($6::text[]) with ordinality as parts(part, place)))`,
    String(head.size),
    head.root.toString('hex'),
    head.at,
    key.id,
    key.sign(head).toString('hex'),
    tree.frontier.map((part) => part.toString('hex')),
  );
  return entries.length;
};

/** In the order (xid, position), below the oldest running transaction: nothing can appear before these any more. */
const unsealed = (transaction: RawTransaction) =>
  transaction.$queryRawUnsafe<StoredEntry[]>(
    `with last as (
       select s.xid, s.position from audit_leaf l join audit_entry s on s.position = l.position order by l.index desc limit 1)
     select ${entryColumns('e')}
       from audit_entry e
      where (e.xid, e.position) > (coalesce((select xid from last), '0'::xid8), coalesce((select position from last), 0))
        and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.position
      limit ${BATCH}`,
  );

const lastTree = async (transaction: RawTransaction): Promise<Tree> => {
  const [last] = await transaction.$queryRawUnsafe<{ size: string; frontier: string[] }[]>(
    `select size::text as size, (select array_agg(encode(part, 'hex') order by place) from unnest(frontier) with ordinality as parts(part, place)) as frontier
       from audit_checkpoint order by audit_checkpoint.size desc limit 1`,
  );
  return last
    ? { size: Number(last.size), frontier: last.frontier.map((part) => Buffer.from(part, 'hex')) }
    : emptyTree;
};
