import { readdirSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { crc32, createDeflate, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedFile } from '../shared-data.ts';
import { picture, startTestDam, type TestDam } from '../testing.ts';

let dam: TestDam;
let jpeg: Buffer;
let png: Buffer;
beforeAll(async () => {
  dam = await startTestDam();
  jpeg = await picture({ width: 400, height: 300 });
  png = await sharp(jpeg).png().toBuffer();
});
afterAll(() => dam.close());

const REFUSED = [415, 422];
const EITHER = [201, 422];

/** A part of a PNG, with the checksum that makes a reader believe it. */
const chunk = (type: string, data: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
};
const HEADER_END = 33;
/** The picture with more parts behind its header. */
const pngWith = (...parts: Buffer[]) =>
  Buffer.concat([png.subarray(0, HEADER_END), ...parts, png.subarray(HEADER_END)]);
const text = (value: string) => Buffer.from(value, 'latin1');
const MEGABYTES = 1024 * 1024;

/** Half a gigabyte of zeroes in half a megabyte, made without ever being there. */
const packed = (): Promise<Buffer> => {
  const part = Buffer.alloc(MEGABYTES);
  return buffer(Readable.from(Array.from({ length: 500 }, () => part)).pipe(createDeflate({ level: 9 })));
};

const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
const jpegWith = (...parts: Buffer[]) => Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2)]);

/** Claims 900 million pixels, and begins to bring them. */
const bomb = (): Buffer => {
  const header = Buffer.from('0000753000007530' + '0100000000', 'hex'); // 30,000 × 30,000, one bit, grey
  const row = Buffer.alloc(1 + 30_000 / 8);
  const pixels = deflateSync(Buffer.alloc(row.length * 2_000), { level: 9 });
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** A JPEG whose last pass over the picture comes two thousand times. */
const passes = async (): Promise<Buffer> => {
  const progressive = await sharp(jpeg).jpeg({ progressive: true }).toBuffer();
  const last = progressive.lastIndexOf(Buffer.from([0xff, 0xda]));
  const end = progressive.length - 2;
  const pass = progressive.subarray(last, end);
  return Buffer.concat([
    progressive.subarray(0, end),
    ...Array.from({ length: 2_000 }, () => pass),
    Buffer.from([0xff, 0xd9]),
  ]);
};

type Attack = { name: string; bytes: Buffer; expected: readonly number[] };

const attacks = async (): Promise<Attack[]> => {
  const profile = Array.from({ length: 80 }, (_, index) =>
    segment(0xe2, Buffer.concat([text('ICC_PROFILE\0'), Buffer.from([index + 1, 80]), Buffer.alloc(65_000)])),
  );
  const inflated = await packed();
  const frames = await Promise.all(Array.from({ length: 60 }, (_, seed) => picture({ width: 16, height: 16, seed })));
  return [
    { name: '900 megapixels in a few kilobytes', bytes: bomb(), expected: [422] },
    { name: 'five megabytes of colour profile', bytes: jpegWith(...profile), expected: [422] },
    {
      name: 'text that unpacks to 500 MB',
      bytes: pngWith(chunk('zTXt', Buffer.concat([text('Comment\0\0'), inflated]))),
      expected: EITHER,
    },
    {
      name: 'a profile that unpacks to 500 MB',
      bytes: pngWith(chunk('iCCP', Buffer.concat([text('sRGB\0\0'), inflated]))),
      expected: EITHER,
    },
    {
      name: 'ten thousand texts',
      bytes: pngWith(...Array.from({ length: 10_000 }, () => chunk('tEXt', text('a\0b')))),
      expected: EITHER,
    },
    { name: 'a picture that is passed over two thousand times', bytes: await passes(), expected: EITHER },
    {
      name: 'sixty frames',
      bytes: await sharp(frames, { join: { animated: true } })
        .webp()
        .toBuffer(),
      expected: [422],
    },
    {
      name: 'EXIF that points at itself',
      bytes: jpegWith(
        segment(
          0xe1,
          Buffer.concat([
            text('Exif\0\0II*\0'),
            Buffer.from('0800000002006987040001000000080000002588040001000000080000000800', 'hex'),
          ]),
        ),
      ),
      expected: EITHER,
    },
    {
      name: 'a HEIF by its first bytes',
      bytes: Buffer.concat([Buffer.from([0, 0, 0, 24]), text('ftypheic'), jpeg]),
      expected: [415],
    },
    {
      name: 'a TIFF whose directories go in a circle',
      bytes: Buffer.from('49492a000800000000000800', 'hex'),
      expected: [415],
    },
    {
      name: 'the test file of virus scanners',
      bytes: text(String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`),
      expected: [415],
    },
    {
      name: 'a PNG that says it is a JPEG',
      bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), png]),
      expected: [422],
    },
    { name: 'a header and nothing else', bytes: png.subarray(0, HEADER_END), expected: [422] },
  ];
};

const shared = (): Attack[] =>
  ['media/hostile', 'media/svg'].flatMap((folder) =>
    readdirSync(sharedFile(folder) ?? '').map((file) => ({
      name: `${folder}/${file}`,
      bytes: readFileSync(sharedFile(`${folder}/${file}`) ?? ''),
      // A whole picture with something behind it: what goes out is made anew.
      expected: file === 'made-jpeg-html-tail.jpg' ? [201] : REFUSED,
    })),
  );

const send = async ({ name, bytes }: Pick<Attack, 'name' | 'bytes'>) => {
  const response = await dam.upload(bytes, name);
  return { status: response.status, text: await response.text() };
};

/** Sends all at once, each more than once, among good pictures; says what became of them. */
const storm = async (hostile: readonly Attack[], run: number) => {
  const good = await Promise.all(
    Array.from({ length: 16 }, async (_, n) => ({
      name: 'good.jpg',
      bytes: await picture({ width: 300, height: 200 + n, seed: 100 * run + n }),
      expected: [201],
    })),
  );
  const files = Array.from({ length: 48 }, (_, n) => (n % 3 === 0 ? good[n / 3] : hostile[n % hostile.length]));
  const sent = files.flatMap((file) => (file ? [file] : []));
  const answers = await Promise.all(sent.map(send));
  return sent.map(({ name, expected }, index) => ({ name, expected, ...answers[index] }));
};

const expectRight = (answers: Awaited<ReturnType<typeof storm>>) => {
  for (const { name, expected, status, text: body } of answers) {
    expect(expected, `${name}: ${status} ${body}`).toContain(status);
    expect(body, name).not.toMatch(/\/tmp|node_modules|vips|\.ts/);
  }
  expect(answers.filter(({ name }) => name === 'good.jpg')).toHaveLength(16);
};

// First, since the most memory that a process ever had never gets less.
test('what hostile files claim to be, or unpack to, takes a bounded memory', async () => {
  const hostile = await attacks();
  const harmless = { name: 'good too.jpg', bytes: jpeg, expected: [201] };
  for (const run of [1, 2]) await storm([harmless], run); // libraries, connections and buffers are there from now on
  const before = process.resourceUsage().maxRSS;
  for (const run of [3, 4]) await storm(hostile, run);
  const unpacking = hostile.filter(({ name }) => name === 'text that unpacks to 500 MB');
  await Promise.all(Array.from({ length: 20 }, () => unpacking.map(send)).flat());
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(400);
});

test('hostile files are refused or taken safely, and the good ones among them all arrive', async () => {
  expectRight(await storm(await attacks(), 6));
});

test.skipIf(sharedFile('media/hostile') === null)('so are all that the shared trial data has', async () => {
  expectRight(await storm(shared(), 7));
});

test('when too many come at once, some are told to come again, and nothing else happens', async () => {
  const answers = await Promise.all(Array.from({ length: 150 }, () => send({ name: 'many.jpg', bytes: jpeg })));
  const statuses = new Set(answers.map(({ status }) => status));
  expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
  expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(64);
  expect((await send({ name: 'after.jpg', bytes: jpeg })).status).toBe(201);
});
