import type { Visit } from '../edition/visit.ts';
import { href } from '../view/link.ts';

/** For what is named by a key: the same path in every edition. */
export const inAllEditions = ({ editions, edition, path }: Visit, canonicalPath = path) => ({
  canonical: `${editions.baseUrl}${href(edition, canonicalPath)}`,
  // Of several editions in one language the one that is named by it.
  alternates: [
    ...[...Map.groupBy(editions.all, ({ hreflang }) => hreflang)].flatMap(([hreflang, alike]) => {
      const other = alike.find(({ locale }) => locale === hreflang) ?? alike[0];
      return other ? [{ hreflang, url: `${editions.baseUrl}${href(other, canonicalPath)}` }] : [];
    }),
    { hreflang: 'x-default', url: `${editions.baseUrl}${href(editions.standard, canonicalPath)}` },
  ],
});

/** For what search engines are not to keep: no other address stands for it. */
export const inNoEdition = { canonical: null, alternates: [] };
