import { formatInstant, instant } from '@trivium/kit/time';
import { drawGarment, drawScene, renderJpeg } from '../drawing/index.ts';
import { COLOURS } from '../range/colours.ts';
import type { Picture } from './model.ts';

/** Equal input gives equal bytes, on any day: so the pictures have a day of their own. */
const DRAWN_ON = formatInstant(instant(Date.UTC(2026, 8, 1)));

const svgOf = ({ draws }: Picture): string => {
  if ('scene' in draws)
    return drawScene({ scene: draws.scene, colours: draws.colours.map((colour) => COLOURS[colour].hex) });
  const { design, view, colour } = draws.garment;
  const { garment, pattern = 'plain' } = design;
  return drawGarment({ garment, view, colour: COLOURS[colour].hex, pattern });
};

/** The picture as a photographer would deliver it: with its rights inside the file. */
export const jpegOf = (picture: Picture): Promise<Buffer> => {
  const { creator, creditLine, usageTerms, licensor } = picture.terms;
  return renderJpeg(svgOf(picture), {
    metadata: {
      title: picture.alt.en,
      description: picture.alt.en,
      creator,
      creditLine,
      copyrightNotice: `© 2026 ${creditLine}`,
      usageTerms,
      licensor,
      dateCreated: DRAWN_ON,
    },
  });
};
