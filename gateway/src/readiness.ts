import { request } from 'undici';
import type { Settings, SubgraphPlace } from './options.ts';

/** Milliseconds. Beyond it, an answer "as of now" would be of another now than the database's. */
const MAX_SKEW = 250;
const PATIENCE = 2_000;

/** Names what is missing to answer; empty when all is well. */
export const readiness =
  ({ subgraphs, clockSkew }: Settings, installationKnown: () => boolean) =>
  async (): Promise<readonly string[]> => {
    const missing = await Promise.all([...subgraphs].map(([name, place]) => subgraphMissing(name, place)));
    if (!installationKnown()) missing.push(['the markets are not known yet']);
    const skew = clockSkew && Math.abs(await clockSkew().catch(() => Number.POSITIVE_INFINITY));
    if (skew !== undefined && skew > MAX_SKEW)
      missing.push([`the clock is ${Math.round(skew)} ms from the database's`]);
    return missing.flat();
  };

const subgraphMissing = async (name: string, place: SubgraphPlace): Promise<string[]> => {
  try {
    if ('subgraph' in place) return (await place.subgraph.notReady()).map((what) => `${name}: ${what}`);
    const { statusCode, body } = await request(new URL('/ready', place.url), {
      headersTimeout: PATIENCE,
      bodyTimeout: PATIENCE,
    });
    await body.dump();
    return statusCode === 200 ? [] : [`${name} is not ready`];
  } catch {
    return [`${name} cannot be reached`];
  }
};
