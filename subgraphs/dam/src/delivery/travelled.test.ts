import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadContext } from '@trivium/kit/context';
import { type Instant, instant } from '@trivium/kit/time';
import type { Viewer } from '@trivium/kit/viewer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { picture, START, startTestDam, type TestDam, viewerWith } from '../testing.ts';
import { TRAVELLED_LIFE } from '../token/service.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const HOUR = 3_600_000;
const later = (milliseconds: number) => instant(START + milliseconds);
const IMAGE = 'query ($id: ID!) { asset(id: $id) { image(preset: "thumb") { url srcSet } } }';

type Travel = { viewer?: Viewer; read?: Partial<ReadContext> };

/** The address that a viewer gets who looks at `at`, asking now; null without a picture. */
const addressAt = async (
  id: string,
  at: Instant,
  { viewer = viewerWith('approver'), read = {} }: Travel = {},
): Promise<string | null> => {
  const { data, errors } = await dam.ask(IMAGE, {
    viewer,
    variables: { id },
    read: { at, travelled: true, askedAt: dam.clock.now(), ...read },
  });
  expect(errors).toBeUndefined();
  return data.asset?.image?.url ?? null;
};

const answerOf = async (address: string | null) => {
  const response = await dam.request(address ?? '/media/none');
  const kept = response.headers.get('cache-control');
  if (response.ok) return [response.status, kept];
  return [response.status, kept, ((await response.json()) as { code: string }).code];
};

const SHOWN = [200, 'private, no-store'];
const refused = (status: number, code: string) => [status, 'no-store', code];
const claimsIn = (address: string | null) =>
  JSON.parse(Buffer.from(address?.split('.')[1] ?? '', 'base64url').toString());

test('preview: a picture whose licence is to begin is shown under the address of that time, and under no other', async () => {
  const asset = await dam.seed.asset({ rights: { from: later(9 * HOUR) } });
  expect(await addressAt(asset.id, later(9 * HOUR - 1))).toBeNull();
  const ahead = await addressAt(asset.id, later(9 * HOUR));
  expect(await answerOf(ahead)).toEqual(SHOWN);
  expect(await answerOf(dam.address(asset, 'thumb'))).toEqual(refused(403, 'EMBARGOED'));
  expect(await answerOf(dam.address(asset, 'thumb', { at: later(9 * HOUR - 1) }))).toEqual(refused(403, 'EMBARGOED'));
});

test('its life is minutes by the hour at which it was asked for, to the millisecond', async () => {
  const { id } = await dam.seed.asset({ rights: { from: later(9 * HOUR) } });
  const ahead = await addressAt(id, later(10 * HOUR));
  dam.clock.set(later(TRAVELLED_LIFE * 1_000 - 1));
  expect(await answerOf(ahead)).toEqual(SHOWN);
  dam.clock.set(later(TRAVELLED_LIFE * 1_000));
  expect(await answerOf(ahead)).toEqual(refused(410, 'TOKEN_EXPIRED'));
  dam.clock.set(later(11 * HOUR)); // the licence has begun, and the address is still over
  expect(await answerOf(ahead)).toEqual(refused(410, 'TOKEN_EXPIRED'));
});

test('evidence: what was shown before a revocation, another picture and an end in the archive is shown as of then', async () => {
  const asset = await dam.seed.asset();
  dam.clock.set(later(HOUR));
  await dam.upload(await picture({ seed: 9 }), 'new.jpg', `&asset=${asset.id}`);
  await dam.change('assetApprove', 'AssetApproveInput', { id: asset.id }, '');
  dam.clock.set(later(2 * HOUR));
  await dam.change('rightsRevoke', 'RightsRevokeInput', { assetId: asset.id }, '');
  dam.clock.set(later(3 * HOUR));
  await dam.change('assetArchive', 'AssetArchiveInput', { id: asset.id }, '');
  const [first, second] = [await addressAt(asset.id, later(HOUR - 1)), await addressAt(asset.id, later(2 * HOUR - 1))];
  const etags = await Promise.all(
    [first, second].map(async (url) => (await dam.request(url ?? '')).headers.get('etag')),
  );
  expect(new Set(etags).size).toBe(2);
  expect([await answerOf(first), await answerOf(second)]).toEqual([SHOWN, SHOWN]);
  expect(await addressAt(asset.id, later(2 * HOUR))).toBeNull();
  expect(await addressAt(asset.id, later(3 * HOUR))).toBeNull();
  expect(await answerOf(dam.address(asset, 'thumb'))).toEqual(refused(404, 'UNKNOWN_ASSET'));
});

test('who takes the rights back for the time looked at ends an address that is out', async () => {
  const { id } = await dam.seed.asset();
  const ahead = await addressAt(id, later(5 * HOUR));
  expect(await answerOf(ahead)).toEqual(SHOWN);
  dam.clock.advance(1_000);
  await dam.change('rightsRevoke', 'RightsRevokeInput', { assetId: id }, '');
  expect(await answerOf(ahead)).toEqual(refused(410, 'REVOKED'));
});

test('who may not travel gets no such address, whatever a router says of the read', async () => {
  const { id } = await dam.seed.asset();
  const at = later(HOUR);
  expect(claimsIn(await addressAt(id, at))).toMatchObject({ at, exp: START / 1000 + TRAVELLED_LIFE });
  for (const viewer of [viewerWith('anonymous'), viewerWith('customer'), viewerWith('partner')])
    expect(claimsIn(await addressAt(id, at, { viewer }))).not.toHaveProperty('at');
  for (const read of [{ travelled: false }, { askedAt: START, travelled: false }])
    expect(claimsIn(await addressAt(id, at, { read }))).not.toHaveProperty('at');
});

test('a router that does not say when was asked hands out addresses as before', async () => {
  const { id } = await dam.seed.asset();
  const { data } = await dam.ask(IMAGE, {
    viewer: viewerWith('approver'),
    variables: { id },
    read: { at: later(HOUR), travelled: true },
  });
  expect(claimsIn(data.asset.image.url)).not.toHaveProperty('at');
});

test('the place stays that of the read: another market, channel or audience is refused at that time, too', async () => {
  const rights = {
    from: later(HOUR),
    territoriesAllowed: ['AT'],
    channels: ['d2c-web'],
    audiences: ['PARTNER' as const],
  };
  const asset = await dam.seed.asset({ rights });
  const at = later(2 * HOUR);
  expect(await addressAt(asset.id, at)).toBeNull();
  const partner = { at, audience: 'PARTNER' } as const;
  const answers = await Promise.all(
    [partner, { ...partner, countries: ['US'] }, { ...partner, channel: 'amazon' }, { at }].map((claims) =>
      answerOf(dam.address(asset, 'thumb', claims)),
    ),
  );
  expect(answers).toEqual([
    SHOWN,
    refused(403, 'FOREIGN_TERRITORY'),
    refused(403, 'FOREIGN_CHANNEL'),
    refused(403, 'FOREIGN_AUDIENCE'),
  ]);
});

test('what was never approved is shown at no instant, and no address opens an original', async () => {
  const draft = await dam.seed.asset({ approve: false });
  expect(await addressAt(draft.id, later(HOUR))).toBeNull();
  expect(await answerOf(dam.address(draft, 'thumb', { at: later(HOUR) }))).toEqual(refused(404, 'UNKNOWN_ASSET'));
  const asset = await dam.seed.asset();
  dam.clock.advance(1_000);
  const { sha256 } = (await (await dam.upload(await picture({ seed: 5 }), 'new.jpg', `&asset=${asset.id}`)).json()) as {
    sha256: string;
  };
  const unapproved = { id: asset.id, sha256 };
  expect(await answerOf(dam.address(unapproved, 'thumb', { at: later(HOUR) }))).toEqual(refused(410, 'SUPERSEDED'));
  const token = (await addressAt(asset.id, later(HOUR)))?.replace(/^\/media\//, '');
  expect((await dam.request(`/originals/${asset.id}?token=${token}`)).status).toBe(401);
});

test('bytes that were erased come back at no instant', async () => {
  const asset = await dam.seed.asset({ file: await picture({ seed: 31 }) });
  rmSync(join(dam.storageFolder, 'originals', asset.sha256.slice(0, 2), asset.sha256));
  expect(await answerOf(dam.address(asset, 'thumb'))).toEqual(refused(500, 'INTERNAL_SERVER_ERROR'));
  expect(await answerOf(await addressAt(asset.id, later(HOUR)))).toEqual(refused(500, 'INTERNAL_SERVER_ERROR'));
});

test('who has it already gets a 304 that is kept by nobody, and never after its life', async () => {
  const { id } = await dam.seed.asset();
  const address = (await addressAt(id, later(HOUR))) ?? '';
  const etag = (await dam.request(address)).headers.get('etag') ?? '';
  const again = () => dam.request(address, { headers: { 'if-none-match': etag } });
  const known = await again();
  expect([known.status, known.headers.get('cache-control')]).toEqual([304, 'private, no-store']);
  dam.clock.advance(TRAVELLED_LIFE * 1_000);
  expect((await again()).status).toBe(410);
});
