import type { Visit } from '../edition/visit.ts';
import { href } from '../view/link.ts';

/** For what is named by a key: the same path in every edition. */
export const inAllEditions = ({ editions, edition, path }: Visit, canonicalPath = path) => ({
  canonical: `${editions.baseUrl}${href(edition, canonicalPath)}`,
  alternates: editions.all.map((other) => ({
    hreflang: other.hreflang,
    url: `${editions.baseUrl}${href(other, canonicalPath)}`,
  })),
});
