/** SHA-256 of the bytes, 64 hexadecimal digits: the only name that bytes have here. */
export type Sha256 = string;

/** Originals are kept for ever; renditions can be made again. */
export type Area = 'originals' | 'renditions';

/** Where bytes lie: content-addressed, so that nothing is ever overwritten by something else. */
export type Storage = {
  /** Keeps the bytes; they are safe when this returns. Keeping the same bytes again changes nothing. */
  put(area: Area, bytes: Buffer): Promise<Sha256>;
  get(area: Area, sha256: Sha256): Promise<Buffer | null>;
  /** A short text under a key (64 hexadecimal digits), for instance which content a recipe led to. */
  note(area: Area, key: string, text: string): Promise<void>;
  noted(area: Area, key: string): Promise<string | null>;
};
