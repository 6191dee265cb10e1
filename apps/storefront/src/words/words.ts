import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Words } from './model.ts';

const LANGUAGES: ReadonlyMap<string, Words> = new Map(Object.entries({ de, en, fr }));

const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? '';

/** The storefront's own words in the language of a locale; English where it does not speak it. */
export const wordsFor = (locale: string): Words => LANGUAGES.get(languageOf(locale)) ?? en;

/** The first of these languages that the storefront speaks; English when it speaks none. */
export const spokenOf = (locales: readonly string[]): string =>
  locales.map(languageOf).find((language) => LANGUAGES.has(language)) ?? 'en';
