import { expect, test } from 'vitest';
import { picture } from './picture.ts';

const image = { url: '/media/a', width: 4, height: 5, placeholder: null, srcSet: '/media/a 4w' };

test('a picture without words of its own is named, or passed over; never said to be none', async () => {
  const shown = async (alt: string | null, name?: string) =>
    / alt="([^"]*)"/.exec(
      String(await picture({ alt, image }, { sizes: '1px', label: 'No picture', ...(name && { name }) })),
    )?.[1];
  expect(await shown('A dress')).toBe('A dress');
  expect(await shown(null, 'Marie')).toBe('Marie');
  expect(await shown(null)).toBe('');
});

test('a place without a picture says so, or nothing', async () => {
  expect(String(await picture(null, { sizes: '1px', label: 'No picture' }))).toContain(
    'role="img" aria-label="No picture"',
  );
  expect(String(await picture(null, { sizes: '1px' }))).toContain('aria-hidden="true"');
});
