import { expect, test } from 'vitest';
import { appOf, editions, product } from '../testing.ts';

const image = (name: string) => ({
  url: `/media/${name}`,
  width: 4,
  height: 5,
  placeholder: null,
  srcSet: `/${name} 4w`,
});
const asset = (name: string | null) => ({ alt: null, creditLine: null, image: name === null ? null : image(name) });

test('the picture that comes early is the one that is seen first, also when another one may not be shown', async () => {
  const media = [asset(null), asset('second'), asset('third')];
  const app = await appOf({ ...editions('/de'), ShopProduct: { site: null, product: product({ media }) } });
  const page = await (await app.request('/de/p/A')).text();
  const preloaded = /rel="preload"[^>]* imagesrcset="([^"]+)" imagesizes="([^"]+)"/.exec(page)?.slice(1);
  const shown = /<source srcset="([^"]+)" sizes="([^"]+)"/.exec(page)?.slice(1);
  expect(preloaded?.[0]).toBe('/second 4w');
  expect(preloaded).toEqual(shown);
});
