import { expect, test } from 'vitest';
import { block } from './block.ts';
import { placeOf } from './place.ts';

const edition = { prefix: '/en', market: 'US', locale: 'en-US', hreflang: 'en-US', marketName: 'US', currency: 'USD' };
const image = { url: '/media/a', width: 4, height: 5, placeholder: null, srcSet: '/media/a 4w' };

test('a banner shows its picture, with the name of who made it', async () => {
  const banner = { __typename: 'BannerBlock', message: 'Free returns', tone: 'NOTICE', action: null } as const;
  const shown = async (backdrop: Parameters<typeof pictured>[0]) => String(await pictured(backdrop));
  const pictured = (backdrop: { alt: string; creditLine: string; image: typeof image | null } | null) =>
    block(placeOf({ edition, editions: { siteName: 'Shop' } }), { ...banner, backdrop }, false);
  const text = await shown({ alt: 'A parcel', creditLine: 'N. N.', image });
  expect([text.includes('alt="A parcel"'), text.includes('<figcaption>Picture: N. N.</figcaption>')]).toEqual([
    true,
    true,
  ]);
  for (const none of [null, { alt: 'A parcel', creditLine: 'N. N.', image: null }])
    expect(await shown(none)).not.toContain('<figure>');
});
