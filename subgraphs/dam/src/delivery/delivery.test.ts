import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { instant } from '@trivium/kit/time';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedFile } from '../shared-data.ts';
import { admin, MEDIA_KEYS, picture, START, startTestDam, type SeededAsset, type TestDam } from '../testing.ts';
import { tokenService } from '../token/service.ts';

const FIRST_KEY = { kid: 'test-0', secret: 'the key before the present one, still known' };

let dam: TestDam;
let photo: SeededAsset;
beforeAll(async () => {
  dam = await startTestDam({ mediaKeys: [...MEDIA_KEYS, FIRST_KEY] });
  photo = await dam.seed.asset();
});
beforeEach(() => dam.clock.set(START));
afterAll(() => dam.close());

const HOUR = 3_600_000;
const later = (milliseconds: number) => instant(START + milliseconds);

const expectRefusal = async (response: Response, status: number, code: string) => {
  expect(response.status).toBe(status);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('etag')).toBeNull();
  const body = await response.json();
  expect(body).toEqual({ code, message: expect.stringMatching(/^[A-Z].*\.$/) });
  expect(JSON.stringify(body)).not.toMatch(/\/tmp|node_modules|\.ts/);
};

test('a cleared picture is delivered in the format that the browser names', async () => {
  const formats = [
    ['image/avif,image/webp,*/*;q=0.8', 'image/avif'],
    ['image/webp,*/*;q=0.8', 'image/webp'],
    ['image/avif;q=0.5,image/webp;q=0.9', 'image/webp'],
    ['image/avif;q=0,image/webp;q=0,image/jpeg', 'image/jpeg'],
    ['image/*', 'image/jpeg'],
    ['*/*', 'image/jpeg'],
    ['text/html', 'image/jpeg'],
    ['', 'image/jpeg'],
  ] as const;
  for (const [accept, type] of formats) {
    const response = await dam.deliver(photo, 'pdp', {}, { accept });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type'), accept).toBe(type);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect((await sharp(bytes).metadata()).width).toBe(800);
    expect(response.headers.get('etag')).toBe(`"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
  }
});

test('the answer says how it may be kept and that it is a picture and nothing else', async () => {
  const response = await dam.deliver(photo, 'card');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    vary: 'Accept',
    'cache-control': 'public, max-age=3600',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'surrogate-key': `asset:${photo.id}`,
  });
});

test('who has it already gets a 304 without a body, and HEAD gets the headers', async () => {
  const etag = (await dam.deliver(photo, 'card')).headers.get('etag') ?? '';
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const response = await dam.deliver(photo, 'card', {}, { 'if-none-match': known });
    expect([response.status, await response.text()]).toEqual([304, '']);
    expect(response.headers.get('etag')).toBe(etag);
    expect(response.headers.get('vary')).toBe('Accept');
  }
  expect((await dam.deliver(photo, 'card', {}, { 'if-none-match': '"other"' })).status).toBe(200);
  const head = await dam.request(dam.address(photo, 'card'), { method: 'HEAD' });
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(100);
});

test('ranges are passed over: a rendition is small, and a thousand parts of it are no way to ask', async () => {
  for (const range of [
    'bytes=0-9',
    `bytes=${Array.from({ length: 1_000 }, (_, index) => `${index}-${index}`).join(',')}`,
  ]) {
    const response = await dam.deliver(photo, 'card', {}, { range });
    expect([response.status, response.headers.get('accept-ranges')]).toEqual([200, 'none']);
  }
});

test('only widths of the preset exist', async () => {
  const address = dam.address(photo, 'pdp');
  const response = await dam.request(`${address}?w=320`);
  expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width).toBe(320);
  for (const width of ['321', '0', '-320', '320.0', '', '1e3', '99999', '320&w=640']) {
    await expectRefusal(await dam.request(`${address}?w=${width}`), 404, 'UNKNOWN_WIDTH');
  }
});

test('an address is refused, gone, or nowhere: never a picture', async () => {
  const address = dam.address(photo, 'pdp');
  await expectRefusal(await dam.request(`${address}x`), 403, 'TOKEN_REFUSED');
  await expectRefusal(await dam.request(address.slice(0, -4)), 403, 'TOKEN_REFUSED');
  await expectRefusal(await dam.request('/media/logo.png'), 404, 'NOT_FOUND');
  await expectRefusal(await dam.request('/media/a.b.c'), 404, 'NOT_FOUND');
  await expectRefusal(await dam.request(dam.address(photo, 'pdp', {}, START / 1000)), 410, 'TOKEN_EXPIRED');
  await expectRefusal(await dam.deliver({ id: 'nobody', sha256: photo.sha256 }, 'pdp'), 404, 'UNKNOWN_ASSET');
  await expectRefusal(await dam.deliver(photo, 'poster'), 404, 'UNKNOWN_PRESET');
  const foreign = tokenService([{ kid: 'test-1', secret: 'somebody else signs with this one here' }]);
  const claims = {
    assetId: photo.id,
    version: 'v',
    preset: 'pdp',
    market: 'AT',
    countries: ['AT'],
    channel: 'd2c-web',
    audience: 'PUBLIC',
    rightsRevision: 1,
  } as const;
  await expectRefusal(await dam.request(`/media/${foreign.issue(claims, START)}`), 403, 'TOKEN_REFUSED');
});

test('an address of the key before the present one still works', async () => {
  const graphs = dam.address(photo, 'pdp').split('/media/')[1] ?? '';
  const known = tokenService(MEDIA_KEYS).verify(graphs, START);
  if (known.status !== 'VALID') throw new Error('the test kit issues valid addresses');
  expect((await dam.request(`/media/${tokenService([FIRST_KEY]).issue(known.claims, known.expires)}`)).status).toBe(
    200,
  );
});

test('an asset whose licence ended is not delivered, and up to that millisecond it is', async () => {
  const asset = await dam.seed.asset({ rights: { from: later(HOUR), until: later(2 * HOUR) } });
  const address = dam.address(asset, 'card', {}, START / 1000 + 20_000);
  dam.clock.set(later(HOUR - 1));
  await expectRefusal(await dam.request(address), 403, 'EMBARGOED');
  dam.clock.set(later(HOUR));
  expect((await dam.request(address)).headers.get('cache-control')).toBe('public, max-age=3600');
  dam.clock.set(later(2 * HOUR - 1_500));
  expect((await dam.request(address)).headers.get('cache-control')).toBe('public, max-age=1');
  dam.clock.set(later(2 * HOUR - 1));
  expect((await dam.request(address)).headers.get('cache-control')).toBe('public, max-age=0');
  dam.clock.set(later(2 * HOUR));
  await expectRefusal(await dam.request(address), 410, 'EXPIRED');
});

test('a foreign market, channel or audience is refused', async () => {
  const asset = await dam.seed.asset({
    rights: {
      territoriesAllowed: ['AT', 'DE'],
      territoriesDenied: ['IT'],
      channels: ['d2c-web'],
      audiences: ['PARTNER'],
    },
  });
  const partner = { audience: 'PARTNER' } as const;
  expect((await dam.deliver(asset, 'thumb', partner)).status).toBe(200);
  expect((await dam.deliver(asset, 'thumb', { ...partner, countries: ['AT', 'DE'] })).status).toBe(200);
  await expectRefusal(await dam.deliver(asset, 'thumb', { ...partner, countries: ['US'] }), 403, 'FOREIGN_TERRITORY');
  await expectRefusal(
    await dam.deliver(asset, 'thumb', { ...partner, countries: ['AT', 'IT'] }),
    403,
    'FOREIGN_TERRITORY',
  );
  await expectRefusal(await dam.deliver(asset, 'thumb', { ...partner, countries: [] }), 403, 'FOREIGN_TERRITORY');
  await expectRefusal(await dam.deliver(asset, 'thumb', { ...partner, channel: 'amazon' }), 403, 'FOREIGN_CHANNEL');
  await expectRefusal(await dam.deliver(asset, 'thumb'), 403, 'FOREIGN_AUDIENCE');
});

test('without a rights record nothing is delivered', async () => {
  const asset = await dam.seed.asset({ rights: null });
  await expectRefusal(await dam.deliver(asset, 'pdp'), 403, 'NO_RIGHTS');
});

test('a revocation counts at once, for addresses that are out, too', async () => {
  const asset = await dam.seed.asset();
  const { data } = await dam.ask('query ($id: ID!) { asset(id: $id) { image(preset: "thumb") { url } } }', {
    variables: { id: asset.id },
  });
  const { url } = data.asset.image;
  expect((await dam.request(url)).status).toBe(200);
  dam.clock.advance(1_000);
  await dam.change('rightsRevoke', 'RightsRevokeInput', { assetId: asset.id }, '');
  await expectRefusal(await dam.request(url), 410, 'REVOKED');
});

test('an archived asset and a superseded picture are not delivered under the old address', async () => {
  const asset = await dam.seed.asset();
  const address = dam.address(asset, 'thumb');
  dam.clock.advance(1_000);
  await dam.upload(await picture({ seed: 9 }), 'new.jpg', `&asset=${asset.id}`);
  expect((await dam.request(address)).status).toBe(200);
  await dam.change('assetApprove', 'AssetApproveInput', { id: asset.id }, '');
  await expectRefusal(await dam.request(address), 410, 'SUPERSEDED');
  dam.clock.advance(1_000);
  await dam.change('assetArchive', 'AssetArchiveInput', { id: asset.id }, '');
  await expectRefusal(await dam.request(address), 404, 'UNKNOWN_ASSET');
});

test("with the gateway's word a delivery is a read at its instant: evidence and preview, kept by nobody", async () => {
  const asset = await dam.seed.asset({ rights: { until: later(HOUR) } });
  const address = dam.address(asset, 'thumb', {}, START / 1000 + 20_000);
  dam.clock.set(later(2 * HOUR));
  await expectRefusal(await dam.request(address), 410, 'EXPIRED');
  const evidence = await dam.request(address, { viewer: admin, read: { at: later(HOUR - 1), travelled: true } });
  expect([evidence.status, evidence.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  const forged = await dam.request(address, { headers: { 'x-trivium-context': 'e30.AAAA' } });
  await expectRefusal(forged, 401, 'UNAUTHENTICATED');
});

test('identical requests in flight are made once, and what was made is kept', async () => {
  const asset = await dam.seed.asset({ file: await picture({ seed: 77 }) });
  const made = dam.dam.renditionsMade();
  const address = dam.address(asset, 'hero');
  const responses = await Promise.all(
    Array.from({ length: 20 }, () => dam.request(address, { headers: { accept: 'image/webp' } })),
  );
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(responses.map(({ headers }) => headers.get('etag'))).size).toBe(1);
  expect(dam.dam.renditionsMade() - made).toBe(1);
  await dam.request(address, { headers: { accept: 'image/webp' } });
  expect(dam.dam.renditionsMade() - made).toBe(1);
});

test('a delivery costs one statement', async () => {
  const before = dam.dam.statements();
  await dam.deliver(photo, 'pdp');
  expect(dam.dam.statements() - before).toBe(1);
});

const withGps = sharedFile('media/rights/gps-exif-sample.jpg');

test.skipIf(withGps === null)(
  'a rendition names whom the rights name, and never where the picture was taken',
  async () => {
    const original = readFileSync(withGps ?? '');
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const asset = await dam.seed.asset({
      file: original,
      rights: { copyrightNotice: '© 2026 Jürgen <Photo> & Co', creditLine: 'Agentur Süd' },
    });
    for (const accept of ['image/avif', 'image/webp', 'image/jpeg']) {
      const response = await dam.deliver(asset, 'pdp', {}, { accept });
      const bytes = Buffer.from(await response.arrayBuffer());
      const { exif, xmp } = await sharp(bytes).metadata();
      const text = `${exif?.toString('latin1')}${xmp?.toString()}`;
      expect(exif?.toString('utf8'), accept).toContain('2026 J');
      expect(xmp?.toString(), accept).toContain('Agentur Süd');
      expect(xmp?.toString(), accept).toContain('Jürgen &#60;Photo&#62; &#38; Co');
      expect(text).not.toMatch(/GPS|Make|Model|exif:/);
      expect(gpsTagIn(exif)).toBe(false);
    }
  },
);

/** Whether the first directory of an EXIF block points to one with places (tag 0x8825). */
const gpsTagIn = (exif: Buffer | undefined): boolean => {
  if (!exif) return false;
  return exif.includes(Buffer.from([0x25, 0x88, 0x04, 0x00])) || exif.includes(Buffer.from([0x88, 0x25, 0x00, 0x04]));
};
