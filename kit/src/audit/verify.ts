import type { Sql, Statement } from '../sql/index.ts';
import { entryColumns, leafContent, type StoredEntry } from './entry.ts';
import type { AuditKey } from './key.ts';
import { append, emptyTree, leafHash, rootOf, type Tree } from './tree.ts';

/** A tree head that was kept elsewhere: `root` and `signature` in hexadecimal, `at` as RFC 3339. */
export type Checkpoint = { size: number; root: string; at: string; signature: string };

export type Verification = {
  /** Sentences; empty when the log is whole. */
  problems: string[];
  sealed: number;
  /** Committed, and not yet sealed: the sealer takes them within a second. */
  unsealed: number;
  /** The newest tree head, to be kept elsewhere. */
  head: Checkpoint | null;
};

type LeafRow = StoredEntry & { index: string; leaf_position: string; hash: Buffer };
type HeadRow = { size: string; root: Buffer; at: Date; key_id: string; signature: Buffer };

const PAGE = 2_000;

const LEAVES: Statement = {
  name: 'audit-verify-leaves',
  text: `select l.index::text as index, l.position::text as leaf_position, l.hash, ${entryColumns('e')}
           from audit_leaf l left join audit_entry e on e.position = l.position
          where l.index >= $1::bigint order by l.index limit ${PAGE}`,
};
const HEADS: Statement = {
  name: 'audit-verify-heads',
  text: `select size::text as size, root, at, key_id, signature from audit_checkpoint order by audit_checkpoint.size`,
};
const UNSEALED: Statement = {
  name: 'audit-verify-unsealed',
  text: `with last as (
           select s.xid, s.position from audit_leaf l join audit_entry s on s.position = l.position order by l.index desc limit 1)
         select count(*)::int as unsealed,
                count(*) filter (where (e.xid, e.position) < (select xid, position from last))::int as slipped
           from audit_entry e where not exists (select from audit_leaf l where l.position = e.position)`,
};

/**
 * Computes the whole tree again and compares it with every signed head, those of the database and those kept
 * elsewhere. Notices an entry that was changed, removed, slipped in or cut off, and a head that was not signed by us.
 */
export const verifyAudit = async (sql: Sql, key: AuditKey, kept: readonly Checkpoint[] = []): Promise<Verification> => {
  const problems: string[] = [];
  const heads = await sql.rows<HeadRow>(HEADS, []);
  for (const head of heads) checkSignature(head, key, problems);
  const expected = new Map<number, string[]>();
  for (const head of heads) expect(expected, Number(head.size), head.root.toString('hex'));
  for (const head of kept) {
    const signed = { size: head.size, root: Buffer.from(head.root, 'hex'), at: new Date(head.at) };
    if (!key.verify(signed, Buffer.from(head.signature, 'hex')))
      problems.push(`The kept checkpoint of size ${head.size} was not signed with this installation's key.`);
    expect(expected, head.size, head.root);
  }
  const tree = await recompute(sql, expected, problems);
  for (const size of expected.keys()) {
    if (size > tree.size)
      problems.push(`A checkpoint covers ${size} entries, the log holds ${tree.size}: its end was cut off.`);
  }
  if (tree.size > Number(heads.at(-1)?.size ?? 0))
    problems.push('The log goes on behind the last checkpoint: a signed tree head was removed.');
  const [rest] = await sql.rows<{ unsealed: number; slipped: number }>(UNSEALED, []);
  if (rest && rest.slipped > 0) problems.push(`${rest.slipped} entries were slipped in among sealed ones.`);
  return { problems, sealed: tree.size, unsealed: rest?.unsealed ?? 0, head: asCheckpoint(heads.at(-1)) };
};

const expect = (expected: Map<number, string[]>, size: number, root: string) =>
  expected.set(size, [...(expected.get(size) ?? []), root]);

const checkSignature = (head: HeadRow, key: AuditKey, problems: string[]) => {
  const signed = { size: Number(head.size), root: head.root, at: head.at };
  if (!key.verify(signed, head.signature)) problems.push(`The checkpoint of size ${head.size} has a wrong signature.`);
};

const recompute = async (sql: Sql, expected: ReadonlyMap<number, string[]>, problems: string[]): Promise<Tree> => {
  let tree = emptyTree;
  for (;;) {
    const rows = await sql.rows<LeafRow>(LEAVES, [tree.size]);
    for (const row of rows) {
      if (Number(row.index) !== tree.size) {
        problems.push(`Leaf ${tree.size} is missing.`);
        return tree;
      }
      checkLeaf(row, problems);
      tree = append(tree, row.hash);
      for (const root of expected.get(tree.size) ?? []) {
        if (rootOf(tree).toString('hex') !== root)
          problems.push(`The checkpoint of size ${tree.size} does not fit the entries before it.`);
      }
    }
    if (rows.length < PAGE) return tree;
  }
};

const checkLeaf = (row: LeafRow, problems: string[]) => {
  if (row.position === null) problems.push(`Entry ${row.leaf_position} was removed.`);
  else if (!leafHash(leafContent(row)).equals(row.hash))
    problems.push(`Entry ${row.position} (${row.entity} ${row.entity_id}) was changed.`);
};

const asCheckpoint = (head: HeadRow | undefined): Checkpoint | null =>
  head
    ? {
        size: Number(head.size),
        root: head.root.toString('hex'),
        at: head.at.toISOString(),
        signature: head.signature.toString('hex'),
      }
    : null;
