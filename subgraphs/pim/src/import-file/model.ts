export type StoredFile = { sha256: string; bytes: number };

/** Where the files of imports are kept, so that any process can go on with a run that another one began. */
export type ImportFiles = {
  /** Keeps what comes; null, and nothing kept, when it is more than `limit` bytes. */
  put(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile | null>;
  /** Bytes of a file; null when it is not here. */
  size(sha256: string): Promise<number | null>;
  open(sha256: string): AsyncIterable<Uint8Array>;
};
