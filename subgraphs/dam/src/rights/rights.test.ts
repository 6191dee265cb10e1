import { type Instant, instant } from '@trivium/kit/time';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { admin, START, startTestDam, type SeededAsset, type TestDam } from '../testing.ts';
import { TRAVELLED_LIFE } from '../token/service.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const HOUR = 3_600_000;
const later = (milliseconds: number) => instant(START + milliseconds);
const IMAGE = 'query ($id: ID!) { asset(id: $id) { cleared creditLine image(preset: "thumb") { url } } }';

const read = async (id: string, at: Instant) => {
  const { data, errors, boundary } = await dam.ask(IMAGE, { variables: { id }, read: { at } });
  expect(errors).toBeUndefined();
  return { ...data.asset, boundary } as {
    cleared: boolean;
    creditLine: string | null;
    image: { url: string } | null;
    boundary: Instant | null;
  };
};

const recordErrors = async (input: Record<string, unknown>) => {
  const { data } = await dam.ask(
    'mutation ($input: RightsRecordInput!) { rightsRecord(input: $input) { rights { revision } userErrors { code field message } } }',
    { viewer: admin, variables: { input: { licence: 'L', ...input } } },
  );
  return data.rightsRecord;
};

test('the end of an embargo is a boundary of the answer that shows no picture', async () => {
  const { id } = await dam.seed.asset({ rights: { from: later(HOUR) } });
  expect(await read(id, START)).toMatchObject({ cleared: false, image: null, boundary: later(HOUR) });
  expect(await read(id, later(HOUR))).toMatchObject({ cleared: true, image: { url: expect.any(String) } });
});

test('a token ends with the licence, also when that is a fraction of a second away', async () => {
  const end = later(HOUR + 345);
  const { id } = await dam.seed.asset({ rights: { until: end } });
  for (const before of [600_000, 1_500, 345, 1]) {
    const { image } = await read(id, instant(end - before));
    dam.clock.set(instant(end - before));
    expect((await dam.request(image?.url ?? '')).status).toBe(200);
    dam.clock.set(end);
    expect((await dam.request(image?.url ?? '')).status).toBe(410);
  }
  expect(await read(id, end)).toMatchObject({ cleared: false, image: null });
});

test('a record can wait for an instant or a release, and the one before it holds until then', async () => {
  await dam.seed.release('RIGHTS1', later(2 * HOUR));
  const { id } = await dam.seed.asset({ rights: { creditLine: 'first' } });
  await dam.seed.rights(id, { creditLine: 'second', takesEffect: { at: later(HOUR) } });
  await dam.seed.rights(id, { creditLine: 'third', takesEffect: { release: 'RIGHTS1' } });
  const credits = [];
  for (const at of [START, later(HOUR - 1), later(HOUR), later(2 * HOUR - 1), later(2 * HOUR)])
    credits.push((await read(id, at)).creditLine);
  expect(credits).toEqual(['first', 'first', 'second', 'second', 'third']);
});

test('what does not fit comes back with its path, and nothing is written', async () => {
  const { id } = await dam.seed.asset({ rights: null });
  const wrong = [
    [{ licence: ' ' }, 'REQUIRED', ['input', 'licence']],
    [{ territoriesAllowed: ['Austria'] }, 'INVALID', ['input', 'territoriesAllowed']],
    [{ territoriesDenied: ['at'] }, 'INVALID', ['input', 'territoriesDenied']],
    [{ channels: ['d2c web'] }, 'INVALID', ['input', 'channels']],
    [
      { from: new Date(later(HOUR)).toISOString(), until: new Date(later(HOUR)).toISOString() },
      'INVALID',
      ['input', 'until'],
    ],
    [{ assetId: 'nobody' }, 'NOT_FOUND', ['input', 'assetId']],
    [{ takesEffect: { at: new Date(later(-1)).toISOString() } }, 'TOO_EARLY', ['input', 'takesEffect']],
    [{ takesEffect: { release: 'NEVER' } }, 'INVALID', ['input', 'takesEffect']],
    [{ takesEffect: { at: new Date(later(1)).toISOString(), release: 'X' } }, 'INVALID', ['input', 'takesEffect']],
  ] as const;
  for (const [input, code, field] of wrong) {
    const { rights, userErrors } = await recordErrors({ assetId: id, ...input });
    expect(rights).toBeNull();
    expect(userErrors).toEqual([{ code, field, message: expect.any(String) }]);
  }
  expect((await read(id, START)).cleared).toBe(false);
});

test('a lost update is impossible, and the conflict says who was faster', async () => {
  const { id } = await dam.seed.asset();
  const first = await recordErrors({ assetId: id, revision: 1 });
  expect(first).toMatchObject({ rights: { revision: 2 }, userErrors: [] });
  const second = await recordErrors({ assetId: id, revision: 1 });
  expect(second.userErrors[0]).toMatchObject({
    code: 'CONFLICT',
    field: ['input', 'revision'],
    message: expect.stringContaining('user:admin'),
  });
});

test('revoking is recorded with an audit entry and an event', async () => {
  const { id } = await dam.seed.asset();
  await dam.change('rightsRevoke', 'RightsRevokeInput', { assetId: id }, 'asset { cleared }');
  const { data } = await dam.ask(
    'query ($id: String) { damAudit(entity: "Rights", entityId: $id) { entries { action actor } } }',
    { viewer: admin, variables: { id } },
  );
  const types = async () => {
    const events = await dam.ask('{ damEvents(first: 250) { events { type subject } } }', { viewer: admin });
    return events.data.damEvents.events
      .filter(({ subject }: { subject: string }) => subject === id)
      .map(({ type }: { type: string }) => type);
  };
  // Events show behind the oldest transaction of the whole server, and other tests share it.
  await expect
    .poll(types)
    .toEqual([
      'trivium.dam.asset.uploaded',
      'trivium.dam.asset.updated',
      'trivium.dam.asset.approved',
      'trivium.dam.rights.recorded',
      'trivium.dam.rights.revoked',
    ]);
  expect(data.damAudit.entries).toEqual([
    { action: 'rightsRevoke', actor: 'user:admin' },
    { action: 'rightsRecord', actor: 'user:admin' },
  ]);
});

// --- Random timelines: the graph and the delivery against a naive reading of what was approved.

type Entry = {
  kind: 'record' | 'end';
  start: number;
  pending: boolean;
  from: number | null;
  until: number | null;
  foreign: boolean;
};
const STEP = 1_000;
const moment = fc.integer({ min: 1, max: 12 });
const entry: fc.Arbitrary<Entry> = fc.record({
  kind: fc.constantFrom('record', 'record', 'record', 'end'),
  start: moment,
  pending: fc.boolean(),
  from: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 1 }),
  until: fc.option(fc.integer({ min: 6, max: 13 }), { freq: 1 }),
  foreign: fc.nat({ max: 5 }).map((n) => n === 0),
});
const timeline = fc.uniqueArray(entry, { minLength: 0, maxLength: 4, selector: ({ start }) => start });

/** The record with the latest start counts; nothing else does. */
const naive = (entries: readonly Entry[], at: number): boolean => {
  const current = entries.filter(({ start }) => start <= at).sort((a, b) => b.start - a.start)[0];
  if (!current || current.kind === 'end' || current.foreign) return false;
  return (current.from === null || at >= current.from) && (current.until === null || at < current.until);
};

const write = async (asset: SeededAsset, entries: readonly Entry[], run: number): Promise<void> => {
  await dam.pool.query('delete from rights where asset_id = $1', [asset.id]);
  const scheduled = entries.filter(({ pending }) => !pending).sort((a, b) => a.start - b.start);
  for (const each of entries) {
    const code = `R${run}-${each.start}`;
    const until = scheduled.find(({ start }) => start > each.start);
    const date = (step: number | null | undefined) => (step == null ? null : new Date(later(step * STEP)));
    if (each.pending) await dam.seed.release(code, later(each.start * STEP));
    await dam.pool.query(
      `insert into rights (asset_id, valid_from, valid_until, release_code, ended, revision, licence, shown_from, shown_until, territories_allowed, territories_denied, channels, audiences)
       values ($1, $2, $3, $4, $5, 1, 'L', $6, $7, $8, '{}', '{}', '{}')`,
      [
        asset.id,
        each.pending ? null : date(each.start),
        each.pending ? null : date(until?.start),
        each.pending ? code : null,
        each.kind === 'end',
        date(each.from),
        date(each.until),
        each.foreign ? ['US'] : [],
      ],
    );
  }
};

test('graph, token, cache lifetime and delivery agree with a naive reading of random timelines', async () => {
  const asset = await dam.seed.asset({ rights: null });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      timeline,
      fc.integer({ min: 0, max: 13 }),
      fc.constantFrom(0, 1, 500, 999),
      async (entries, step, fraction) => {
        run += 1;
        await write(asset, entries, run);
        const at = later(step * STEP + fraction);
        const expected = naive(entries, step);
        const { cleared, image, boundary } = await read(asset.id, at);
        expect([cleared, image !== null]).toEqual([expected, expected]);
        // The first step whose answer differs may not come after the boundary.
        const change = Array.from({ length: 14 }, (_, index) => index).find(
          (index) => index > step && naive(entries, index) !== expected,
        );
        if (change !== undefined)
          expect(boundary ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(later(change * STEP));
        dam.clock.set(at);
        const response = await dam.request(image?.url ?? dam.address(asset, 'thumb'));
        expect(response.status === 200).toBe(expected);
        if (!image) return;
        const maxAge = Number(/max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1]);
        const [, payload = ''] = image.url.split('.');
        const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
        const end = change === undefined ? Number.POSITIVE_INFINITY : later(change * STEP);
        expect(exp * 1000).toBeLessThanOrEqual(end);
        expect(at + maxAge * 1000).toBeLessThanOrEqual(end);
        expect(boundary ?? 0).toBeLessThanOrEqual(exp * 1000);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('staff gets what was or will be cleared at any instant, at any hour, and by no address without that instant', async () => {
  const asset = await dam.seed.asset({ rights: null });
  const moments = fc.integer({ min: 0, max: 13 });
  let run = 1_000; // releases of its own
  await fc.assert(
    fc.asyncProperty(timeline, moments, moments, async (entries, step, hour) => {
      run += 1;
      await write(asset, entries, run);
      const [at, now] = [later(step * STEP), later(hour * STEP)];
      dam.clock.set(now);
      const { data } = await dam.ask(IMAGE, {
        viewer: admin,
        variables: { id: asset.id },
        read: { at, travelled: true, askedAt: now },
      });
      const { image } = data.asset as { image: { url: string } | null };
      expect(image !== null).toBe(naive(entries, step));
      const status = async (address: string) => (await dam.request(address)).status;
      // Also what the graph would not hand out.
      expect((await status(dam.address(asset, 'thumb', { at }))) === 200).toBe(naive(entries, step));
      expect((await status(dam.address(asset, 'thumb'))) === 200).toBe(naive(entries, hour));
      if (!image) return;
      const response = await dam.request(image.url);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
      dam.clock.advance(TRAVELLED_LIFE * 1_000);
      expect(await status(image.url)).toBe(410);
    }),
    { numRuns: 100 },
  );
}, 60_000);
