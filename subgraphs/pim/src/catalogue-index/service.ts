import type { ReadContext } from '@trivium/kit/context';
import { EARLIEST, type Instant, instantFromDate } from '@trivium/kit/time';
import type { IndexedProduct, View } from './model.ts';
import type { CatalogueIndexRepository, EffectiveRow, Reading } from './repository.ts';
import { type Shelf, shelf } from './shelf.ts';
import { type Traitbook, traitbook } from './traits.ts';

export { catalogueIndexRepository } from './repository.ts';

/** Combinations that nobody has any more are kept until they are that many times the products. */
const WORN = 2;

/**
 * The catalogue as it is now, in memory, for lists, counts and facets. It is never served stale: each request asks the
 * database with one tiny statement what was committed since, and only what changed is read. So replicas need no word from
 * each other. Another instant than now is not in here; the database answers for it.
 */
export type CatalogueIndex = {
  /** Null when the read's instant is not the one that is kept. */
  view(read: Pick<ReadContext, 'at' | 'travelled'>): Promise<View | null>;
  /** Reads the catalogue unless that was done before, so that nobody's request has to wait for it. */
  prepare(at: Instant): Promise<void>;
};

type Kept = { traits: Traitbook; shelf: Shelf; snapshot: string; readAt: Instant; view: View };

export const catalogueIndex = (repository: CatalogueIndexRepository): CatalogueIndex => {
  let kept: Kept | null = null;
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  let wanted: Instant = EARLIEST;

  const renew = async (): Promise<void> => {
    const at = wanted;
    kept = kept ? await followed(repository, kept, at) : await repository.reading((reading) => whole(reading, at));
  };
  const start = (): Promise<void> => {
    running = renew().finally(() => {
      running = null;
    });
    return running;
  };
  /** Ends after a look at the database that began after this call; those who call meanwhile share one. */
  const renewed = (): Promise<void> => {
    if (!running) return start();
    following ??= running
      .catch(() => {})
      .then(() => {
        following = null;
        return start();
      });
    return following;
  };

  return {
    async view({ at, travelled }) {
      // Who looks elsewhere in time does not make the index; it is of use where it happens to fit.
      if (travelled && !(kept && fits(kept.view, at))) return null;
      if (!travelled && at > wanted) wanted = at;
      await renewed();
      return kept && fits(kept.view, at) ? kept.view : null;
    },
    async prepare(at) {
      if (kept) return;
      if (at > wanted) wanted = at;
      await renewed();
    },
  };
};

const fits = ({ from, until }: View, at: Instant): boolean => from <= at && (until === null || at < until);

const whole = async (reading: Reading, at: Instant): Promise<Kept> => {
  const traits = traitbook();
  const products = shelf(traits);
  const { snapshot, next } = await reading.state(at);
  for await (const rows of reading.all(at))
    products.replace(
      [],
      rows.map((row) => productOf(row, traits)),
    );
  return { traits, shelf: products, snapshot, readAt: at, view: viewOf(products, traits, at, next) };
};

const followed = async (repository: CatalogueIndexRepository, kept: Kept, wanted: Instant): Promise<Kept> => {
  const { snapshot: seen, readAt: from, view } = kept;
  const to = wanted > from ? wanted : from;
  const glance = await repository.now.changes(seen, from, to);
  if (glance.skus?.length === 0) {
    const { snapshot, next } = glance;
    return { ...kept, snapshot, readAt: to, view: next === view.until ? view : { ...view, until: next } };
  }
  return repository.reading(async (reading) => {
    const { snapshot, skus, next } = await reading.changes(seen, from, to);
    if (skus === null || kept.traits.size() > WORN * kept.shelf.size() + 1_000) return whole(reading, to);
    const rows = await reading.rowsOf(skus, to);
    const alive = rows.filter(({ ended }) => !ended).map((row) => productOf(row, kept.traits));
    kept.shelf.replace(skus, alive);
    return {
      ...kept,
      snapshot,
      readAt: to,
      view: viewOf(kept.shelf, kept.traits, lastStart(view.from, skus, rows, to), next),
    };
  });
};

/** Since when all of it has been so. Of a product without a row, which is gone as if it had never been, nobody knows. */
const lastStart = (from: Instant, skus: readonly string[], rows: readonly EffectiveRow[], to: Instant): Instant => {
  if (new Set(rows.map(({ sku }) => sku)).size < skus.length) return to;
  return rows.map(({ starts }) => instantFromDate(starts)).reduce((a, b) => (a > b ? a : b), from);
};

const productOf = (row: EffectiveRow, traits: Traitbook): IndexedProduct => ({
  sku: row.sku,
  id: row.id,
  kind: row.kind,
  model: row.model,
  since: row.since.getTime(),
  traits: traits.traitsOf(row),
});

const viewOf = (products: Shelf, traits: Traitbook, from: Instant, until: Instant | null): View => ({
  from,
  until,
  heads: products.heads(),
  facets: traits.facets(),
  facet: traits.facet,
});
