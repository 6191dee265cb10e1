import sharp from 'sharp';

/** What a photographer would write into the file; names as in the IPTC Photo Metadata Standard. */
export type PictureMetadata = {
  title: string;
  description: string;
  creator: string;
  creditLine: string;
  copyrightNotice: string;
  usageTerms: string;
  licensor: string;
  /** Where the terms can be read. */
  webStatement?: string;
  /** ISO 8601. */
  dateCreated: string;
};

export type PictureOptions = {
  /** Pixels; the drawing's own width when left out. */
  width?: number;
  quality?: number;
  metadata: PictureMetadata;
};

/** XML 1.0 has no way to write control characters, so they are left out. */
const escaped = (text: string): string =>
  text.replace(/\p{Cc}|\p{Cn}/gu, ' ').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const alternative = (name: string, text: string): string =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>`;

const NAMESPACES = [
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"',
  'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"',
  'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"',
  'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
  'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"',
].join(' ');

/** Drawn by an algorithm that was not trained on anything: https://cv.iptc.org/newscodes/digitalsourcetype/ */
const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia';

const xmpOf = (m: PictureMetadata): string => `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${NAMESPACES}>
${alternative('dc:title', m.title)}
${alternative('dc:description', m.description)}
<dc:creator><rdf:Seq><rdf:li>${escaped(m.creator)}</rdf:li></rdf:Seq></dc:creator>
${alternative('dc:rights', m.copyrightNotice)}
<photoshop:Credit>${escaped(m.creditLine)}</photoshop:Credit>
<photoshop:DateCreated>${escaped(m.dateCreated)}</photoshop:DateCreated>
<xmpRights:Marked>True</xmpRights:Marked>
${m.webStatement === undefined ? '' : `<xmpRights:WebStatement>${escaped(m.webStatement)}</xmpRights:WebStatement>`}
${alternative('xmpRights:UsageTerms', m.usageTerms)}
${alternative('Iptc4xmpCore:AltTextAccessibility', m.description)}
<Iptc4xmpExt:DigitalSourceType>${SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>
<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>${escaped(m.licensor)}</plus:LicensorName></rdf:li></rdf:Seq></plus:Licensor>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;

const WIDTH = /<svg[^>]*\bwidth="(\d+)"/;

/** The drawing as a JPEG that carries its rights; equal bytes for equal input. */
export const renderJpeg = (svg: string, { width, quality = 86, metadata }: PictureOptions): Promise<Buffer> => {
  const own = Number(WIDTH.exec(svg)?.[1]);
  if (!Number.isFinite(own))
    throw new Error('renderJpeg: the drawing does not say its width; give it one in its <svg> element');
  const drawing = sharp(Buffer.from(svg), width !== undefined && width > own ? { density: (72 * width) / own } : {});
  return (width === undefined || width === own ? drawing : drawing.resize({ width }))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality, mozjpeg: false })
    .withExif({
      IFD0: {
        Copyright: metadata.copyrightNotice,
        Artist: metadata.creator,
        ImageDescription: metadata.title,
      },
    })
    .withXmp(xmpOf(metadata))
    .toBuffer();
};
