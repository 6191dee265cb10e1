import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedFile } from '../shared-data.ts';
import { admin, picture, startTestDam, type TestDam } from '../testing.ts';
import { embeddedOf } from './service.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
afterAll(() => dam.close());

const NOTHING = {
  creators: [],
  creditLine: null,
  copyrightNotice: null,
  usageTerms: null,
  licensor: null,
  licensorUrl: null,
  webStatement: null,
  dateCreated: null,
  title: null,
  headline: null,
  description: null,
  altText: null,
  keywords: [],
  hasPosition: false,
};

const packet = (properties: string, attributes = ''): string => `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
  xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
  xmlns:exif="http://ns.adobe.com/exif/1.0/"><rdf:Description rdf:about="" ${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`;
const xmp = (properties: string, attributes = '') => embeddedOf({ xmp: Buffer.from(packet(properties, attributes)) });

/** A dataset of IPTC's older form. */
const dataset = (number: number, value: string | Buffer): Buffer => {
  const data = Buffer.from(value);
  const head = Buffer.from([0x1c, 2, number, 0, 0]);
  head.writeUInt16BE(data.length, 3);
  return Buffer.concat([head, data]);
};

const EMBEDDED = `query ($id: ID!) { assetDraft(id: $id) { embedded { ${Object.keys(NOTHING).join(' ')} } } }`;
const uploaded = async (file: Buffer) => {
  const response = await dam.upload(file, 'photo.jpg');
  const { id, embedded } = (await response.json()) as { id: string; embedded: unknown };
  const { data, errors } = await dam.ask(EMBEDDED, { viewer: admin, variables: { id } });
  expect([response.status, errors]).toEqual([201, undefined]);
  expect(data.assetDraft.embedded).toEqual(embedded);
  return data.assetDraft.embedded;
};

test('what a file says about itself is kept with it and shown to staff', async () => {
  const properties = `<dc:creator><rdf:Seq><rdf:li>Ana &amp; Bo</rdf:li><rdf:li>Cleo</rdf:li></rdf:Seq></dc:creator>
    <dc:title><rdf:Alt><rdf:li xml:lang="de">Stuhl</rdf:li><rdf:li xml:lang="x-default">Chair</rdf:li></rdf:Alt></dc:title>
    <core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A red chair</rdf:li></rdf:Alt></core:AltTextAccessibility>
    <plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Agency</plus:LicensorName>
      <plus:LicensorURL>https://agency.example/</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>`;
  const file = await sharp(await picture({ width: 60, height: 40 }))
    .withExif({ IFD0: { Copyright: 'Copyright EXIF', Artist: 'Nobody' }, IFD3: { GPSLatitude: '48/1 12/1 0/1' } })
    .withXmp(packet(properties, 'photoshop:Credit="Foto: Ana"'))
    .toBuffer();
  expect(await uploaded(file)).toEqual({
    ...NOTHING,
    creators: ['Ana & Bo', 'Cleo'],
    creditLine: 'Foto: Ana',
    copyrightNotice: 'Copyright EXIF',
    licensor: 'Agency',
    licensorUrl: 'https://agency.example/',
    title: 'Chair',
    altText: 'A red chair',
    hasPosition: true,
  });
});

test('a file that says nothing has nothing', async () => {
  expect(await uploaded(await picture({ width: 60, height: 40, seed: 2 }))).toBeNull();
});

test('proposals never become rights or texts by themselves', async () => {
  const file = await sharp(await picture({ width: 60, height: 40, seed: 3 }))
    .withXmp(packet('', 'photoshop:Credit="Foto: Ana"'))
    .toBuffer();
  const { id } = await dam.seed.asset({ file, alt: {}, rights: null });
  const { data } = await dam.ask('query ($id: ID!) { asset(id: $id) { alt creditLine cleared } }', {
    variables: { id },
  });
  expect(data.asset).toEqual({ alt: null, creditLine: null, cleared: false });
});

test('the older form is read bare and among Photoshop’s resources, in UTF-8 and in Western letters', () => {
  const iim = Buffer.concat([
    dataset(80, 'Ana'),
    dataset(80, 'Bo'),
    dataset(116, Buffer.from('© M\u00fcller', 'latin1')),
    dataset(120, 'Größe'),
    dataset(25, 'red'),
    dataset(25, 'chair'),
    dataset(55, '20190000'),
    dataset(200, 'unknown'),
  ]);
  const wanted = {
    ...NOTHING,
    creators: ['Ana', 'Bo'],
    copyrightNotice: '© Müller',
    description: 'Größe',
    keywords: ['red', 'chair'],
    dateCreated: '2019',
  };
  expect(embeddedOf({ iptc: iim })).toEqual(wanted);
  const resource = (number: number, data: Buffer) => {
    const head = Buffer.from(`8BIM\0\0\0\0\0\0\0\0`, 'latin1');
    head.writeUInt16BE(number, 4);
    head.writeUInt32BE(data.length, 8);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  };
  const photoshop = Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    resource(0x0425, Buffer.alloc(15)),
    resource(0x0404, iim),
  ]);
  expect(embeddedOf({ iptc: photoshop })).toEqual(wanted);
});

test('XMP counts before the older form, fact by fact', () => {
  const iptc = Buffer.concat([dataset(110, 'old credit'), dataset(105, 'old headline')]);
  expect(embeddedOf({ iptc, xmp: Buffer.from(packet('', 'photoshop:Credit="new credit"')) })).toEqual({
    ...NOTHING,
    creditLine: 'new credit',
    headline: 'old headline',
  });
});

test('texts are cut and cleaned; addresses are the web’s; dates are dates', () => {
  expect(
    xmp(`<dc:description>a\u202e  b\n\tc${'x'.repeat(3_000)}</dc:description><xmpRights:WebStatement>javascript:alert(1)</xmpRights:WebStatement>
      <photoshop:DateCreated>yesterday</photoshop:DateCreated>`)?.description,
  ).toBe(`a b c${'x'.repeat(1_995)}`);
  expect(xmp('<xmpRights:WebStatement>javascript:alert(1)</xmpRights:WebStatement>')).toBeNull();
  expect(xmp('<photoshop:DateCreated>2019-10-16T19:02:03+02:00</photoshop:DateCreated>')?.dateCreated).toBe(
    '2019-10-16T19:02:03+02:00',
  );
  const keywords = Array.from({ length: 500 }, (_, index) => `<rdf:li>${index}${'k'.repeat(200)}</rdf:li>`).join('');
  const cut = xmp(`<dc:subject><rdf:Bag>${keywords}</rdf:Bag></dc:subject>`)?.keywords ?? [];
  expect([cut.length, cut[0]?.length]).toEqual([100, 100]);
  expect(xmp(`<dc:title>${'😀'.repeat(400)}</dc:title>`)?.title).toBe('😀'.repeat(150));
});

test('hostile metadata costs nothing and is no reason to refuse a picture', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
  for (const entity of ['&b;', '&x;']) {
    const text = bomb + packet(`<dc:title>${entity}</dc:title>`, 'photoshop:Credit="kept"');
    expect(embeddedOf({ xmp: Buffer.from(text) })).toEqual({ ...NOTHING, creditLine: 'kept' });
  }
  const deep = packet('<dc:title>'.repeat(40_000), 'photoshop:Credit="kept"');
  expect(embeddedOf({ xmp: Buffer.from(deep) })?.creditLine).toBe('kept');
  const broken = await sharp(await picture({ width: 60, height: 40, seed: 5 }))
    .withXmp(packet('<dc:title>\u0001 unclosed', 'photoshop:Credit="\ufffe kept"'))
    .toBuffer();
  expect(await uploaded(broken)).toMatchObject({ creditLine: 'kept' });
});

test('no block of bytes makes the reading fail', () => {
  const seeds = [
    Buffer.from(packet('<dc:title>a</dc:title>')),
    Buffer.concat([dataset(80, 'Ana'), dataset(116, 'B')]),
    Buffer.from(
      '457869660000' + '49492a0008000000' + '020025880400010000001a00000098820200040000003100000000000000',
      'hex',
    ),
  ];
  const damaged = fc
    .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 8 }), fc.nat())
    .map(([seed, changes, end]) => {
      const bytes = Buffer.from(seed);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes.subarray(0, end % 3 === 0 ? end % bytes.length : bytes.length);
    });
  const block = fc.oneof(
    damaged,
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(block, block, block, (xmpBlock, iptc, exif) => {
      const embedded = embeddedOf({ xmp: xmpBlock, iptc, exif });
      expect(JSON.stringify(embedded)).not.toMatch(/\\u(?:0000|d[89a-f])/);
    }),
    { numRuns: 2_000 },
  );
});

test.skipIf(sharedFile('media/rights') === null)('the reference file of IPTC 2019 is read', async () => {
  const embedded = await uploaded(readFileSync(sharedFile('media/rights/iptc-reference-std2019.1.jpg') ?? ''));
  expect(embedded).toMatchObject({
    creators: ['Creator1 (ref2019.1)', 'Creator2 (ref2019.1)'],
    creditLine: 'Credit Line (ref2019.1)',
    copyrightNotice: 'Copyright (Notice) 2019.1 IPTC - www.iptc.org (ref2019.1)',
    usageTerms: 'Rights Usage Termns (ref2019.1)',
    licensor: 'Licensor Name 1 (ref2019.1)',
    licensorUrl: null, // there, but no address
    webStatement: 'http://www.WebStatementOfRights.org/2019.1',
    dateCreated: '2019-10-16T19:01:00+00:00',
    title: 'The Title (ref2019.1)',
    headline: 'The Headline (ref2019.1)',
    description: 'The description aka caption (ref2019.1)',
    keywords: ['Keyword1ref2019.1', 'Keyword2ref2019.1', 'Keyword3ref2019.1'],
  });
});

test.skipIf(sharedFile('media/rights') === null)('that a camera wrote down where it was is noticed', async () => {
  const embedded = await uploaded(readFileSync(sharedFile('media/rights/gps-exif-sample.jpg') ?? ''));
  expect(embedded).toMatchObject({ hasPosition: true, dateCreated: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
});
