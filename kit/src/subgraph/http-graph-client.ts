import { type DirectiveNode, Kind, OperationTypeNode, parse, print, visit } from 'graphql';
import { TriviumError } from '../errors/index.ts';
import { formatInstant } from '../time/index.ts';
import type { ServiceTokens } from '../viewer/index.ts';
import type { GraphClient } from './graph-client.ts';

const DEADLINE_MS = 5_000;

type Question = Parameters<GraphClient['ask']>[0];
type Answer = { data?: unknown; errors?: { message: string }[] };

/** Asks the graph over HTTP, at the gateway's public address, as the named service. */
export const httpGraphClient = (gatewayUrl: string, service: string, tokens: ServiceTokens): GraphClient => ({
  async ask<Data>(question: Question): Promise<Data> {
    const answer = await post(gatewayUrl, tokens.issue(service, scopesFor(question)), question);
    if (!answer.data || answer.errors?.length) {
      throw new TriviumError(
        'SUBGRAPH_UNAVAILABLE',
        'The graph could not answer a question that this change depends on; try again.',
        {
          cause: answer.errors,
        },
      );
    }
    return answer.data as Data; // the question's selection decides the shape
  },
});

const scopesFor = ({ scopes = [], context }: Question) =>
  context?.at === undefined ? scopes : [...scopes, 'time:travel' as const];

const post = async (gatewayUrl: string, token: string, question: Question): Promise<Answer> => {
  try {
    const response = await fetch(new URL('/graphql', gatewayUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: withContext(question), variables: question.variables ?? {} }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return (await response.json()) as Answer; // GraphQL over HTTP
  } catch (cause) {
    throw new TriviumError('SUBGRAPH_UNAVAILABLE', 'The gateway could not be reached; nothing was written.', { cause });
  }
};

/** Writes the context into the operation, as any client would: `query … @inContext(market: "AT")`. */
const withContext = ({ query, context }: Question): string => {
  if (!context || Object.keys(context).length === 0) return query;
  const said = { ...context, at: context.at === undefined ? undefined : formatInstant(context.at) };
  const directive: DirectiveNode = {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'inContext' },
    arguments: Object.entries(said).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value: { kind: Kind.STRING, value } }],
    ),
  };
  const edited = visit(parse(query), {
    OperationDefinition: (operation) =>
      operation.operation === OperationTypeNode.SUBSCRIPTION
        ? undefined
        : { ...operation, directives: [...(operation.directives ?? []), directive] },
  });
  return print(edited);
};
