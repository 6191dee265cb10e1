import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import './demo-setup.ts';
import { type Program, programIn } from './program.ts';

/** Seeding draws hundreds of pictures; on a busy machine it takes its time. */
export const SEEDED_WITHIN_MS = 300_000;

/**
 * `trivium start` on a folder with the whole demo in it, as a copy of its own. The demo is made once per run, and in two goes: the
 * first start is cut off in the middle, so that every test below stands on an installation that went on from there.
 */
export const demoProgram = async (): Promise<Program> => {
  const base = inject('demoFolder');
  if (claimed(join(base, 'claimed'))) await make(base);
  await untilMade(base);
  const folder = mkdtempSync(join(tmpdir(), 'trivium-program-'));
  // With owners and modes: the data belong to the user that the server runs as.
  execFileSync('cp', ['-a', `${join(base, 'seeded')}/.`, folder]);
  return programIn(folder, 'start');
};

/** True for exactly one of the test files that ask at once. */
const claimed = (path: string): boolean => {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
};

const make = async (base: string): Promise<void> => {
  const folder = join(base, 'seeded');
  mkdirSync(folder, { mode: 0o755 });
  const trivium = await programIn(folder, 'start');
  try {
    await trivium.start();
    await trivium.untilSaid('pictures: 1');
    await trivium.kill();
    await trivium.start();
    await trivium.untilGreeting();
    await trivium.stop();
    writeFileSync(join(base, 'made'), '');
  } catch (error) {
    writeFileSync(join(base, 'failed'), String(error));
    throw error;
  }
};

const untilMade = async (base: string): Promise<void> => {
  const end = Date.now() + SEEDED_WITHIN_MS;
  while (!existsSync(join(base, 'made'))) {
    if (existsSync(join(base, 'failed'))) throw new Error('the demo could not be made; another test says why');
    if (Date.now() > end) throw new Error('the demo was not made in time');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};
