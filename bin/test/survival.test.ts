import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinEmbedded } from '@trivium/kit/postgres';
import { type Program, program, tokenFor } from './program.ts';

const KILLS = 50;
const WRITERS = 3;
const ROWS = 5;

let trivium: Program;
let admin: string;
let integration: string;
beforeAll(async () => {
  trivium = await program('start', '--no-demo');
  admin = tokenFor('admin');
  integration = tokenFor('integration');
  await trivium.start();
  const setUp = await trivium.ask<object>(
    `mutation {
       channelSave(input: { code: "web", name: "Web", kind: D2C }) { userErrors { message } }
       marketSave(input: { code: "AT", countries: ["AT"], currency: "EUR", locales: [{ locale: "de" }], channels: ["web"], isDefault: true }) { userErrors { message } }
       attributeSave(input: { code: "name", type: TEXT }) { userErrors { message } }
       familySave(input: { code: "thing", attributes: [{ attribute: "name" }], labelAttribute: "name" }) { userErrors { message } }
     }`,
    { token: admin },
  );
  expect(JSON.stringify(setUp)).not.toContain('message');
});
afterAll(() => trivium.end());

type Saved = { productDraftSaveBulk: { count: number; userErrors: unknown[] } | null };

/** Five drafts in one change; resolves true when the gateway acknowledged them. */
const write = async (batch: string): Promise<boolean> => {
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    sku: `${batch}-${index}`,
    kind: 'SIMPLE',
    family: 'thing',
    values: [{ attribute: 'name', text: batch }],
  }));
  const { data } = await trivium.ask<Saved>(
    'mutation Save($input: ProductDraftSaveBulkInput!) { productDraftSaveBulk(input: $input) { count userErrors { message } } }',
    { variables: { input: { rows, atomic: true } }, token: admin },
  );
  return data?.productDraftSaveBulk?.count === ROWS && data.productDraftSaveBulk.userErrors.length === 0;
};

/** A consumer that keeps its cursor outside of the system, as an integration would. */
const consumer = () => {
  let cursor: string | null = null;
  const seen: string[] = [];
  return {
    seen,
    async read(): Promise<boolean> {
      const { data } = await trivium.ask<{ pimEvents: { events: { id: string }[]; next: string; more: boolean } }>(
        'query Read($after: String) { pimEvents(after: $after, first: 100) { events { id } next more } }',
        { variables: { after: cursor }, token: integration },
      );
      if (!data) return false;
      seen.push(...data.pimEvents.events.map(({ id }) => id));
      cursor = data.pimEvents.next;
      return data.pimEvents.more;
    },
  };
};

const killDatabase = () => {
  const [pid] = readFileSync(join(trivium.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test(`${KILLS} times kill -9 of the process or of its database in a burst of writes loses nothing and halves nothing`, async () => {
  const acknowledged: string[] = [];
  const events = consumer();
  for (let round = 0; round < KILLS; round += 1) {
    let going = true;
    const burst = Promise.withResolvers<void>();
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; going; n += 1) {
        const batch = `r${round}-w${writer}-${n}`;
        if (await write(batch).catch(() => false)) {
          acknowledged.push(batch);
          burst.resolve();
        } else await pause(5);
      }
    });
    const reader = (async () => {
      while (going) await events.read().catch(() => pause(5));
    })();
    await burst.promise;
    await pause((round * 37) % 150); // spread over the phases of a change
    if (round % 2 === 0) await trivium.kill();
    else killDatabase();
    going = false;
    await Promise.all([...writers, reader]);
    if (round % 2 === 0) await trivium.start();
    else await trivium.untilReady();
  }
  await expectEverything(acknowledged, events);
}, 400_000);

const expectEverything = async (acknowledged: readonly string[], events: ReturnType<typeof consumer>) => {
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  const url = await joinEmbedded({ folder: trivium.folder });
  const client = new pg.Client({ connectionString: url ?? '', options: '-c search_path=pim' });
  await client.connect();
  // Had an expectation failed, the server goes away under this connection.
  client.on('error', () => {});
  const column = async (sql: string) => (await client.query<{ value: string }>(sql)).rows.map(({ value }) => value);
  const skus = await column('select sku as value from product_draft');
  const batches = Map.groupBy(skus, (sku) => sku.slice(0, sku.lastIndexOf('-')));
  for (const batch of acknowledged) expect(batches.get(batch)?.length, batch).toBe(ROWS);
  for (const [batch, rows] of batches) expect(rows.length, `half of ${batch}`).toBe(ROWS);
  // Each written draft has its audit entry and its event; neither is there without the row.
  const audited = await column(`select entity_id as value from audit_entry where action like 'productDraft%'`);
  expect(audited.toSorted()).toEqual(skus.toSorted());
  const subjects = await column(`select subject as value from event where type = 'trivium.pim.draft.saved'`);
  expect(new Set(subjects)).toEqual(new Set(skus));
  while (await events.read());
  const all = await column('select id::text as value from event');
  expect(events.seen.length).toBe(new Set(events.seen).size);
  expect(events.seen.toSorted()).toEqual(all.toSorted());
  await client.end();
  const audit = await trivium.command('audit', 'verify');
  expect(audit.output).toMatch(/pim: whole/);
  expect(audit.code).toBe(0);
};
