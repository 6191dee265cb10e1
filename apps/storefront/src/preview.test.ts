import { expect, test } from 'vitest';
import { appOf, appOn, editions, listening } from './testing.ts';

const FORM = { 'sec-fetch-site': 'same-origin' };

test.each(['/x\r\ny', '/x\ny', '/grün', '/x y', 'x', '//x', '/\\x'])('%j is no path to be led to', async (path) => {
  const body = new URLSearchParams({ do: 'leave', prefix: '/de', path });
  const app = await appOf(editions('/de'));
  const answer = await app.request('/preview', { method: 'POST', body, headers: FORM });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/de']);
});

test('whose token has run out goes on where they were', async () => {
  const graph = await listening(({ headers }, response) => {
    const refused = [{ message: 'The token has run out.', extensions: { code: 'UNAUTHENTICATED' } }];
    const body = headers.authorization ? { errors: refused } : { data: editions('/de', '/fr').ShopEditions };
    response.end(JSON.stringify(body));
  });
  const page = await appOn(graph).request('/fr/p/A?x=1', { headers: { cookie: 'preview-token=old' } });
  const hidden = /name="prefix" value="([^"]*)".*name="path" value="([^"]*)"/s.exec(await page.text());
  expect(hidden?.slice(1)).toEqual(['/fr', '/p/A?x=1']);
});

test.each([
  ['https', true],
  ['https,http', true],
  ['HTTPS, http', true],
  ['http,https', false],
  ['http', false],
])('x-forwarded-proto: %s', async (given, secure) => {
  const body = new URLSearchParams({ do: 'begin', token: 't' });
  const app = await appOf(editions('/de'));
  const headers = { ...FORM, 'x-forwarded-proto': given };
  const answer = await app.request('/preview', { method: 'POST', body, headers });
  expect(/; Secure(;|$)/.test(answer.headers.getSetCookie()[0] ?? '')).toBe(secure);
});

test.each(['2027-02-31T10:00', '2026-99-99T00:00', 'tomorrow'])('%s is no instant, and that is said', async (at) => {
  const app = await appOf(editions('/de'));
  const body = new URLSearchParams({ do: 'begin', token: 't', at });
  const answer = await app.request('/preview', { method: 'POST', body, headers: FORM });
  const form = answer.headers.get('location') ?? '';
  expect(answer.headers.getSetCookie().some((cookie) => cookie.startsWith('preview-at'))).toBe(false);
  expect(await (await app.request(form)).text()).toContain('There is no such day or hour');
});

test('pages are read: whoever writes is told how', async () => {
  const app = await appOf(editions('/de'));
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await app.request('/de/p/A', { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
});
