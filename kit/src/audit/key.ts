import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto';

/** Signs and checks tree heads of one subgraph. */
export type AuditKey = {
  /** First 16 hexadecimal digits of the public key's SHA-256. */
  id: string;
  sign(head: TreeHead): Buffer;
  verify(head: TreeHead, signature: Buffer): boolean;
};

export type TreeHead = { size: number; root: Buffer; at: Date };

/** PKCS #8 wrapping of an Ed25519 seed (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Ed25519, from the installation's secret: the same key on every replica, and another one per subgraph. */
export const auditKey = (secret: string, subgraph: string): AuditKey => {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', `trivium-audit/${subgraph}`, 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const message = ({ size, root, at }: TreeHead) =>
    Buffer.from(`trivium-audit-v1\n${subgraph}\n${size}\n${root.toString('hex')}\n${at.toISOString()}`);
  return {
    id: createHash('sha256')
      .update(publicKey.export({ format: 'der', type: 'spki' }))
      .digest('hex')
      .slice(0, 16),
    sign: (head) => sign(null, message(head), privateKey),
    verify: (head, signature) => verify(null, message(head), publicKey, signature),
  };
};
