import type { GraphQLDataSource } from '@apollo/gateway';
import { TriviumError } from '@trivium/kit/errors';
import { dataSource } from './execution/data-source.ts';
import { httpTransport } from './execution/http.ts';
import { localTransport } from './execution/local.ts';
import type { Metrics } from './metrics.ts';
import type { Settings } from './options.ts';
import type { Supergraph } from './supergraph/supergraph.ts';

export type Sources = { of(subgraph: string): GraphQLDataSource; close(): Promise<void> };

/** One data source per subgraph of the supergraph, in this process or over HTTP. Throws STARTUP for one without a place. */
export const sourcesFor = (
  { ownership, innerFields }: Pick<Supergraph, 'ownership' | 'innerFields'>,
  settings: Settings,
  metrics: Metrics,
): Sources => {
  const { subgraphs, signer, deadlines, log } = settings;
  const closers: (() => Promise<void>)[] = [];
  const sources = new Map<string, GraphQLDataSource>();
  for (const subgraph of ownership.subgraphs) {
    const place = subgraphs.get(subgraph);
    if (!place) {
      throw new TriviumError(
        'STARTUP',
        `The supergraph has a subgraph "${subgraph}", but the gateway was not told where it is (known: ${[...subgraphs.keys()].join(', ')}).`,
      );
    }
    const http = 'url' in place ? httpTransport({ url: new URL('/graphql', place.url).href, signer }) : null;
    if (http) closers.push(http.close);
    const transport = 'subgraph' in place ? localTransport(place.subgraph) : http?.transport;
    const observe = metrics.fetch;
    if (transport) sources.set(subgraph, dataSource({ subgraph, transport, deadlines, innerFields, observe, log }));
  }
  return {
    of(subgraph) {
      const source = sources.get(subgraph);
      if (!source) throw new TriviumError('STARTUP', `There is no subgraph "${subgraph}".`);
      return source;
    },
    close: async () => {
      await Promise.all(closers.map((close) => close()));
    },
  };
};
