import type { ImageFormat } from '../preset/service.ts';

const MEDIA_TYPE: Readonly<Record<string, ImageFormat>> = {
  'image/avif': 'AVIF',
  'image/webp': 'WEBP',
  'image/jpeg': 'JPEG',
};

/**
 * Which of the formats to send, by the browser's `Accept`. AVIF and WebP only for those who name them: wildcards and
 * the like are also sent by clients that can show neither. JPEG where nothing fits: a picture is better than a 406.
 * @param offered best first
 */
export const negotiate = (accept: string | undefined, offered: readonly ImageFormat[]): ImageFormat => {
  const wishes = qualities(accept ?? '');
  const wish = (format: ImageFormat): number =>
    wishes.get(format) ?? (format === 'JPEG' ? (wishes.get('image/*') ?? wishes.get('*/*') ?? 0) : 0);
  let best: ImageFormat = 'JPEG';
  let quality = 0;
  for (const format of offered) {
    if (wish(format) > quality) {
      best = format;
      quality = wish(format);
    }
  }
  return best;
};

const qualities = (accept: string): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const entry of accept.toLowerCase().split(',').slice(0, 50)) {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const quality = q === undefined ? 1 : Number(q);
    if (quality >= 0 && quality <= 1) found.set(MEDIA_TYPE[range] ?? range, quality);
  }
  return found;
};
