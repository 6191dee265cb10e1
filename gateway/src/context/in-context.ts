import { getDirectiveValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { ReadContext, Stage } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import { type Instant, parseInstant } from '@trivium/kit/time';
import type { Scope, Viewer } from '@trivium/kit/viewer';
import type { Installation, Market } from './installation.ts';

/** What an operation says with `@inContext`; null where it says nothing. */
export type WantedContext = {
  market: string | null;
  locale: string | null;
  channel: string | null;
  stage: string | null;
  at: string | null;
};

export const NOTHING_WANTED: WantedContext = { market: null, locale: null, channel: null, stage: null, at: null };

/** Reads `@inContext` off the operation, with its variables. */
export const wantedContext = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): WantedContext => {
  const directive = schema.getDirective('inContext');
  const given: Record<string, unknown> | undefined = directive
    ? getDirectiveValues(directive, operation, { ...variables })
    : undefined;
  if (!given) return NOTHING_WANTED;
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : null);
  return {
    market: text('market'),
    locale: text('locale'),
    channel: text('channel'),
    stage: text('stage'),
    at: text('at'),
  };
};

/**
 * Resolves where the viewer stands, once, for all subgraphs. Throws BAD_CONTEXT with what is known, and
 * UNAUTHENTICATED or FORBIDDEN for another instant or stage without the right to it.
 */
export const resolveContext = (
  installation: Installation | null,
  wanted: WantedContext,
  viewer: Viewer,
  now: Instant,
): ReadContext => {
  if (!installation) {
    throw new TriviumError(
      'SUBGRAPH_UNAVAILABLE',
      'The markets are not known yet, so nothing can be answered for one; try again in a moment.',
    );
  }
  const market = marketNamed(installation, wanted.market);
  const { locale, fallbacks } = localeNamed(market, wanted.locale);
  const stage = stageNamed(wanted.stage);
  if (stage !== 'PRODUCTION') demand(viewer, 'stage:read', `Stage ${stage}`);
  if (wanted.at !== null) demand(viewer, 'time:travel', 'Another instant than now');
  return {
    market: market.code,
    countries: market.countries,
    currency: market.currency,
    locale,
    localeChain: [locale, ...fallbacks.filter((fallback) => fallback !== locale)],
    channel: channelNamed(market, wanted.channel),
    stage,
    ...(wanted.at === null
      ? { at: now, travelled: false }
      : { at: instantNamed(wanted.at), travelled: true, askedAt: now }),
  };
};

/** For a supergraph that knows no markets: everybody stands in the same place. */
export const placeless = (now: Instant): ReadContext => ({
  market: '',
  countries: [],
  currency: '',
  locale: 'en',
  localeChain: ['en'],
  channel: '',
  stage: 'PRODUCTION',
  at: now,
  travelled: false,
});

const unknown = (what: string, given: string, known: readonly string[], where = ''): TriviumError =>
  new TriviumError(
    'BAD_CONTEXT',
    `There is no ${what} "${given.slice(0, 40)}"${where}; known: ${known.join(', ') || 'none'}.`,
    {
      details: { known },
    },
  );

const marketNamed = ({ markets, defaultMarket }: Installation, code: string | null): Market => {
  const market = code === null ? defaultMarket : markets.get(code);
  if (market) return market;
  if (code === null) throw new TriviumError('BAD_CONTEXT', 'This installation has no market yet; create one in pim.');
  throw unknown('market', code, [...markets.keys()]);
};

const localeNamed = (market: Market, tag: string | null) => {
  const found = tag === null ? market.locales[0] : market.locales.find(({ locale }) => locale === tag);
  if (found) return found;
  throw unknown(
    'locale',
    tag ?? '',
    market.locales.map(({ locale }) => locale),
    ` in market ${market.code}`,
  );
};

/** A market may have no channel yet; whoever names one must name one of the market's. */
const channelNamed = (market: Market, code: string | null): string => {
  if (code === null) return market.channels[0]?.code ?? '';
  const found = market.channels.find((channel) => channel.code === code);
  if (found) return found.code;
  throw unknown(
    'channel',
    code,
    market.channels.map((channel) => channel.code),
    ` in market ${market.code}`,
  );
};

const stageNamed = (stage: string | null): Stage => {
  if (stage === null || stage === 'PRODUCTION') return 'PRODUCTION';
  if (stage === 'STAGING') return stage;
  throw unknown('stage', stage, ['PRODUCTION', 'STAGING']);
};

const instantNamed = (text: string): Instant => {
  try {
    return parseInstant(text);
  } catch (error) {
    throw new TriviumError('BAD_CONTEXT', error instanceof Error ? error.message : 'That is not an instant.', {
      cause: error,
    });
  }
};

const demand = (viewer: Viewer, scope: Scope, what: string): void => {
  if (viewer.scopes.includes(scope)) return;
  throw viewer.subject === null
    ? new TriviumError(
        'UNAUTHENTICATED',
        `${what} needs a signed-in viewer with the scope ${scope}; send a bearer token.`,
      )
    : new TriviumError('FORBIDDEN', `${what} is not open to you; it needs the scope ${scope}.`);
};
