export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What stands where bytes are no text in the encoding. */
export const REPLACEMENT = '\uFFFD';

/** Bytes as text, piece by piece. A byte order mark counts more than what was said, and is taken off. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, said: Encoding): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(markedEncoding(chunk) ?? said);
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

const markedEncoding = ([first, second, third]: Uint8Array): Encoding | null => {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
};
