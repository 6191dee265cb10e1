import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { requestContext } from '@trivium/kit/context';
import { AUSTRIA } from '@trivium/kit/testing';
import { systemClock } from '@trivium/kit/time';
import { ROLES, type Role, viewerFromClaims } from '@trivium/kit/viewer';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFiles } from '../import-file/service.ts';
import { type ImportingPim, MAGENTO, startImportingPim } from '../testing/import.ts';
import { MAGENTO_HEADER, magentoLine, magentoRows, type MagentoRow } from '../testing/magento.ts';

let pim: ImportingPim;
beforeAll(async () => {
  pim = await startImportingPim();
});
afterAll(() => pim.close());

const fileOf = (rows: readonly MagentoRow[], name = 'products.csv') => [
  { name, text: [MAGENTO_HEADER.join(','), ...rows.map(magentoLine)].join('\n') },
];
/** Simple products that no other test has. */
const simples = (prefix: string, count: number): MagentoRow[] =>
  [...magentoRows(40)]
    .filter(({ sku }) => sku?.startsWith('S'))
    .slice(0, 1)
    .flatMap((row) =>
      Array.from({ length: count }, (_, index) => ({
        ...row,
        sku: `${prefix}${index}`,
        related_skus: '',
        name: `${prefix} ${index}`,
      })),
    );

const START =
  'mutation ($input: ImportStartInput!, $key: String) { importStart(input: $input, idempotencyKey: $key) { run { id state } userErrors { code field message } } }';
const as = (role: Role, query: string, variables: Record<string, unknown> = {}) =>
  pim.pim.execute(
    { query, variables },
    requestContext({
      read: { ...AUSTRIA, at: systemClock.now() },
      viewer: viewerFromClaims({ sub: `user:${role}`, roles: [role] }),
      requestId: 'test',
    }),
  );
const codesOf = (errors: readonly { extensions?: Record<string, unknown> }[] | undefined) =>
  errors?.map(({ extensions }) => extensions?.['code']);
const put = async (text: string) => {
  const store = importFiles(pim.folder);
  const stored = await store.put(pieces(text), 1_000_000);
  return stored?.sha256 ?? '';
};
async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
const update = (action: string, run: string) =>
  pim.ask(`mutation ($run: ID!) { ${action}(input: { run: $run }) { run { id state } userErrors { code message } } }`, {
    run,
  });

describe('who may', () => {
  const MAY_START: readonly Role[] = ['approver', 'admin'];
  const MAY_LOOK: readonly Role[] = ['enricher', 'approver', 'auditor', 'admin'];

  test.each(ROLES)('start and look at imports as %s', async (role) => {
    const input = { mapping: MAGENTO, files: [{ name: 'none.csv', sha256: '0'.repeat(64) }] };
    const started = await as(role, START, { input });
    // The file is not there, so that those who may are told so.
    if (MAY_START.includes(role))
      expect(started.data).toMatchObject({ importStart: { userErrors: [{ code: 'NOT_FOUND' }] } });
    else expect(codesOf(started.errors)?.[0]).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    const seen = await as(role, '{ importRuns { nodes { id } } }');
    if (MAY_LOOK.includes(role)) expect(seen.errors ?? []).toEqual([]);
    else expect(codesOf(seen.errors)?.[0]).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
  });

  test('bring pictures along: only with the rights in dam', async () => {
    const input = { mapping: MAGENTO, files: [{ name: 'none.csv', sha256: '0'.repeat(64) }], mediaPrefix: 'shop:' };
    expect(codesOf((await as('approver', START, { input })).errors)).toEqual(['FORBIDDEN']);
    expect((await as('admin', START, { input })).errors ?? []).toEqual([]);
  });
});

test('what a run cannot begin with is told before anything is written', async () => {
  const before = await pim.rows('select (select count(*) from import_run) + (select count(*) from event) as n');
  const sha256 = await put('sku\n');
  const good = { mapping: MAGENTO, files: [{ name: 'a.csv', sha256 }] };
  const wrong: [object, string, string][] = [
    [{ files: [] }, 'INVALID', 'files'],
    [{ files: [{ name: 'a.csv', sha256: '../../etc/passwd' }] }, 'NOT_FOUND', 'files'],
    [{ files: [{ name: '', sha256 }] }, 'INVALID', 'files'],
    [{ mapping: 'trivium: 1' }, 'INVALID', 'mapping'],
    [{ market: 'MARS' }, 'DANGLING_REFERENCE', 'market'],
    [{ locale: 'tlh' }, 'DANGLING_REFERENCE', 'locale'],
    [{ mediaPrefix: 'x'.repeat(101) }, 'INVALID', 'mediaPrefix'],
    [{ takesEffect: { at: '2090-01-01T00:00:00Z', release: 'SS90' } }, 'INVALID', 'takesEffect'],
    [{ takesEffect: { at: '2020-01-01T00:00:00Z' } }, 'TOO_EARLY', 'takesEffect'],
  ];
  for (const [change, code, field] of wrong) {
    const { importStart } = await pim.ask(START, { input: { ...good, ...change } });
    expect(importStart.run, field).toBeNull();
    expect(importStart.userErrors[0], field).toMatchObject({ code, field: expect.arrayContaining(['input', field]) });
  }
  expect(await pim.rows('select (select count(*) from import_run) + (select count(*) from event) as n')).toEqual(
    before,
  );
});

test('a run that waits can be stopped, and one that is over cannot', async () => {
  const { run } = await pim.start(fileOf(simples('CAN', 3)));
  expect((await update('importCancel', run.id)).importCancel.run.state).toBe('CANCELLED');
  await pim.work();
  expect(await pim.report(run.id)).toMatchObject({ state: 'CANCELLED', counts: { created: 0 } });
  expect((await update('importCancel', run.id)).importCancel.userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  // The same again is a new run, since somebody stopped that one on purpose.
  expect((await pim.take(fileOf(simples('CAN', 3)))).counts.created).toBe(3);
});

test('a run that failed goes on when it is started again', async () => {
  const input = { takesEffect: { release: 'LATER' } };
  const first = await pim.take(fileOf(simples('FAIL', 3)), input);
  expect(first.state).toBe('FAILED');
  expect(first.notes.at(-1)).toContain('LATER');
  await pim.ask(
    'mutation { releaseCreate(input: { code: "LATER", name: "Later", instant: "2090-01-01T00:00:00Z" }) { userErrors { message } } }',
  );
  const second = await pim.take(fileOf(simples('FAIL', 3)), input);
  expect(second).toMatchObject({ id: first.id, state: 'DONE', counts: { created: 3 } });
  expect(second.notes).not.toContain(first.notes.at(-1));
});

test('the labels of Magento’s pictures are not taken, and the notes say so', async () => {
  const columns = ['base_image_label', 'small_image_label', 'additional_image_labels', 'configurable_variation_labels'];
  const [row] = simples('LABEL', 1);
  const text = `${[...MAGENTO_HEADER, ...columns].join(',')}\n${magentoLine(row ?? {})},Front,Front,"Back,Side",\n`;
  const { state, notes } = await pim.take([{ name: 'products.csv', text }]);
  expect(state).toBe('DONE');
  expect(notes).toContain('products: columns that the mapping passes over: base_image_label, additional_image_labels.');
});

test('a run that is to stop for now goes on later, and is the same run when it is started again', async () => {
  const { run } = await pim.start(fileOf(simples('STOP', 1_200)));
  await pim.work(AbortSignal.abort());
  expect((await pim.report(run.id)).state).toBe('WAITING');
  expect((await pim.start(fileOf(simples('STOP', 1_200)))).run.id).toBe(run.id);
  await pim.work();
  expect(await pim.report(run.id)).toMatchObject({ state: 'DONE', counts: { created: 1_200, refused: 0 } });
});

test('two that find a run at once do not both work on it', async () => {
  const { run } = await pim.start(fileOf(simples('TWO', 1_200)));
  await Promise.all([pim.work(), pim.work(), pim.work()]);
  await pim.work();
  expect(await pim.report(run.id)).toMatchObject({ state: 'DONE', counts: { created: 1_200 } });
  const [{ events, begun }] = await pim.rows(
    `select count(*) filter (where type = 'trivium.pim.draft.saved' and subject like 'TWO%')::int as events,
            count(*) filter (where type = 'trivium.pim.import.begun' and subject = '${run.id}')::int as begun from event`,
  );
  expect([events, begun]).toEqual([1_200, 1]);
});

test('a row that the database refuses, for a reason that no check knows, stands alone', async () => {
  const owner = new pg.Client(pim.ownerUrl);
  await owner.connect();
  await owner.query(`alter table pim.product_draft add constraint spoilt check (sku not in ('BAD7', 'BAD300'))`);
  const report = await pim.take(fileOf(simples('BAD', 700)));
  await owner.query('alter table pim.product_draft drop constraint spoilt');
  await owner.end();
  expect(report).toMatchObject({ state: 'DONE', counts: { created: 698, refused: 2 } });
  // A row takes three lines: its description is of several.
  expect(report.rows.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual([2 + 3 * 7, 2 + 3 * 300]);
  expect(report.rows[0]?.problems[0]?.reason).toMatch(/for a reason that nobody foresaw/);
  expect((await update('importReplay', report.id)).importReplay.userErrors).toEqual([]);
  await pim.work();
  expect((await pim.report(report.id)).counts).toMatchObject({ created: 700, refused: 0 });
}, 60_000);

test('what somebody works on is not approved over their head', async () => {
  const [row] = simples('DRAFT', 1);
  await pim.take(fileOf([row ?? {}]));
  const version = () =>
    pim.rows(`select values->'name' as name from product_version where sku = 'DRAFT0' order by valid_from`);
  const before = await version();
  await pim.ask(
    `mutation { productDraftSave(input: { sku: "DRAFT0", revision: 1, values: [{ attribute: "name", locale: "en", text: "Half done" }] }) { userErrors { message } } }`,
  );
  const report = await pim.take(fileOf([{ ...row, weight: '2.5' }]));
  expect(report.rows).toMatchObject([
    {
      severity: 'WARNING',
      problems: [{ code: 'CONFLICT', reason: expect.stringContaining('user:erp is working on "DRAFT0"') }],
    },
  ]);
  expect(await version()).toEqual(before);
  const [draft] = await pim.rows(`select state, values->'weight' as weight from product_draft where sku = 'DRAFT0'`);
  expect(draft).toEqual({ state: 'DRAFT', weight: { '@': '2.5' } });
});

test('a repeated key starts nothing twice', async () => {
  const sha256 = await put(fileOf(simples('KEY', 1))[0]?.text ?? '');
  const variables = { input: { mapping: MAGENTO, files: [{ name: 'key.csv', sha256 }] }, key: 'once' };
  const first = (await pim.ask(START, variables)).importStart.run.id;
  await pim.work();
  expect((await pim.ask(START, variables)).importStart.run.id).toBe(first);
  expect(
    await pim.rows(`select id from import_file f join import_run r on r.id = f.run_id where f.name = 'key.csv'`),
  ).toHaveLength(1);
});

test('a file is kept under its hash, or not at all', async () => {
  const folder = join(pim.folder, 'files');
  const store = importFiles(folder);
  const kept = await store.put(pieces('ab', 'c'), 3);
  expect(kept).toEqual({ sha256: createHash('sha256').update('abc').digest('hex'), bytes: 3 });
  expect(await store.put(pieces('ab', 'cd'), 3)).toBeNull();
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
    throw new Error('the sender is gone');
  }
  await expect(store.put(broken(), 100)).rejects.toThrow('the sender is gone');
  expect(readdirSync(folder)).toEqual([kept?.sha256.slice(0, 2)]);
  for (const name of ['..', '../../etc/passwd', '', 'A'.repeat(64)]) expect(await store.size(name)).toBeNull();
  rmSync(folder, { recursive: true });
});

test('any catalogue that comes again unchanged writes nothing but its run', async () => {
  const all = [...magentoRows(140)];
  const TABLES = `select (select count(*) from product_version) as versions, (select sum(revision) from product_draft) as revisions, (select count(*) from price) as prices,
    (select count(*) from event where type not like 'trivium.pim.import.%') as events, (select count(*) from audit_entry where entity <> 'ImportRun') as entries,
    (select sum(revision) from attribute) as attributes, (select sum(revision) from family) as families, (select count(*) from category) as categories`;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(all, { minLength: 5 }),
      fc.record({ price: fc.integer({ min: 1, max: 9_999 }), weight: fc.integer({ min: 1, max: 50 }) }),
      async (rows, { price, weight }) => {
        const changed = rows.map((row, index) =>
          index % 3 ? row : { ...row, price: `${price}.50`, weight: `${weight}` },
        );
        await pim.take(fileOf(changed, 'first.csv'));
        const before = await pim.rows(TABLES);
        const again = await pim.take(fileOf(changed, 'again.csv'));
        expect(again.counts).toMatchObject({ created: 0, updated: 0, prices: 0 });
        expect(await pim.rows(TABLES)).toEqual(before);
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);
