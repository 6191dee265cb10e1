import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Words } from './model.ts';

const LANGUAGES: ReadonlyMap<string, Words> = new Map(Object.entries({ de, en, fr }));

/** The storefront's own words in the language of a locale; English where it does not speak it. */
export const wordsFor = (locale: string): Words => LANGUAGES.get(locale.toLowerCase().split('-')[0] ?? '') ?? en;
