import type { Assets } from '../asset/assets.ts';
import type { Editions } from '../edition/model.ts';
import type { Visit } from '../edition/visit.ts';
import type { Graph } from '../graph/client.ts';

/** What every answer is made with. */
export type House = {
  graph: Graph;
  site: string;
  assets: Assets;
  editions: () => Promise<Editions>;
  sitemap: (visit: Visit) => Promise<string>;
  log(text: string): void;
};
