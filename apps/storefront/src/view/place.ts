import type { Edition } from '../edition/model.ts';
import type { Words } from '../words/model.ts';
import { wordsFor } from '../words/words.ts';

/** Where views stand: the edition, and the storefront's words in its language. */
export type Place = { edition: Edition; words: Words };

export const placeOf = (edition: Edition): Place => ({ edition, words: wordsFor(edition.locale) });
