import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, picture, startTestDam, type TestDam, viewerWith } from '../testing.ts';

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam();
});
afterAll(() => dam.close());

test('staff gets the original as an attachment that nobody keeps', async () => {
  const file = await picture();
  const { id, sha256 } = await dam.seed.asset({ file, fileName: 'Stühle "neu".jpg' });
  const { data } = await dam.ask(
    'query ($id: ID!) { asset(id: $id) { original { url fileName bytes sha256 mimeType } } }',
    {
      viewer: viewerWith('librarian'),
      variables: { id },
    },
  );
  expect(data.asset.original).toEqual({
    url: `/originals/${id}?sha256=${sha256}`,
    fileName: 'Stühle neu.jpg',
    bytes: file.length,
    sha256,
    mimeType: 'image/jpeg',
  });
  const response = await dam.request(data.asset.original.url, { viewer: viewerWith('librarian') });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-disposition': `attachment; filename="St_hle neu.jpg"; filename*=UTF-8''St%C3%BChle%20neu.jpg`,
    'content-type': 'image/jpeg',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(Buffer.from(await response.arrayBuffer()).equals(file)).toBe(true);
});

test('nobody else gets it', async () => {
  const { id } = await dam.seed.asset();
  expect((await dam.request(`/originals/${id}`)).status).toBe(401);
  for (const role of ['customer', 'partner', 'editor', 'rights-manager', 'auditor', 'integration'] as const) {
    const response = await dam.request(`/originals/${id}`, { viewer: viewerWith(role) });
    expect([response.status, response.headers.get('cache-control')]).toEqual([403, 'no-store']);
  }
});

test('an earlier file of the asset stays reachable by its hash; files of others are not', async () => {
  const first = await dam.seed.asset({ file: await picture({ seed: 1 }) });
  const other = await dam.seed.asset({ file: await picture({ seed: 2 }) });
  await dam.upload(await picture({ seed: 3 }), 'third.jpg', `&asset=${first.id}`);
  const get = async (path: string) => (await dam.request(path, { viewer: admin })).status;
  expect(await get(`/originals/${first.id}?sha256=${first.sha256}`)).toBe(200);
  expect(await get(`/originals/${first.id}?sha256=${other.sha256}`)).toBe(404);
  expect(await get(`/originals/${first.id}?sha256=../../etc/passwd`)).toBe(404);
  expect(await get('/originals/nobody')).toBe(404);
});
