import type { Gateway } from '@trivium/gateway';
import { type Instant, parseInstant } from '@trivium/kit/time';
import type { ServiceTokens } from '@trivium/kit/viewer';
import { PICTURES } from '../picture/list.ts';
import { writeBundles } from './bundles.ts';
import { priceCount, productCount, writePrices, writeProducts } from './catalogue.ts';
import { type Days, daysFrom, firstDayOf, RELEASE } from './days.ts';
import { GROUND, layGround } from './ground.ts';
import { type Mutate, mutateWith, patiently } from './mutate.ts';
import { pageCount, publishPages } from './pages.ts';
import { approvePictures, uploadPictures } from './pictures.ts';
import type { Progress } from '../../terminal/progress.ts';
import { createRelease, prepareRelease } from './release.ts';

export type SeedOptions = {
  gateway: Gateway;
  tokens: ServiceTokens;
  now: Instant;
  print: (line: string) => void;
  progress: Progress;
};

/**
 * Fills a new installation with the fashion house Hofmark & Lindental, through the graph like any client. Does nothing
 * when the demo is complete, or when there are markets and nothing of the demo; goes on where it was cut off.
 */
export const seedDemo = async (options: SeedOptions): Promise<void> => {
  const { gateway, tokens, print, progress } = options;
  const { started, complete, release } = await stateOf(gateway);
  if (complete || !started) return;
  print('A new installation: opening the fashion house Hofmark & Lindental …');
  const mutate = mutateWith(gateway);
  const studio = { gateway, tokens, mutate };
  // Drawing keeps the processors busy and writing the database: both at once.
  const [pictures, days] = await Promise.all([
    uploadPictures(studio, progress.part('pictures', PICTURES.length)),
    writeRange(options, mutate, release),
  ]);
  await approvePictures(mutate, pictures, days);
  await prepareRelease(mutate, pictures, days);
  await publishPages(gateway, mutate, pictures, progress.part('pages', pageCount));
};

const writeRange = async (
  { gateway, now, progress }: SeedOptions,
  mutate: Mutate,
  release: Found['release'],
): Promise<Days> => {
  const rows = GROUND.reduce((sum, [, , entries]) => sum + entries.length, 0);
  await layGround(gateway, mutate, progress.part('ground', rows));
  await gateway.refreshInstallation();
  const days = daysFrom(release ? firstDayOf(parseInstant(release.instant)) : now);
  if (!release) await createRelease(mutate, days);
  await writeProducts(mutate, progress.part('products', productCount));
  await writePrices(mutate, days, progress.part('prices', priceCount));
  await writeBundles(mutate);
  return days;
};

type Found = {
  markets: { code: string }[];
  referenceRecord: { code: string } | null;
  release: { instant: string } | null;
  site: { homePage: object | null } | null;
};

/** The first thing that the demo makes is a brand, the last is that the site has a home page. */
const stateOf = async (
  gateway: Gateway,
): Promise<{ started: boolean; complete: boolean; release: Found['release'] }> => {
  // A page is there in a market, and the gateway may not have read the markets yet.
  await gateway.refreshInstallation();
  const { markets, referenceRecord, release, site } = await patiently(gateway).ask<Found>({
    query: `{ markets { code } referenceRecord(type: "brand", code: "hofmark") { code } release(code: "${RELEASE.code}") { instant } site(code: "shop") { homePage { id } } }`,
    scopes: ['pim:read-drafts'],
  });
  return { started: markets.length === 0 || referenceRecord !== null, complete: site?.homePage != null, release };
};
