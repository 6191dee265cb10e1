import { silentLog } from '@trivium/kit/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPim } from '../index.ts';
import { asker, startTestPim, type TestPim, withRole } from '../testing.ts';

let pim: TestPim;

beforeAll(async () => {
  pim = await startTestPim();
  await pim.seed.shop();
});
afterAll(() => pim.close());

const CONTEXT = '{ markets { code countries currency isDefault locales { locale fallbacks } channels { code } } }';
const AT = {
  code: 'AT',
  countries: ['AT'],
  currency: 'EUR',
  locales: [{ locale: 'de-AT', fallbacks: ['de'] }],
  channels: ['d2c-web'],
};

const save = async (input: Record<string, unknown>) => {
  const { data } = await pim.ask(
    'mutation ($input: MarketSaveInput!) { marketSave(input: $input) { market { code revision isDefault } userErrors { code field message } } }',
    {
      variables: { input },
      viewer: withRole('approver'),
    },
  );
  return data.marketSave;
};

test('markets answer to whoever stands nowhere yet: the gateway asks before it can know a context', async () => {
  const nowhere = { market: '', countries: [], currency: '', locale: '', localeChain: [], channel: '' };
  const { data, errors } = await pim.ask(CONTEXT, { read: nowhere });
  expect(errors).toEqual([]);
  expect(data.markets).toEqual([
    {
      code: 'AT',
      countries: ['AT'],
      currency: 'EUR',
      isDefault: true,
      locales: [
        { locale: 'de-AT', fallbacks: ['de', 'en'] },
        { locale: 'en', fallbacks: [] },
      ],
      channels: [{ code: 'd2c-web' }, { code: 'bazaar' }],
    },
    {
      code: 'US',
      countries: ['US'],
      currency: 'USD',
      isDefault: false,
      locales: [{ locale: 'en-US', fallbacks: ['en'] }],
      channels: [{ code: 'd2c-web' }],
    },
  ]);
  const channels = await pim.ask(
    '{ channels { code kind markets { code } } channel(code: "bazaar") { name } market(code: "XX") { code } }',
  );
  expect(channels.data).toEqual({
    channels: [
      { code: 'bazaar', kind: 'MARKETPLACE', markets: [{ code: 'AT' }] },
      { code: 'd2c-web', kind: 'D2C', markets: [{ code: 'AT' }, { code: 'US' }] },
    ],
    channel: { name: 'Bazaar' },
    market: null,
  });
});

test('a change is seen at once, by other processes too', async () => {
  const other = await startPim({ databaseUrl: pim.databaseUrl, clock: pim.clock, log: silentLog() });
  const askOther = asker(other, pim.clock);
  expect((await askOther('{ market(code: "AT") { name } }')).data.market.name).toBeNull();
  expect(await save({ ...AT, name: 'Austria', revision: 1 })).toMatchObject({
    market: { revision: 2, isDefault: true },
    userErrors: [],
  });
  expect((await askOther('{ market(code: "AT") { name } }')).data.market.name).toBe('Austria');
  await other.close();
});

test('there is always one default market', async () => {
  expect(await save({ ...AT, code: 'DE', isDefault: true })).toMatchObject({ market: { code: 'DE', isDefault: true } });
  const { data } = await pim.ask('{ markets { code isDefault } }');
  expect(data.markets.filter(({ isDefault }: { isDefault: boolean }) => isDefault)).toEqual([
    { code: 'DE', isDefault: true },
  ]);
  expect((await save({ ...AT, code: 'DE', isDefault: false, revision: 1 })).userErrors).toMatchObject([
    { code: 'INVALID', field: ['input', 'isDefault'] },
  ]);
});

test('what makes no market is refused with the reason', async () => {
  const refused = async (input: Record<string, unknown>) => {
    const { userErrors } = await save({ ...AT, code: 'NEW', ...input });
    return [userErrors[0]?.code, userErrors[0]?.field[1]];
  };
  expect(await refused({ code: 'a b' })).toEqual(['INVALID', 'code']);
  expect(await refused({ countries: [] })).toEqual(['INVALID', 'countries']);
  expect(await refused({ countries: ['Austria'] })).toEqual(['INVALID', 'countries']);
  expect(await refused({ currency: 'euro' })).toEqual(['INVALID', 'currency']);
  expect(await refused({ locales: [] })).toEqual(['INVALID', 'locales']);
  expect(await refused({ locales: [{ locale: 'de', fallbacks: ['en', 'de'] }] })).toEqual(['INVALID', 'locales']);
  expect(await refused({ channels: ['nowhere'] })).toEqual(['DANGLING_REFERENCE', 'channels']);
  expect(await refused({ code: 'US' })).toEqual(['TAKEN', 'code']);
  expect(await refused({ code: 'US', revision: 7 })).toEqual(['CONFLICT', 'revision']);
});

test('a market with prices keeps its currency', async () => {
  await pim.seed.price({ sku: 'X', market: 'US', amount: '1' });
  const { userErrors } = await save({ ...AT, code: 'US', currency: 'CAD', revision: 1 });
  expect(userErrors).toMatchObject([{ code: 'WRONG_STATE', field: ['input', 'currency'] }]);
});
