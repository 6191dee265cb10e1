import type { Exif } from 'sharp';
import type { Notice } from './model.ts';

/** XML 1.0 has no way to write control characters, so they are left out. */
const escaped = (text: string): string =>
  text.replace(/\p{Cc}|\p{Cn}/gu, ' ').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const XMP = (
  copyright: string | null,
  credit: string | null,
): string => `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"${credit ? ` photoshop:Credit="${escaped(credit)}"` : ''}>${
   copyright
     ? `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escaped(copyright)}</rdf:li></rdf:Alt></dc:rights>`
     : ''
 }</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;

/**
 * What goes into a rendition's file: copyright and credit by the rights record, and nothing of what the original's
 * file said; where it was taken, with which camera, by whom is nobody's business.
 */
export const metadataOf = ({ copyright, credit }: Notice): { exif: Exif | null; xmp: string | null } => {
  if (!copyright && !credit) return { exif: null, xmp: null };
  return {
    exif: { IFD0: { ...(copyright && { Copyright: copyright }), ...(credit && { Artist: credit }) } },
    xmp: XMP(copyright, credit),
  };
};
