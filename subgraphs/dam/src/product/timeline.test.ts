import { instant } from '@trivium/kit/time';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { START, startTestDam, type SeededAsset, type TestDam } from '../testing.ts';

let dam: TestDam;
let photo: SeededAsset;
beforeAll(async () => {
  dam = await startTestDam();
  photo = await dam.seed.asset();
  const { rows } = await dam.pool.query('select document from asset_version where asset_id = $1', [photo.id]);
  document = rows[0].document;
});
afterAll(() => dam.close());

let document: Record<string, unknown>;
const STEP = 10_000;
const LAST = 9;
const later = (step: number) => instant(START + step * STEP);

/** One row of a timeline; `text` is what it says, null for an end. */
type Entry = { start: number; pending: boolean; text: string | null };
const entries = fc.uniqueArray(
  fc.record({
    start: fc.integer({ min: 0, max: LAST - 1 }),
    pending: fc.boolean(),
    text: fc.option(fc.constantFrom('one', 'two', 'three'), { freq: 3 }),
  }),
  { maxLength: 3, selector: ({ start }) => start },
);

/** What a timeline says at a step: the latest start counts. */
const said = (timeline: readonly Entry[], step: number): string | null =>
  timeline.filter(({ start }) => start <= step).sort((a, b) => b.start - a.start)[0]?.text ?? null;

type Case = { links: Entry[]; versions: Entry[]; rights: Entry[] };

/** The product shows the asset's text while link, approval and rights are all there. */
const shown = ({ links, versions, rights }: Case, step: number): string | null =>
  said(links, step) !== null && said(rights, step) !== null ? said(versions, step) : null;

let run = 0;
const columns = async (timeline: readonly Entry[], table: string, row: (entry: Entry) => Record<string, unknown>) => {
  await dam.pool.query(`delete from ${table}`);
  for (const entry of timeline) {
    const next = timeline
      .filter((other) => !other.pending && other.start > entry.start)
      .sort((a, b) => a.start - b.start)[0];
    const code = entry.pending ? `R${run}-${entry.start}` : null;
    if (code) {
      // Planned for another day first, then moved: pending rows follow their release.
      await dam.seed.release(code, later(LAST - entry.start));
      await dam.seed.release(code, later(entry.start));
    }
    const values = {
      valid_from: code ? null : new Date(later(entry.start)),
      valid_until: code || !next ? null : new Date(later(next.start)),
      release_code: code,
      ended: entry.text === null,
      ...row(entry),
    };
    const names = Object.keys(values);
    await dam.pool.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(values),
    );
  }
};

const write = async ({ links, versions, rights }: Case): Promise<void> => {
  run += 1;
  const asset_id = photo.id;
  await columns(links, 'link', () => ({ link_id: 'the-link', sku: 'SKU', asset_id, role: 'HERO', position: 0 }));
  await columns(versions, 'asset_version', ({ text }) => ({
    asset_id,
    document: text ? { ...document, alt: { de: text } } : {},
  }));
  await columns(rights, 'rights', () => ({
    asset_id,
    revision: 1,
    licence: 'L',
    territories_allowed: [],
    territories_denied: [],
    channels: [],
    audiences: [],
  }));
};

const MEDIA = `{ _entities(representations: [{ __typename: "Product", sku: "SKU" }]) { ... on Product {
  media { alt image(preset: "pdp") { url } } structuredMedia mediaLinks { asset { alt } } } } }`;

test('what a product shows, and for how long, agrees with a naive reading of random timelines', async () => {
  const cases = fc.record({ links: entries, versions: entries, rights: entries });
  await fc.assert(
    fc.asyncProperty(cases, fc.integer({ min: 0, max: LAST }), async (given, step) => {
      await write(given);
      const { data, errors, boundary } = await dam.ask(MEDIA, { read: { at: later(step) } });
      expect(errors).toBeUndefined();
      const expected = shown(given, step);
      const { media, structuredMedia, mediaLinks } = data._entities[0];
      expect(media.map(({ alt }: { alt: string }) => alt)).toEqual(expected === null ? [] : [expected]);
      expect(structuredMedia.map(({ alt }: { alt: string }) => alt)).toEqual(expected === null ? [] : [expected]);
      expect(mediaLinks.length).toBe(expected === null ? 0 : 1);
      for (let ahead = step + 1; ahead <= LAST && later(ahead) < (boundary ?? Number.POSITIVE_INFINITY); ahead += 1) {
        expect(shown(given, ahead), `still right at step ${ahead}`).toBe(expected);
      }
      const [, payload] = media[0]?.image.url.split('.') ?? [];
      if (!payload) return;
      const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
      for (let ahead = step; ahead <= LAST && later(ahead) < exp * 1000; ahead += 1) {
        expect(said(given.rights, ahead), `the address works at step ${ahead}`).not.toBeNull();
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);
