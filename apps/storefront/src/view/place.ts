import type { Edition, Editions } from '../edition/model.ts';
import type { Words } from '../words/model.ts';
import { wordsFor } from '../words/words.ts';

/** Where views stand: the edition, the storefront's words in its language, and the name of whose shop it is. */
export type Place = { edition: Edition; words: Words; house: string };

export const placeOf = ({ edition, editions }: { edition: Edition; editions: Pick<Editions, 'siteName'> }): Place => ({
  edition,
  words: wordsFor(edition.locale),
  house: editions.siteName,
});
