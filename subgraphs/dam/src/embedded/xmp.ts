import sax, { type QualifiedTag } from 'sax';
import type { Found } from './model.ts';

type Fact = Exclude<keyof Found, 'hasPosition'>;

const DC = 'http://purl.org/dc/elements/1.1/';
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/';
const RIGHTS = 'http://ns.adobe.com/xap/1.0/rights/';
const PLUS = 'http://ns.useplus.org/ldf/xmp/1.0/';
const IPTC = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const EXIF = 'http://ns.adobe.com/exif/1.0/';

/** Properties of the IPTC Photo Metadata Standard, by namespace and name. */
const FACTS: ReadonlyMap<string, Fact> = new Map([
  [`${DC}creator`, 'creators'],
  [`${DC}rights`, 'copyrightNotice'],
  [`${DC}title`, 'title'],
  [`${DC}description`, 'description'],
  [`${DC}subject`, 'keywords'],
  [`${PHOTOSHOP}Credit`, 'creditLine'],
  [`${PHOTOSHOP}Headline`, 'headline'],
  [`${PHOTOSHOP}DateCreated`, 'dateCreated'],
  [`${RIGHTS}UsageTerms`, 'usageTerms'],
  [`${RIGHTS}WebStatement`, 'webStatement'],
  [`${PLUS}LicensorName`, 'licensor'],
  [`${PLUS}LicensorURL`, 'licensorUrl'],
  [`${IPTC}AltTextAccessibility`, 'altText'],
]);
const POSITION = new Set([`${EXIF}GPSLatitude`, `${EXIF}GPSLongitude`]);
const ITEM = `${RDF}li`;
/** More than a JPEG can hold in one piece; what is longer is cut, and read as far as it goes. */
const LONGEST = 512 * 1024;
const MOST_VALUES = 100;
const LONGEST_VALUE = 10_000;

/** The whole packet is text of somebody else's: XML's own five entities, and nothing that is declared in it. */
const OPTIONS = { xmlns: true, strictEntities: true, position: false };

/**
 * Reads an XMP packet as a stream: no tree, so that depth costs nothing, and no entities of its own, so that nothing can
 * be multiplied. What is not well-formed ends the reading; what was found until then counts.
 */
export const readXmp = (packet: Buffer): Found => {
  const { found, open, text, close } = collector();
  const parser = sax.parser(true, OPTIONS);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = (tag) => open(tag as QualifiedTag); // with xmlns, tags are qualified
  parser.ontext = text;
  parser.oncdata = text;
  parser.onclosetag = close;
  try {
    parser.write(packet.toString('utf8', 0, LONGEST)).close();
  } catch {
    // Broken or cut off: what was read until here is all there is.
  }
  return found;
};

/** Takes what an XML reader comes by, and keeps the values of the properties that count. */
const collector = () => {
  const found: Found = {};
  const outer: (Fact | null)[] = [];
  let fact: Fact | null = null;
  let value = '';
  let preferred = false;
  return {
    found,
    open({ uri, local, attributes }: QualifiedTag): void {
      if (POSITION.has(uri + local)) found.hasPosition = true;
      for (const attribute of Object.values(attributes)) {
        const name = attribute.uri + attribute.local;
        if (POSITION.has(name)) found.hasPosition = true;
        keep(found, FACTS.get(name), attribute.value.slice(0, LONGEST_VALUE), false);
      }
      outer.push(fact);
      fact = FACTS.get(uri + local) ?? fact;
      value = '';
      preferred = uri + local === ITEM && attributes['xml:lang']?.value === 'x-default';
    },
    text(part: string): void {
      if (fact) value += part.slice(0, LONGEST_VALUE - value.length);
    },
    close(): void {
      if (fact) keep(found, fact, value, preferred);
      value = '';
      preferred = false;
      fact = outer.pop() ?? null;
    },
  };
};

/** The one that its writer prefers comes first. */
const keep = (found: Found, fact: Fact | undefined, value: string, preferred: boolean): void => {
  if (fact === undefined || value.trim() === '') return;
  const values = found[fact] ?? [];
  found[fact] = values;
  if (values.length >= MOST_VALUES) return;
  if (preferred) values.unshift(value);
  else values.push(value);
};
