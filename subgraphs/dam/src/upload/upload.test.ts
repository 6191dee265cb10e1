import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedFile } from '../shared-data.ts';
import { admin, picture, startTestDam, type TestDam, viewerWith } from '../testing.ts';
import { safeFileName } from './file-name.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
afterAll(() => dam.close());

const refusal = async (bytes: Buffer, name = 'x.jpg') => {
  const response = await dam.upload(bytes, name);
  const text = await response.text();
  expect(text).not.toMatch(/\/tmp|node_modules|vips|\.ts/);
  return { status: response.status, code: JSON.parse(text).code };
};

test('a file is kept unaltered, and its facts are found out', async () => {
  const bytes = await picture({ width: 640, height: 480 });
  const response = await dam.upload(bytes, 'C:\\photos\\stuhl.jpg');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(response.status).toBe(201);
  const uploaded = await response.json();
  expect(uploaded).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    revision: 1,
    sha256,
    fileName: 'stuhl.jpg',
    bytes: bytes.length,
    kind: 'IMAGE',
    mimeType: 'image/jpeg',
    width: 640,
    height: 480,
  });
  const original = await dam.request(`/originals/${uploaded.id}`, { viewer: admin });
  expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
});

test('a picture that lies on its side counts as it is seen', async () => {
  const bytes = await sharp(await picture({ width: 300, height: 200 }))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect(await (await dam.upload(bytes, 'side.jpg')).json()).toMatchObject({ width: 200, height: 300 });
});

test('PNG and WebP are taken; AVIF, GIF, TIFF, SVG, PDF and text are not, whatever their name says', async () => {
  const base = sharp(await picture({ width: 40, height: 30 }));
  for (const bytes of [await base.clone().png().toBuffer(), await base.clone().webp().toBuffer()]) {
    expect((await dam.upload(bytes, 'x')).status).toBe(201);
  }
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const others = [
    await base.clone().avif({ effort: 2 }).toBuffer(),
    await base.clone().gif().toBuffer(),
    await base.clone().tiff().toBuffer(),
    svg,
    Buffer.from('%PDF-1.4'),
    Buffer.from('MZ\u0000'),
    Buffer.from('<html>'),
  ];
  for (const bytes of others) expect(await refusal(bytes)).toEqual({ status: 415, code: 'UNSUPPORTED_MEDIA' });
});

test('what is empty, cut off or damaged is refused, never half taken', async () => {
  expect(await refusal(Buffer.alloc(0))).toEqual({ status: 422, code: 'NOT_A_PICTURE' });
  const noisy = sharp({
    create: {
      width: 600,
      height: 400,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
  for (const bytes of [
    await noisy.clone().jpeg().toBuffer(),
    await noisy.clone().png().toBuffer(),
    await noisy.clone().webp().toBuffer(),
  ]) {
    for (const part of [0.02, 0.25, 0.5, 0.75]) {
      expect(await refusal(bytes.subarray(0, Math.floor(bytes.length * part)))).toEqual({
        status: 422,
        code: 'NOT_A_PICTURE',
      });
    }
  }
});

test('dimensions that lie are refused before anything is decoded', async () => {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const lying = Buffer.from(png);
  lying.writeUInt32BE(65_535, 16);
  lying.writeUInt32BE(65_535, 20);
  expect((await refusal(lying)).status).toBe(422);
});

test('animations are refused', async () => {
  const frames = await Promise.all([1, 2, 3].map((seed) => picture({ width: 20, height: 20, seed })));
  const animated = await sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
  expect(await refusal(animated)).toEqual({ status: 422, code: 'NOT_A_PICTURE' });
});

test('a checksum that does not match is refused; one that does is not', async () => {
  const bytes = await picture({ width: 30, height: 30 });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect((await dam.upload(bytes, 'a.jpg', `&sha256=${sha256}`)).status).toBe(201);
  expect(
    (await dam.upload(bytes, 'a.jpg', `&sha256=${sha256.replace(/^./, (c) => (c === '0' ? '1' : '0'))}`)).status,
  ).toBe(422);
  const md5 = await dam.request('/assets?fileName=a.jpg', {
    viewer: admin,
    method: 'POST',
    body: bytes,
    headers: { 'content-md5': 'AAAA' },
  });
  expect([md5.status, (await md5.json()).code]).toEqual([422, 'CHECKSUM']);
});

test('uploading needs the right, and a word of the gateway for this very request', async () => {
  const body = await picture({ width: 30, height: 30 });
  const post = (viewer: typeof admin | null) => dam.request('/assets?fileName=a.jpg', { viewer, method: 'POST', body });
  expect((await post(null)).status).toBe(401);
  expect((await post(viewerWith('rights-manager'))).status).toBe(403);
  expect((await post(viewerWith('librarian'))).status).toBe(201);
  const word = dam.signer.sign(
    { viewer: admin, read: (await import('../testing.ts')).austria, requestId: 'r' },
    'GET /assets?fileName=a.jpg',
  );
  const replayed = await dam.request('/assets?fileName=a.jpg', {
    method: 'POST',
    body,
    headers: { 'x-trivium-context': word },
  });
  expect(replayed.status).toBe(401);
});

test('a repeated upload with the same key makes one asset', async () => {
  const body = await picture({ width: 31, height: 30 });
  const post = () =>
    dam.request('/assets?fileName=k.jpg', {
      viewer: admin,
      method: 'POST',
      body,
      headers: { 'idempotency-key': 'upload-1' },
    });
  const [first, second] = [await (await post()).json(), await (await post()).json()];
  expect(second).toEqual(first);
});

test('a new file for an asset waits for its approval, and does not overtake a colleague', async () => {
  const { id, revision } = await dam.seed.asset();
  const file = await picture({ seed: 4 });
  expect((await dam.upload(file, 'n.jpg', `&asset=${id}&revision=${revision - 1}`)).status).toBe(409);
  expect((await dam.upload(file, 'n.jpg', `&asset=${id}&revision=${revision}`)).status).toBe(201);
  expect((await dam.upload(file, 'n.jpg', '&asset=nobody')).status).toBe(404);
  const { data } = await dam.ask('query ($id: ID!) { assetDraft(id: $id) { state fileName asset { width } } }', {
    viewer: admin,
    variables: { id },
  });
  expect(data.assetDraft).toEqual({ state: 'IN_REVIEW', fileName: 'n.jpg', asset: { width: 800 } });
});

test('a file larger than is taken is refused', async () => {
  const response = await dam.upload(Buffer.alloc(50 * 1024 * 1024 + 1), 'big.jpg');
  expect([response.status, (await response.json()).code]).toEqual([413, 'REQUEST_TOO_LARGE']);
});

test('file names are made safe', () => {
  const names: [string, string][] = [
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.jpg', 'a.jpg'],
    ['a\u0000b\u202egpj.exe', 'abgpj.exe'],
    ['CON', '_CON'],
    ['con.jpg', '_con.jpg'],
    ['..', 'unnamed'],
    ['', 'unnamed'],
    ['stühle 🪑.jpg', 'stühle 🪑.jpg'],
    [`${'x'.repeat(300)}.jpeg`, `${'x'.repeat(195)}.jpeg`],
  ];
  for (const [given, safe] of names) expect(safeFileName(given)).toBe(safe);
});

const hostile = [
  'media/hostile/made-png-bomb-16000x16000-1bit.png',
  'media/hostile/made-gif-js.gif',
  'media/hostile/made-pdf-svg.svg',
  'media/svg/made-xss.svg',
  'media/svg/made-billion-laughs.svg',
  'media/svg/made-ssrf.svg',
  'media/svg/made-huge-dims.svg',
];

test.skipIf(sharedFile('media/hostile') === null).each(hostile)('the hostile file %s is refused', async (path) => {
  expect((await refusal(readFileSync(sharedFile(path) ?? ''), path)).status).toBeOneOf([415, 422]);
});

test.skipIf(sharedFile('media/hostile') === null)(
  'of a JPEG with a page behind it only the picture goes out',
  async () => {
    const asset = await dam.seed.asset({
      file: readFileSync(sharedFile('media/hostile/made-jpeg-html-tail.jpg') ?? ''),
    });
    const response = await dam.deliver(asset, 'pdp');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).not.toMatch(/<html|<script/i);
  },
);
