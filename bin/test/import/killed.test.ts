import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exited } from '../program.ts';
import { type Closed, closedInstallation } from './installation.ts';
import { type Shop, writeShop } from './shop.ts';
import { doneIn, rowsIn, truthOf } from './truth.ts';

const KILLS = 20;
const PRODUCTS = 2_400;
const PICTURES = 40;
/** A batch is more work than a picture; the moments of the kills are to be spread over all of it. */
const BATCH_WEIGHT = 4;

let folder: string;
let shop: Shop;
let clean: Closed;
let killed: Closed;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trivium-shop-'));
  shop = await writeShop(folder, { products: PRODUCTS, pictures: PICTURES });
  [clean, killed] = [closedInstallation(), closedInstallation()];
});
afterAll(async () => {
  await Promise.all([clean.remove(), killed.remove()]);
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

const command = () => ['import', '--mapping', 'magento-2', '--media', shop.media, shop.csv];

/** Steps of the work that have been committed: pictures taken in, what was made for the rows, batches of rows. */
const STEPS = `select (select count(*) from dam.asset) + (select count(*) from pim.attribute) + (select count(*) from pim.category)
  + ${BATCH_WEIGHT} * (select count(*) from pim.import_batch) as steps`;
const stepsOf = async ({ read }: Closed) => Number((await read(STEPS))?.[0]?.['steps'] ?? 0);

/** Random, and the same each time: mulberry32. */
const randomOf = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Reads while the installation is held open by another command of the program. */
const heldOpen = async <Answer>(installation: Closed, work: () => Promise<Answer>): Promise<Answer> => {
  const server = installation.launch('start', '--no-demo');
  try {
    await expect.poll(() => installation.read('select 1 from pim.import_run'), { timeout: 60_000 }).not.toBeNull();
    return await work();
  } finally {
    server.kill('SIGTERM');
    await exited(server);
  }
};

type Findings = {
  truth: string[];
  done: Record<string, number>;
  rows: Record<string, number>;
  counts: object | undefined;
};

const COUNTS = `select sum((counts->>'created')::int)::int as created, sum((counts->>'prices')::int)::int as prices,
  coalesce(sum((counts->>'refused')::int), 0)::int as refused from pim.import_batch`;
const PER_DRAFT = `select count(*)::int as drafts,
  count(*) filter (where (select count(*) from pim.event e where e.type = 'trivium.pim.draft.saved' and e.subject = d.sku) <> 1)::int as wrong_events,
  count(*) filter (where (select count(*) from pim.audit_entry a where a.entity = 'ProductDraft' and a.entity_id = d.sku) <> 1)::int as wrong_entries
  from pim.product_draft d`;

const findings = (installation: Closed): Promise<Findings> =>
  heldOpen(installation, async () => ({
    truth: await truthOf(installation.read),
    done: await doneIn(installation.read),
    rows: await rowsIn(installation.read),
    counts: { ...(await installation.read(COUNTS))?.[0], ...(await installation.read(PER_DRAFT))?.[0] },
  }));

type Outcome = { reached: number; code: 'killed' | number | null };

/** Starts the import and kills it when `target` steps are done, and at least one more than before. */
const runUntil = async (target: number, delay: number, withDatabase: boolean): Promise<Outcome> => {
  const before = await stepsOf(killed);
  const child = killed.launch(...command());
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  let reached = before;
  while (!ended && reached < Math.max(target, before + 1)) {
    await pause(3);
    reached = Math.max(reached, await stepsOf(killed));
  }
  await pause(delay);
  if (ended) return { reached, code: child.exitCode };
  child.kill('SIGKILL');
  if (withDatabase) killed.killDatabase();
  await exited(child);
  return { reached, code: 'killed' };
};

test(`an import that is cut off ${KILLS} times by kill -9 comes to the same as one that is not`, async () => {
  const whole = await clean.command(...command());
  expect(whole.output).toContain('is done');
  expect(whole.code).toBe(0);
  const wanted = await findings(clean);
  expect(wanted.counts).toEqual({
    created: PRODUCTS,
    drafts: PRODUCTS,
    wrong_events: 0,
    wrong_entries: 0,
    refused: 0,
    prices: expect.any(Number),
  });
  const { rows } = wanted;
  const count = (table: string) => rows[table] ?? 0;
  const steps =
    count('dam.asset') + count('pim.attribute') + count('pim.category') + BATCH_WEIGHT * count('pim.import_batch');

  const random = randomOf(20_270_101);
  const kills: number[] = [];
  for (let round = 0; kills.length < KILLS; round += 1) {
    expect(round).toBeLessThan(2 * KILLS);
    const outcome = await runUntil(
      Math.floor(((kills.length + random()) / KILLS) * steps),
      random() * 60,
      round % 5 === 4,
    );
    if (outcome.code === 'killed') kills.push(outcome.reached / steps);
    else expect(outcome.code).toBe(0);
  }
  // All over the work: among the pictures, while things are made for the rows, between and within batches.
  for (const quarter of [0, 0.25, 0.5, 0.75])
    expect(kills.filter((at) => at >= quarter && (quarter === 0.75 || at < quarter + 0.25)).length).toBeGreaterThan(1);
  const last = await killed.command(...command());
  expect(last.code).toBe(0);
  const found = await findings(killed);
  // Links are dam's: a batch that is cut off after it has linked finds its links there, so only they are counted, not its words.
  expect(found.truth).toEqual(wanted.truth);
  expect(found.done).toEqual(wanted.done);
  expect(found.counts).toEqual(wanted.counts);
  const audit = await killed.command('audit', 'verify');
  expect(audit.output).toMatch(/pim: whole.*\n.*dam: whole/s);
  expect(audit.code).toBe(0);
}, 600_000);
