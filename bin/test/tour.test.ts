import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRole, type Role } from '@trivium/kit/viewer';
import { EXAMPLES } from '../demo/examples.ts';
import { eventCatalogue } from './event-catalogue.ts';
import { demoProgram, SEEDED_WITHIN_MS } from './demo-installation.ts';
import { type Program, tokenFor } from './program.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DAY = 86_400_000;
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

type Stop = { name: string; query: string; role: Role | null; days: number | null };
type Answer = { data: Record<string, never> | null; errors?: unknown[] };

/** Each ```graphql block of the README below a comment `<!-- tour role=… at=+15 days -->`. */
const STOPS: Stop[] = [...read('README.md').matchAll(/<!-- tour(.*?)-->\n```graphql\n([\s\S]*?)```/g)].map(
  ([, attributes = '', query = '']) => {
    const role = /role=([\w-]+)/.exec(attributes)?.[1] ?? '';
    const days = /at=\+(\d+) days/.exec(attributes)?.[1];
    return {
      name: /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '',
      query,
      role: isRole(role) ? role : null,
      days: days ? Number(days) : null,
    };
  },
);

const MANIFEST = JSON.parse(read('schema/operations/persisted-query-manifest.json')) as {
  operations: { id: string; name: string; body: string }[];
};

let trivium: Program;
beforeAll(async () => {
  trivium = await demoProgram();
  await trivium.start();
  await trivium.untilGreeting();
}, SEEDED_WITHIN_MS);
afterAll(() => trivium.end());

const run = async ({ query, role, days }: Stop): Promise<Answer> =>
  trivium.ask<Record<string, never>>(query, {
    ...(role && { token: tokenFor(role) }),
    ...(days !== null && { variables: { at: new Date(Date.now() + days * DAY).toISOString() } }),
  });

const stop = (name: string): Stop => {
  const found = STOPS.find((each) => each.name === name);
  if (!found) throw new Error(`the README has no tour "${name}"`);
  return found;
};

/** Every value at `key`, at any depth. */
const every = (value: unknown, key: string): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((each) => every(each, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => (name === key ? [each] : every(each, key)));
};

test.each(STOPS)('the README’s $name answers in full', async (tour) => {
  const { data, errors } = await run(tour);
  expect(errors).toBeUndefined();
  const text = JSON.stringify(data);
  expect(text).not.toMatch(/:null|\[null/);
  for (const complaints of every(data, 'userErrors')) expect(complaints).toEqual([]);
});

test('the README’s tour has every kind of question', () => {
  expect(STOPS.map(({ name }) => name)).toEqual([
    'ProductPage',
    'AmericanPage',
    'Listing',
    'Search',
    'InTwoWeeks',
    'NextSeason',
    'Moved',
    'LowerThePrice',
  ]);
});

test('the American page shows another price, another language and another picture than the Austrian', async () => {
  const [austrian, american] = await Promise.all([run(stop('ProductPage')), run(stop('AmericanPage'))]);
  expect(every(austrian, 'min')).toEqual([{ amount: '129.90', currency: 'EUR' }]);
  expect(every(american, 'min')).toEqual([{ amount: '149.00', currency: 'USD' }]);
  expect([every(austrian, 'nameLocale'), every(american, 'nameLocale')]).toEqual([['de'], ['en']]);
  const [shownInAustria, shownInAmerica] = [every(austrian, 'alt'), every(american, 'alt')];
  expect(shownInAustria[0]).toBe('Leinenkleid Marie in Sand, von vorn');
  expect(shownInAmerica[0]).toBe('Marie linen dress in sand, front view');
  // The same words, since it is the same dress; another file, since it is another licence.
  const idsIn = async (market: string) =>
    every(
      await trivium.ask(`query @inContext(market: "${market}") { product(sku: "LINEN-DRESS") { media { id } } }`),
      'id',
    );
  const [inAustria, inAmerica] = await Promise.all([idsIn('AT'), idsIn('US')]);
  expect(inAmerica).not.toContain(inAustria[0]);
  expect(inAustria).toContain(inAmerica[0]);
  const picture = String(every(austrian, 'url').find((url) => String(url).startsWith('/media/')));
  const delivered = await fetch(`${trivium.origin}${picture}`);
  expect([delivered.status, delivered.headers.get('content-type')?.split('/')[0]]).toEqual([200, 'image']);
});

test('the list has facets and more than one page, and the search finds the dress', async () => {
  const [listing, search] = await Promise.all([run(stop('Listing')), run(stop('Search'))]);
  expect(every(listing, 'facets')[0]).toEqual(
    expect.arrayContaining([expect.objectContaining({ code: 'colour', label: 'Farbe' })]),
  );
  expect(every(listing, 'hasNextPage')).toEqual([true]);
  expect(every(search, 'sku')).toContain('LINEN-DRESS');
});

test('the coat becomes cheaper in two weeks, and only staff may look', async () => {
  const tour = stop('InTwoWeeks');
  expect(every(await run(tour), 'amount')).toEqual(['299.00']);
  expect(every(await run({ ...tour, days: 1 }), 'amount')).toEqual(['389.00']);
  const refused = await run({ ...tour, role: null });
  expect(refused.data ?? null).toBeNull();
  expect(every(refused, 'code')).toEqual(['UNAUTHENTICATED']);
});

test('the question that the start prints can be pasted into a shell', () => {
  const command = /^ *(curl .*)$/m.exec(trivium.output())?.[1] ?? '';
  const answer: unknown = JSON.parse(execFileSync('sh', ['-c', command], { encoding: 'utf8' }));
  expect(every(answer, 'errors')).toEqual([]);
  expect(every(answer, 'name')).toEqual(['Leinenkleid Marie']);
  expect(String(every(answer, 'url')[0])).toMatch(/^\/media\//);
});

type Events = Record<string, { events: { type: string; data: object }[]; next: string; more: boolean }>;

test.each(['pim', 'dam', 'content'])(
  'each event of %s has the fields that docs/events.md says',
  async (name) => {
    const catalogue = eventCatalogue();
    const query = `query Events($after: String) { ${name}Events(first: 250, after: $after) { events { type data } next more } }`;
    let events = 0;
    for (let after: string | null = null, more = true; more; ) {
      const answer: { data: Events | null } = await trivium.ask<Events>(query, {
        variables: { after },
        token: tokenFor('integration'),
      });
      const page: Events[string] | undefined = answer.data?.[`${name}Events`];
      for (const event of page?.events ?? [])
        expect([event.type, Object.keys(event.data).sort()]).toEqual([
          event.type,
          catalogue.get(event.type)?.toSorted(),
        ]);
      events += page?.events.length ?? 0;
      [after, more] = [page?.next ?? null, page?.more ?? false];
    }
    expect(events).toBeGreaterThan(50);
  },
  60_000,
);

describe('with OPERATIONS=safelist', () => {
  beforeAll(async () => {
    await trivium.stop();
    await trivium.start({ OPERATIONS: 'safelist' });
  }, 60_000);

  const get = (id: string, variables: object, token?: string) => {
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: id } });
    const parameters = new URLSearchParams({ extensions, variables: JSON.stringify(variables) });
    return fetch(`${trivium.origin}/graphql?${parameters}`, {
      headers: { 'apollo-require-preflight': 'true', ...(token && { authorization: `Bearer ${token}` }) },
    });
  };

  const variablesOf = async (name: string): Promise<object> => {
    if (EXAMPLES[name]) return EXAMPLES[name];
    const { data } = await trivium.ask<{ product: { media: { id: string }[] } }>(
      '{ product(sku: "WOOL-COAT") { media { id } } }',
      { token: tokenFor('editor') },
    );
    const place = { market: 'AT', locale: 'de-AT', sku: 'WOOL-COAT' };
    if (name === 'WhatLinksHere') return { ...place, asset: data?.product.media[0]?.id };
    return { ...place, path: '/lookbook', at: new Date().toISOString() };
  };

  test.each(MANIFEST.operations)('the registered operation $name runs by GET with its id', async ({ id, name }) => {
    const response = await get(id, await variablesOf(name), name === 'Evidence' ? tokenFor('auditor') : undefined);
    const answer = (await response.json()) as Answer;
    expect([response.status, answer.errors]).toEqual([200, undefined]);
    for (const value of Object.values(answer.data ?? {})) expect(value).not.toBeNull();
    expect(response.headers.get('cache-control')).toMatch(name === 'Evidence' ? /no-store/ : /^public, max-age=\d+$/);
  });

  test('an anonymous caller’s own operation is refused, staff may run theirs', async () => {
    const own = '{ markets { code } }';
    const response = await fetch(`${trivium.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: own }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(every(await response.json(), 'code')).toEqual(['OPERATION_NOT_REGISTERED']);
    expect(every(await trivium.ask(own, { token: tokenFor('editor') }), 'code')).toEqual([
      'DE',
      'AT',
      'FR',
      'GB',
      'US',
    ]);
    expect((await get('0'.repeat(64), {})).status).toBe(400);
  });
});
