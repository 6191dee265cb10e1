import { formatInstant, type Instant, instant } from '@trivium/kit/time';
import type { Role } from '@trivium/kit/viewer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Dress, startDress } from '../support/dress.ts';
import { type Transport, TRANSPORTS } from '../support/index.ts';
import { HOUR, START } from '../support/world.ts';

/** The licence of a picture begins with the season, that of another ends before it. */
const SEASON = instant(START + 10 * HOUR);
const LAST_YEARS_END = instant(START + 5 * HOUR);
/** The longest that an address of another instant may open. */
const MINUTES = 15 * 60_000;

let dress: Dress;
let spring: string;
let past: string;
beforeAll(async () => {
  dress = await startDress();
  spring = await licensed('#00ffaa', { from: formatInstant(SEASON) });
  past = await licensed('#aaff00', { until: formatInstant(LAST_YEARS_END) });
}, 60_000);
beforeEach(() => dress.clock.set(START));
afterAll(() => dress.close());

const licensed = async (colour: string, window: { from?: string; until?: string }): Promise<string> => {
  const id = await dress.upload(colour);
  const terms = { assetId: id, licence: 'Test', territoriesAllowed: ['AT'], ...window };
  await dress.mutate('assetApprove', 'AssetApproveInput', { id });
  await dress.mutate('rightsRecord', 'RightsRecordInput', terms);
  await dress.mutate('assetLink', 'AssetLinkInput', { sku: 'SCARF', assetId: id, role: 'DETAIL', position: 9 });
  return id;
};

const PAGE = `query Page($market: String!, $at: DateTime) @inContext(market: $market, at: $at) {
  product(sku: "SCARF") { jsonLd media(roles: [DETAIL]) { id image(preset: "pdp") { url srcSet } } }
}`;
type Page = {
  jsonLd: { image?: { url: string }[] };
  media: { id: string; image: { url: string; srcSet: string } | null }[];
};
type Looking = { at?: Instant; role?: Role; market?: string };

const look = async (transport: Transport, { at, role, market = 'AT' }: Looking) => {
  const reply = await dress.ask(transport, PAGE, {
    ...(role && { role }),
    variables: { market, at: at === undefined ? null : formatInstant(at) },
  });
  const page = reply.body.data?.['product'] as Page | undefined;
  const urls = (page?.media ?? []).flatMap(({ image }) => (image ? [image.url] : []));
  return { reply, page, urls };
};

const fetched = async (transport: Transport, url: string) => {
  const response = await fetch(new URL(url, dress.gateways[transport].url));
  await response.arrayBuffer();
  return [response.status, response.headers.get('cache-control')];
};
const SHOWN = [200, 'private, no-store'];

/** The same address as an anonymous reader of that instant would have been given, had the hour come. */
const withoutInstant = async (transport: Transport): Promise<string> => {
  dress.clock.set(SEASON);
  const { urls } = await look(transport, {});
  dress.clock.set(START);
  expect(urls).toHaveLength(1);
  return urls[0] ?? '';
};

describe.each(TRANSPORTS)('%s: pictures at another instant', (transport) => {
  test('staff sees the next season by the addresses of the answer, a browser without any token too', async () => {
    const { reply, page, urls } = await look(transport, { at: SEASON, role: 'approver' });
    expect(reply.headers.get('cache-control')).toBe('private, no-store');
    expect(page?.media.map(({ id }) => id)).toEqual([spring]);
    const candidates = page?.media.flatMap(({ image }) => image?.srcSet.split(', ').map((each) => each.split(' ')[0]));
    const all = [...urls, ...(candidates ?? []), ...(page?.jsonLd.image ?? []).map(({ url }) => url)].map(
      (url) => url ?? '',
    );
    expect(all.length).toBeGreaterThan(2);
    for (const url of all) expect(await fetched(transport, url), url).toEqual(SHOWN);
  });

  test('an address without the instant does not show it before its time, and shows it then as ever', async () => {
    const url = await withoutInstant(transport);
    expect(await fetched(transport, url)).toEqual([403, 'no-store']);
    dress.clock.set(SEASON);
    expect(await fetched(transport, url)).toEqual([200, expect.stringMatching(/^public, max-age=\d+$/)]);
  });

  test('after minutes the address is over, before its season and in it', async () => {
    const { urls } = await look(transport, { at: SEASON, role: 'approver' });
    for (const moment of [instant(START + MINUTES), SEASON, instant(SEASON + HOUR)]) {
      dress.clock.set(moment);
      expect(await fetched(transport, urls[0] ?? '')).toEqual([410, 'no-store']);
    }
  });

  test('what was shown before its licence ended is evidence', async () => {
    dress.clock.set(instant(LAST_YEARS_END + HOUR));
    expect((await look(transport, {})).urls).toEqual([]);
    const { page, urls } = await look(transport, { at: START, role: 'auditor' });
    expect(page?.media.map(({ id }) => id)).toEqual([past]);
    expect(await fetched(transport, urls[0] ?? '')).toEqual(SHOWN);
  });

  test('where the licence will not reach, staff sees no picture either', async () => {
    expect((await look(transport, { at: SEASON, role: 'approver', market: 'US' })).urls).toEqual([]);
  });

  test('nobody else gets such an address: not by asking, and not from a cache that staff has filled', async () => {
    await look(transport, { at: SEASON, role: 'approver' });
    for (const [role, status] of [
      ['anonymous', 401],
      ['customer', 403],
      ['partner', 403],
      ['integration', 403],
    ] as const) {
      const { reply, urls } = await look(transport, { at: SEASON, role });
      expect([reply.status, urls], role).toEqual([status, []]);
    }
    const { page } = await look(transport, {});
    expect(page?.media.map(({ id }) => id)).not.toContain(spring);
  });
});
