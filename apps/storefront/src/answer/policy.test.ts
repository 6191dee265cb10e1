import { expect, test } from 'vitest';
import { appOn } from '../testing.ts';

const pictureSources = async (pictures: URL | null) => {
  const app = appOn(new URL('http://gateway.internal:4000'), { pictures });
  const { headers } = await app.request('/assets/none');
  return /img-src ([^;]+)/.exec(headers.get('content-security-policy') ?? '')?.[1];
};

test('visitors are not told where the graph is, but where pictures are', async () => {
  expect(await pictureSources(null)).toBe("'self' data:");
  expect(await pictureSources(new URL('https://pictures.example/x'))).toBe("'self' data: https://pictures.example");
});
