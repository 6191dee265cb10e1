import type { Instant } from '@trivium/kit/time';

/**
 * The reference: what a person would write down. A fact is approved for an instant or for a release; the truth is the
 * fact that began last, and of two that begin together the one approved later. Nothing is closed, moved or materialised.
 */
export type Effect = { at: Instant } | { release: string };
type Fact<T> = { order: number; effect: Effect; value: T | null };

export type Releases = Map<string, Instant>;

export type Line<T> = {
  approve(effect: Effect, value: T | null): void;
  truth(at: Instant): T | null;
  /** Every value with the instant from which it counts, oldest first. */
  history(): { start: Instant; value: T | null }[];
  /** The next start after `at`, null when nothing is to come. */
  next(at: Instant): Instant | null;
};

let order = 0;

export const line = <T>(releases: Releases): Line<T> => {
  const facts: Fact<T>[] = [];
  const startOf = ({ effect }: Fact<T>): Instant => {
    if ('at' in effect) return effect.at;
    const instant = releases.get(effect.release);
    if (instant === undefined) throw new Error(`no release ${effect.release}`);
    return instant;
  };
  const history = () =>
    facts
      .map((fact) => ({ start: startOf(fact), order: fact.order, value: fact.value }))
      .sort((a, b) => a.start - b.start || a.order - b.order)
      // Of facts that begin together, only the one approved last was ever true.
      .filter(({ start }, index, all) => all[index + 1]?.start !== start);
  return {
    history,
    approve: (effect, value) => {
      order += 1;
      facts.push({ order, effect, value });
    },
    truth: (at) => history().findLast(({ start }) => start <= at)?.value ?? null,
    next: (at) => history().find(({ start }) => start > at)?.start ?? null,
  };
};

export const earliestOf = (...instants: (Instant | null)[]): Instant | null =>
  instants.reduce<Instant | null>(
    (least, each) => (each === null ? least : least === null || each < least ? each : least),
    null,
  );

export type Name = { 'de-AT'?: string; de?: string; en?: string };
export type Rights = { from: Instant | null; until: Instant | null; allowed: string[]; denied: string[] };
export type Publication = { path: string; title: string };

const CHAINS: Record<string, readonly string[]> = { 'de-AT': ['de-AT', 'de', 'en'], 'en-US': ['en-US', 'en'] };
export const chainOf = (locale: string): readonly string[] => CHAINS[locale] ?? [];

/** The best name along the chain, and which locale it is in; empty text counts as missing. */
export const nameFor = (name: Name, locale: string): { name: string | null; nameLocale: string | null } => {
  for (const candidate of chainOf(locale)) {
    const text = name[candidate as keyof Name]; // en-US has none, which is what undefined says
    if (text) return { name: text, nameLocale: candidate };
  }
  return { name: null, nameLocale: null };
};

const covers = ({ allowed, denied }: Rights, country: string): boolean =>
  (allowed.length === 0 || allowed.includes(country)) && !denied.includes(country);

export const isCleared = (rights: Rights | null, country: string, at: Instant): boolean =>
  rights !== null &&
  (rights.from === null || rights.from <= at) &&
  (rights.until === null || at < rights.until) &&
  covers(rights, country);

/** When the window opens or closes after `at`, wherever the reader stands. */
export const windowEdges = (rights: Rights | null, at: Instant): Instant[] =>
  [rights?.from ?? null, rights?.until ?? null].filter((edge): edge is Instant => edge !== null && edge > at);
