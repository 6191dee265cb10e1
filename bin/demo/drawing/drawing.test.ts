import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import {
  drawGarment,
  drawScene,
  GARMENTS,
  type PatternName,
  type PictureMetadata,
  renderJpeg,
  SCENES,
} from './index.ts';

const PATTERNS: readonly PatternName[] = ['plain', 'stripe', 'check', 'melange', 'dots', 'herringbone'];
const SEASON = ['#b5502f', '#d9c7a8', '#4f6a5b'];

const METADATA: PictureMetadata = {
  title: 'Coat "Älvdal" & belt',
  description: 'A camel coat, seen from the front <on a hanger>',
  creator: "Atelier d'Ébauche",
  creditLine: 'House / Atelier',
  copyrightNotice: '© 2026 The House',
  usageTerms: 'Own channels only, until 31 December 2027',
  licensor: 'The House GmbH',
  webStatement: 'https://house.example/terms?a=1&b=2',
  dateCreated: '2026-02-03T10:00:00Z',
};

/** Throws at the first tag that is not closed by its own name; tells the names and the references. */
const wellFormed = (xml: string): { elements: number; ids: Set<string>; references: string[] } => {
  const open: string[] = [];
  let elements = 0;
  let rest = xml.replace(/^<\?[^>]*\?>\s*/, '').replace(/\s*<\?xpacket end[^>]*\?>$/, '');
  rest = rest.replace(
    /<(\/?)([\w:]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, closing, name, _attributes, single) => {
      if (closing) expect(open.pop()).toBe(name);
      else {
        elements += 1;
        if (!single) open.push(name);
      }
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]/);
  expect(xml).not.toMatch(/NaN|undefined|Infinity/);
  return {
    elements,
    ids: new Set([...xml.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id)),
    references: [...xml.matchAll(/url\(#([^)]+)\)/g)].map(([, id = '']) => id),
  };
};

const expectSelfContained = (svg: string): void => {
  const { elements, ids, references } = wellFormed(svg);
  expect(elements).toBeGreaterThan(10);
  for (const id of references) expect(ids).toContain(id);
  expect(svg.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
    /href|https?:|<image|<script|<style|@import/,
  );
};

const sizeOf = async (svg: string) => {
  const { width, height, channels } = await sharp(Buffer.from(svg)).metadata();
  return { width, height, drawn: channels >= 3 };
};

/** Reads a property of the XMP packet as a reader of metadata would: entities decoded, containers opened. */
const readXmp = (xmp: string, name: string): string | null => {
  const content = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xmp)?.[1];
  if (content === undefined) return null;
  return content.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
};

describe('garments', () => {
  test('there are twenty kinds, each in three views', () => {
    expect(GARMENTS).toHaveLength(20);
    expect(GARMENTS.flatMap(({ views }) => views)).toHaveLength(60);
  });

  test.each(GARMENTS.map(({ code }) => code))(
    '%s is whole SVG in every view and pattern, and equal when drawn again',
    async (garment) => {
      const all = (['front', 'back', 'detail'] as const).flatMap((view) =>
        PATTERNS.map((pattern) => ({ garment, view, pattern, colour: '#4f6a8b' })),
      );
      const drawn = all.map(drawGarment);
      for (const svg of drawn) expectSelfContained(svg);
      expect(all.map(drawGarment)).toEqual(drawn);
      expect(new Set(drawn).size, 'views and patterns that look alike').toBe(drawn.length);
      for (const svg of drawn) expect(await sizeOf(svg)).toEqual({ width: 1200, height: 1500, drawn: true });
    },
  );

  test.each(GARMENTS.map(({ code }) => code))('the colour of a %s is the colour of its picture', async (garment) => {
    const means = await Promise.all(
      ['#b3261e', '#1e6b35', '#1f3f9c'].map(async (colour) => {
        const picture = sharp(Buffer.from(drawGarment({ garment, view: 'front', colour })))
          .removeAlpha()
          .resize(120);
        const { channels } = await sharp(await picture.png().toBuffer()).stats();
        return channels.map(({ mean }) => mean);
      }),
    );
    for (const [at, mean] of means.entries()) {
      const others = means.filter((_, other) => other !== at);
      for (const other of others) expect(mean[at] ?? 0).toBeGreaterThan((other[at] ?? 255) + 2);
    }
  });

  test('a colour that is none is refused by name', () => {
    expect(() => drawGarment({ garment: 'coat', view: 'front', colour: 'camel' })).toThrow(
      'colour "camel": write it as #rrggbb',
    );
  });
});

test.each(SCENES)('the scene %s is whole SVG, 1920 × 1200, in the colours given', async (scene) => {
  const svg = drawScene({ scene, colours: SEASON });
  expectSelfContained(svg);
  expect(drawScene({ scene, colours: SEASON })).toBe(svg);
  expect(drawScene({ scene, colours: [...SEASON].reverse() })).not.toBe(svg);
  expect(await sizeOf(svg)).toEqual({ width: 1920, height: 1200, drawn: true });
});

describe('pictures', () => {
  const svg = drawGarment({ garment: 'beanie', view: 'front', colour: '#c98b3c' });

  test('a JPEG has the width asked for, and equal bytes when made again', async () => {
    const [own, small] = await Promise.all([
      renderJpeg(svg, { metadata: METADATA }),
      renderJpeg(svg, { width: 600, metadata: METADATA }),
    ]);
    expect(await sharp(own).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 1500 });
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 600, height: 750 });
    expect((await renderJpeg(svg, { metadata: METADATA })).equals(own)).toBe(true);
  });

  test('a width beyond the drawing is drawn, not blown up', async () => {
    const large = await renderJpeg(svg, { width: 1800, metadata: METADATA });
    expect(await sharp(large).metadata()).toMatchObject({ width: 1800, height: 2250 });
  });

  test('the rights are in the file as they were given', async () => {
    const { xmp, exif } = await sharp(await renderJpeg(svg, { metadata: METADATA })).metadata();
    const packet = xmp?.toString('utf8') ?? '';
    wellFormed(packet);
    const read = {
      title: readXmp(packet, 'dc:title'),
      description: readXmp(packet, 'dc:description'),
      creator: readXmp(packet, 'dc:creator'),
      creditLine: readXmp(packet, 'photoshop:Credit'),
      copyrightNotice: readXmp(packet, 'dc:rights'),
      usageTerms: readXmp(packet, 'xmpRights:UsageTerms'),
      licensor: readXmp(packet, 'plus:LicensorName'),
      webStatement: readXmp(packet, 'xmpRights:WebStatement'),
      dateCreated: readXmp(packet, 'photoshop:DateCreated'),
    };
    expect(read).toEqual(METADATA);
    // EXIF text is ASCII (Exif 2.32, 4.6.2): what is not is written with the nearest letters.
    for (const text of ['(C) 2026 The House', "Atelier d'Ebauche", 'Coat "Alvdal" & belt'])
      expect(exif?.toString('latin1')).toContain(text);
  });

  test('a file without a web statement says none', async () => {
    const { webStatement: _, ...metadata } = METADATA;
    const { xmp } = await sharp(await renderJpeg(svg, { metadata })).metadata();
    expect(readXmp(xmp?.toString('utf8') ?? '', 'xmpRights:WebStatement')).toBeNull();
  });
});
