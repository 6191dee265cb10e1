import type { GraphClient } from '@trivium/kit/subgraph';
import { TriviumError } from '@trivium/kit/errors';
import { formatInstant } from '@trivium/kit/time';
import type { TakesEffect } from '@trivium/kit/timeline';
import type { Mapping } from '../mapping/service.ts';
import type { LinkAnswer, WantedMedia } from './model.ts';

type Source = { source: string; id: string; state: string };
type SourcePage = { assetSources: { nodes: Source[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
type Done = { userErrors: { message: string }[] };

/** So many assets go into one call; the gateway takes lists of 1,000. */
const MOST_ASSETS = 500;

/** What an import asks of dam, through the graph like any client. */
export type Dam = {
  /** Everything that was uploaded under sources with this beginning. */
  sources(prefix: string): Promise<Source[]>;
  /** Makes them public, under the rights that the mapping gives. */
  clear(sources: readonly Source[], rights: Mapping['rights']): Promise<string[]>;
  /** Links begin when the rest of the run takes effect. */
  link(media: readonly WantedMedia[], effect: TakesEffect): Promise<LinkAnswer>;
};

const SOURCES = `query ImportSources($prefix: String!, $after: String) {
  assetSources(prefix: $prefix, first: 250, after: $after) { nodes { source id state } pageInfo { hasNextPage endCursor } } }`;
const APPROVE = `mutation ImportApprove($input: AssetApproveBulkInput!) { assetApproveBulk(input: $input) { userErrors { message } } }`;
const RIGHTS = `mutation ImportRights($input: RightsRecordBulkInput!) { rightsRecordBulk(input: $input) { userErrors { message } } }`;
const LINK = `mutation ImportLinks($input: AssetLinkReplaceBulkInput!) { assetLinkReplaceBulk(input: $input) {
  placed removed unchanged rows { row userErrors { field message } } userErrors { message } } }`;

export const damOf = (graph: GraphClient): Dam => ({
  async sources(prefix) {
    const found: Source[] = [];
    for (let after: string | null = null; ; ) {
      const { assetSources: page }: SourcePage = await graph.ask({
        query: SOURCES,
        variables: { prefix, after },
        scopes: ['dam:read-drafts'],
      });
      found.push(...page.nodes);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) return found;
    }
  },

  async clear(sources, rights) {
    const problems: string[] = [];
    for (let at = 0; at < sources.length; at += MOST_ASSETS) {
      const some = sources.slice(at, at + MOST_ASSETS);
      // What was archived was taken out on purpose.
      const open = some.filter(({ state }) => state !== 'ARCHIVED');
      const rows = open.map(({ id }) => ({ id }));
      const approved = await graph.ask<{ assetApproveBulk: Done }>({
        query: APPROVE,
        variables: { input: { rows } },
        scopes: ['dam:write'],
      });
      problems.push(...approved.assetApproveBulk.userErrors.map(({ message }) => message));
      if (!rights) continue;
      const terms = open.map(({ id }) => ({ assetId: id, ...rights }));
      const recorded = await graph.ask<{ rightsRecordBulk: Done }>({
        query: RIGHTS,
        variables: { input: { rows: terms } },
        scopes: ['dam:rights'],
      });
      problems.push(...recorded.rightsRecordBulk.userErrors.map(({ message }) => message));
    }
    return [...new Set(problems)];
  },

  async link(media, { at, release }) {
    const takesEffect = { ...(at && { at: formatInstant(at) }), ...(release && { release }) };
    const input = { products: media, roles: ['HERO', 'GALLERY', 'DETAIL', 'LIFESTYLE', 'SWATCH'], takesEffect };
    const { assetLinkReplaceBulk: answer } = await graph.ask<{ assetLinkReplaceBulk: LinkAnswer }>({
      query: LINK,
      variables: { input },
      scopes: ['dam:write'],
    });
    const [problem] = answer.userErrors;
    if (problem) throw new TriviumError('SUBGRAPH_UNAVAILABLE', problem.message);
    return answer;
  },
});
