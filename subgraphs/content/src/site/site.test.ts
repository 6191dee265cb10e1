import { afterAll, beforeAll, expect, test } from 'vitest';
import { editor, startTestContent, type TestContent, viewerWith } from '../testing.ts';

let content: TestContent;
beforeAll(async () => {
  content = await startTestContent();
});
afterAll(() => content.close());

const site = (more: Record<string, unknown>) => ({
  code: 'second',
  name: 'Second',
  markets: ['AT'],
  localeSettings: [{ locale: 'de' }],
  baseUrl: 'https://second.example',
  ...more,
});
const save = (more: Record<string, unknown>) =>
  content.mutate(
    'siteSave',
    'SiteInput',
    site(more),
    'site { code name revision pathScheme homePage { path } productPage { path } }',
  );
const errorsOf = async (more: Record<string, unknown>) =>
  (await save(more)).userErrors.map(
    ({ code, field }: { code: string; field: string[] }) => `${code} ${field.join('.')}`,
  );

test('a site counts at once, and a change needs the revision that was read', async () => {
  expect((await save({})).site).toMatchObject({ code: 'second', revision: 1, pathScheme: '/{locale-lower}{path}' });
  expect(await errorsOf({ name: 'Other' })).toEqual(['CONFLICT input.revision']);
  const home = await content.seed.page({ site: 'second', path: '/' });
  const everywhere = await content.seed.page({ site: 'second', path: '/care' });
  const named = { homePage: home, productPage: everywhere };
  expect((await save({ name: 'Other', revision: 1, ...named })).site).toMatchObject({
    name: 'Other',
    revision: 2,
    homePage: { path: '/' },
    productPage: { path: '/care' },
  });
  expect((await content.ask('{ sites { code } }')).data.sites).toEqual([{ code: 'second' }, { code: 'shop' }]);
});

test.each([
  ['code', { code: 'No!' }, ['INVALID input.code']],
  ['markets', { markets: [] }, ['INVALID input.markets']],
  ['a locale', { localeSettings: [{ locale: 'deutsch-xx-!' }] }, ['INVALID input.localeSettings.0.locale']],
  [
    "a locale's market",
    { localeSettings: [{ locale: 'de', markets: ['AT', 'CH'] }] },
    ['INVALID input.localeSettings.0.markets'],
  ],
  ['a base URL with a path', { baseUrl: 'https://second.example/de' }, ['INVALID input.baseUrl']],
  ['a base URL of another kind', { baseUrl: 'javascript:alert(1)' }, ['INVALID input.baseUrl']],
  ['a path scheme', { pathScheme: '/{country}{path}' }, ['INVALID input.pathScheme']],
  ['a path scheme with two paths', { pathScheme: '/{path}/{language}{path}' }, ['INVALID input.pathScheme']],
  ['no locale at all', { localeSettings: [] }, ['INVALID input.localeSettings']],
  [
    'a market without a locale',
    { markets: ['AT', 'FR'], localeSettings: [{ locale: 'de', markets: ['AT'] }] },
    ['INVALID input.localeSettings'],
  ],
  [
    "an organisation's address",
    { organisation: { name: 'x', url: 'http://x.example' } },
    ['INVALID input.organisation.url'],
  ],
  ['a home page of nobody', { code: 'third', homePage: 'nobody' }, ['DANGLING_REFERENCE input.homePage']],
  ['a product page of nobody', { code: 'third', productPage: 'nobody' }, ['DANGLING_REFERENCE input.productPage']],
])('%s that does not fit is told', async (_, more, errors) => {
  expect(await errorsOf(more)).toEqual(errors);
});

const EDITIONS = '{ site(code: "editions") { editions { market locale hreflang prefix } } }';
const MARKETS = ['DE', 'AT', 'GB', 'dach'];
const SETTINGS = [
  { locale: 'de', markets: ['DE', 'AT', 'dach'] },
  { locale: 'de-AT', markets: ['AT'] },
  { locale: 'en' },
  { locale: 'en-GB', markets: ['GB'] },
];

test.each<[string, string, string[]]>([
  [
    'that writes languages and markets has one edition for each, under the locale of the market',
    '/{language}-{market-lower}{path}',
    [
      '/de-de DE de de-DE',
      '/en-de DE en en-DE',
      '/de-at AT de-AT de-AT',
      '/en-at AT en en-AT',
      '/en-gb GB en-GB en-GB',
      '/de-dach dach de de',
      '/en-dach dach en en',
    ],
  ],
  [
    'that writes markets and whole locales has each of them',
    '/{market}/{locale}{path}',
    [
      '/DE/de DE de de-DE',
      '/DE/en DE en en-DE',
      '/AT/de AT de de-AT',
      '/AT/de-AT AT de-AT de-AT',
      '/AT/en AT en en-AT',
      '/GB/en GB en en-GB',
      '/GB/en-GB GB en-GB en-GB',
      '/dach/de dach de de',
      '/dach/en dach en en',
    ],
  ],
  [
    'that writes languages only says nothing of markets',
    '/x/{language}{path}',
    [
      '/x/de DE de de',
      '/x/en DE en en',
      '/x/de AT de-AT de-AT',
      '/x/en AT en en',
      '/x/en GB en-GB en-GB',
      '/x/de dach de de',
      '/x/en dach en en',
    ],
  ],
])('a path scheme %s', async (_, pathScheme, editions) => {
  const { data } = await content.ask('{ site(code: "editions") { revision } }', { viewer: editor });
  await content.seed.site({
    code: 'editions',
    revision: data.site?.revision,
    markets: MARKETS,
    localeSettings: SETTINGS,
    pathScheme,
  });
  const answer = await content.ask(EDITIONS);
  expect(
    answer.data.site.editions.map(
      ({ prefix, market, locale, hreflang }: Record<string, string>) => `${prefix} ${market} ${locale} ${hreflang}`,
    ),
  ).toEqual(editions);
});

test('a path scheme of the path alone has editions that begin with nothing', async () => {
  await content.seed.site({ code: 'bare', markets: ['AT'], localeSettings: [{ locale: 'de' }], pathScheme: '{path}' });
  const { data } = await content.ask('{ site(code: "bare") { editions { hreflang prefix } } }');
  expect(data.site.editions).toEqual([{ hreflang: 'de', prefix: '' }]);
});

test('only those who configure may change a site or see its revision', async () => {
  const mutation = { variables: { input: site({ code: 'x' }) } };
  const text = 'mutation ($input: SiteInput!) { siteSave(input: $input) { userErrors { code } } }';
  expect((await content.ask(text, mutation)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  expect((await content.ask(text, { ...mutation, viewer: viewerWith('approver') })).errors?.[0].extensions.code).toBe(
    'FORBIDDEN',
  );
  expect((await content.ask('{ site(code: "shop") { revision } }')).errors?.[0].extensions.code).toBe(
    'UNAUTHENTICATED',
  );
  expect((await content.ask('{ site(code: "shop") { revision } }', { viewer: editor })).data.site.revision).toBe(1);
});

test('an unknown site is null', async () => {
  expect((await content.ask('{ site(code: "nowhere") { code } }')).data.site).toBeNull();
});

test("a release's move is acknowledged when it is known, to come, and the next revision", async () => {
  const at = (hours: number) => new Date(content.clock.now() + hours * 3_600_000).toISOString();
  await content.seed.release('MOVE', (content.clock.now() + 3_600_000) as never);
  const propose = async (input: Record<string, unknown>) => {
    const { data, errors } = await content.ask(
      'mutation ($input: ContentReleaseProposeInput!) { contentReleasePropose(input: $input) { acknowledged } }',
      {
        viewer: { subject: 'service:pim', roles: [], scopes: ['release:acknowledge'] },
        variables: { input: { name: 'x', ...input } },
      },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data.contentReleasePropose.acknowledged;
  };
  expect(await propose({ code: 'MOVE', instant: at(2), revision: 2 })).toBe(true);
  expect(await propose({ code: 'MOVE', instant: at(2), revision: 3 })).toBe(false);
  expect(await propose({ code: 'UNKNOWN', instant: at(2), revision: 2 })).toBe(false);
});
