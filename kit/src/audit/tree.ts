import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962, section 2.1, kept as a frontier: the roots of its perfect subtrees, largest first.
 * Appending needs no more than that. The tree's size says how large each one is: the bits of the size.
 */
export type Tree = { size: number; frontier: readonly Buffer[] };

const LEAF = Buffer.from([0x00]);
const NODE = Buffer.from([0x01]);

export const emptyTree: Tree = { size: 0, frontier: [] };

export const leafHash = (content: string): Buffer => createHash('sha256').update(LEAF).update(content).digest();

const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

export const append = (tree: Tree, leaf: Buffer): Tree => {
  const frontier = [...tree.frontier];
  let root = leaf;
  // Each trailing one-bit of the size is a perfect subtree as large as what has been gathered so far.
  for (let size = tree.size; size % 2 === 1; size = (size - 1) / 2) {
    const left = frontier.pop();
    if (!left) throw new Error('the frontier does not fit the size of the tree');
    root = nodeHash(left, root);
  }
  return { size: tree.size + 1, frontier: [...frontier, root] };
};

/** The tree head. Of an empty tree: the hash of nothing, as the RFC says. */
export const rootOf = ({ frontier }: Tree): Buffer => {
  const [last, ...larger] = frontier.toReversed();
  return last ? larger.reduce((right, left) => nodeHash(left, right), last) : createHash('sha256').digest();
};
