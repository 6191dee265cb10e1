import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomFrom } from '../../../gateway/test/one-instant/random.ts';
import { startWorld, type World } from '../../../gateway/test/support/world.ts';
import { exportTo, type ExportOptions, takeIn, TRUTH_NAMES } from '../../transfer/index.ts';
import { answerOf, randomQuestion } from './questions.ts';
import { type Shop, startShop } from './shop.ts';

const QUESTIONS = 200;

let folder: string;
let shop: Shop;
const worlds: World[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trivium-transfer-'));
  shop = await startShop(20_270_101);
  worlds.push(shop.world);
}, 240_000);
afterAll(async () => {
  for (const world of worlds) await world.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const options = (out: string, more: Partial<ExportOptions> = {}): ExportOptions => ({
  truths: TRUTH_NAMES,
  out: join(folder, out),
  encoding: 'jsonl',
  originals: true,
  bom: false,
  ...more,
});

/** An empty installation at the same instant. */
const emptyWorld = async (): Promise<World> => {
  const world = await startWorld();
  worlds.push(world);
  world.clock.set(shop.world.clock.now());
  return world;
};

/** Why records were refused, each reason once. */
const reasonsIn = (path: string | null): string[] => [
  ...new Set(
    (path === null ? '' : readFileSync(path, 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line): string => JSON.parse(line).reason),
  ),
];

const expectSameAnswers = async (there: World, seed: number) => {
  const random = randomFrom(seed);
  for (const gateway of Object.values(there.gateways)) await gateway.gateway.refreshInstallation();
  const now = shop.world.clock.now();
  let told = 0;
  for (let count = 0; count < QUESTIONS; count += 1) {
    const question = randomQuestion(random, shop.known, now);
    const expected = await answerOf(shop.world, question);
    expect(await answerOf(there, question), JSON.stringify(question)).toEqual(expected);
    if (JSON.stringify(expected).length > 120) told += 1;
  }
  // Answers that all say "nothing" would be the same, too.
  expect(told).toBeGreaterThan(QUESTIONS / 3);
};

test.each(['jsonl', 'csv'] as const)(
  'an empty installation that took in %s answers 200 random questions the same',
  async (encoding) => {
    const wanted = options(encoding, { encoding });
    const { records } = await exportTo(shop.world.subgraphs, wanted);
    const there = await emptyWorld();
    const taken = await takeIn(there, wanted.out);
    expect(reasonsIn(taken.refusedIn)).toEqual([]);
    expect(taken).toEqual({ written: records, unchanged: 0, refused: 0, refusedIn: null });
    await expectSameAnswers(there, 7);
    expect(await takeIn(there, wanted.out)).toEqual({ written: 0, unchanged: records, refused: 0, refusedIn: null });
  },
  240_000,
);
