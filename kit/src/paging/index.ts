import { TriviumError } from '../errors/index.ts';
import { formatInstant, parseInstant } from '../time/index.ts';

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 250;

type Given<Value> = Value | null | undefined;
export type PageArguments = {
  first?: Given<number>;
  after?: Given<string>;
  last?: Given<number>;
  before?: Given<string>;
};

/**
 * What a repository needs: how many to fetch (one more than shown, to know whether there are more), from where, and in which
 * direction. Backward means the entries right before the place, or the last ones of the list; in the list's order all the same.
 */
export type PageRequest = { size: number; fetch: number; from: readonly string[] | null; backward: boolean };

/** What a list is sorted by, in order; a cursor holds one value of each. */
export type SortKey = 'text' | 'instant';

/**
 * Reads `first` and `after` of a Relay connection, or `last` and `before`, beside which `first` does not count. Throws
 * BAD_USER_INPUT with the bounds, when the two are mixed, and for a cursor whose values are not of the kinds in `sortedBy`: they go
 * into statements, which would fail over them.
 */
export const pageRequest = (wanted: PageArguments, sortedBy?: readonly SortKey[]): PageRequest => {
  const backward = typeof wanted.last === 'number';
  if (backward ? wanted.after : wanted.before) throw mixed(backward);
  const size = (backward ? wanted.last : wanted.first) ?? DEFAULT_PAGE;
  if (size < 1 || size > MAX_PAGE) {
    const name = backward ? 'last' : 'first';
    throw new TriviumError('BAD_USER_INPUT', `"${name}" is ${size}; it goes from 1 to ${MAX_PAGE}.`);
  }
  const cursor = backward ? wanted.before : wanted.after;
  const from = cursor ? decodeCursor(cursor, backward) : null;
  if (from && sortedBy && !fits(from, sortedBy)) throw notACursor(backward);
  return { size, fetch: size + 1, from, backward };
};

const mixed = (backward: boolean) =>
  new TriviumError(
    'BAD_USER_INPUT',
    backward
      ? '"after" goes with "first"; with "last" it is "before" that says where to begin.'
      : '"before" goes with "last"; with "first" it is "after" that says where to begin.',
  );

const fits = (values: readonly string[], sortedBy: readonly SortKey[]): boolean =>
  values.length === sortedBy.length && values.every((value, index) => sortedBy[index] === 'text' || isInstant(value));

/** As the graph writes instants; what only looks like one, as 31 February does, is none. */
export const isInstant = (text: string): boolean => {
  try {
    return formatInstant(parseInstant(text)) === text;
  } catch {
    return false;
  }
};

const notACursor = (backward: boolean) =>
  new TriviumError(
    'BAD_USER_INPUT',
    backward
      ? '"before" is not a cursor of this list; use pageInfo.startCursor of a later page.'
      : '"after" is not a cursor of this list; use pageInfo.endCursor of an earlier page.',
  );

/** PostgreSQL's text holds no U+0000. */
const isText = (value: unknown): value is string => typeof value === 'string' && !value.includes('\0');

/** A cursor holds the sort values of its row, so that a page goes on after it whatever was inserted or removed. */
export const encodeCursor = (values: readonly string[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

export const decodeCursor = (cursor: string, backward = false): readonly string[] => {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    values = null;
  }
  if (!Array.isArray(values) || !values.every(isText)) throw notACursor(backward);
  return values;
};

export type Connection<Node> = {
  nodes: Node[];
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

/** `rows` are what was fetched with `request.fetch`, in the list's order. */
export const connectionOf = <Row, Node = Row>(
  request: PageRequest,
  rows: readonly Row[],
  cursorOf: (row: Row) => readonly string[],
  nodeOf: (row: Row) => Node = (row) => row as unknown as Node, // the default is for rows that are their own nodes
): Connection<Node> => {
  const { size, from, backward } = request;
  const isMore = rows.length > size;
  const shown = backward && isMore ? rows.slice(-size) : rows.slice(0, size);
  const edges = shown.map((row) => ({ cursor: encodeCursor(cursorOf(row)), node: nodeOf(row) }));
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: backward ? from !== null : isMore,
      hasPreviousPage: backward ? isMore : from !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};
