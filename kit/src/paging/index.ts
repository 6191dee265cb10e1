import { TriviumError } from '../errors/index.ts';
import { formatInstant, type Instant, parseInstant } from '../time/index.ts';

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 250;

export type PageArguments = { first?: number | null | undefined; after?: string | null | undefined };

/** What a repository needs: how many to fetch (one more than shown, to know whether there are more) and from where. */
export type PageRequest = { first: number; fetch: number; after: readonly string[] | null };

/** What a list is sorted by, in order; a cursor holds one value of each. */
export type SortKey = 'text' | 'instant';

/**
 * Reads `first` and `after` of a Relay connection. Throws BAD_USER_INPUT with the bounds, and for a cursor whose values
 * are not of the kinds in `sortedBy`: they go into statements, which would fail over them.
 */
export const pageRequest = ({ first, after }: PageArguments, sortedBy?: readonly SortKey[]): PageRequest => {
  const count = first ?? DEFAULT_PAGE;
  if (count < 1 || count > MAX_PAGE) {
    throw new TriviumError('BAD_USER_INPUT', `"first" is ${count}; it goes from 1 to ${MAX_PAGE}.`);
  }
  const values = after ? decodeCursor(after) : null;
  if (values && sortedBy && !fits(values, sortedBy)) throw notACursor();
  return { first: count, fetch: count + 1, after: values };
};

const fits = (values: readonly string[], sortedBy: readonly SortKey[]): boolean =>
  values.length === sortedBy.length &&
  values.every((value, index) => sortedBy[index] === 'text' || formatInstant(instantOr(value)) === value);

const instantOr = (text: string): Instant => {
  try {
    return parseInstant(text);
  } catch {
    throw notACursor();
  }
};

const notACursor = () =>
  new TriviumError(
    'BAD_USER_INPUT',
    '"after" is not a cursor of this list; use pageInfo.endCursor of an earlier page.',
  );

/** PostgreSQL's text holds no U+0000. */
const isText = (value: unknown): value is string => typeof value === 'string' && !value.includes('\0');

/** A cursor holds the sort values of its row, so that a page goes on after it whatever was inserted or removed. */
export const encodeCursor = (values: readonly string[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

export const decodeCursor = (cursor: string): readonly string[] => {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    values = null;
  }
  if (!Array.isArray(values) || !values.every(isText)) throw notACursor();
  return values;
};

export type Connection<Node> = {
  nodes: Node[];
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

/** `rows` are what was fetched with `request.fetch`. */
export const connectionOf = <Row, Node = Row>(
  request: PageRequest,
  rows: readonly Row[],
  cursorOf: (row: Row) => readonly string[],
  nodeOf: (row: Row) => Node = (row) => row as unknown as Node, // the default is for rows that are their own nodes
): Connection<Node> => {
  const edges = rows.slice(0, request.first).map((row) => ({ cursor: encodeCursor(cursorOf(row)), node: nodeOf(row) }));
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: rows.length > request.first,
      hasPreviousPage: request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};
