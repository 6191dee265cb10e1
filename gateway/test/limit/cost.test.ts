import { buildSchema, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { estimateCost } from '../../src/limit/cost.ts';

const schema = buildSchema(`
  interface Node { id: ID children: [Node!]! }
  type Leaf implements Node { id: ID children: [Node!]! pages: [Leaf!]! }
  type Branch implements Node { id: ID children: [Node!]! twigs: [Leaf!]! }
  union Block = Leaf | Branch
  type Query { blocks: [Block!]! node: Node page(first: Int = 20, last: Int): [Leaf!]! }
`);

const cost = (text: string, variables = {}): number => {
  const { definitions } = parse(text);
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  if (!operation) throw new Error('no operation');
  return estimateCost(operation, {
    schema,
    variables,
    fragments: new Map(fragments.map((node) => [node.name.value, node])),
  });
};

test('an object is of one type: the dearest of the possible ones counts, not their sum', () => {
  const leaf = '... on Leaf { pages { id } }';
  const branch = '... on Branch { twigs { pages { id } } }';
  expect(cost(`{ blocks { ${leaf} } }`)).toBe(10 * (1 + 10));
  expect(cost(`{ blocks { ${leaf} ${branch} } }`)).toBe(10 * (1 + 10 * (1 + 10)));
  expect(cost(`{ blocks { ...B ${leaf} } } fragment B on Block { ${branch} }`)).toBe(
    cost(`{ blocks { ${leaf} ${branch} } }`),
  );
});

test('what is common to all types is added to what one of them has', () => {
  expect(cost('{ node { children { id } ... on Leaf { pages { id } } } }')).toBe(1 + 10 + 10);
  expect(cost('query ($n: Int) { page(first: $n) { pages { id } } }', { n: 7 })).toBe(7 * (1 + 10));
});

test('a page from the end costs what it shows, and one of no given size the usual one', () => {
  expect(cost('{ page(last: 3) { pages { id } } }')).toBe(3 * (1 + 10));
  expect(cost('{ page(first: 5, last: 250) { id } }')).toBe(250);
  expect(cost('{ page { id } }')).toBe(20);
  expect(cost('{ page(first: 5, last: null) { id } }')).toBe(5);
  expect(cost('{ page(first: null) { id } }')).toBe(20);
  expect(cost('{ page(last: -3) { id } }')).toBe(0);
});

test('abstract types within abstract types are measured without multiplying the work', () => {
  const deep = (depth: number): string =>
    depth === 0 ? 'id' : `id children { ${deep(depth - 1)} ... on Leaf { id } ... on Branch { id } }`;
  const started = performance.now();
  expect(cost(`{ node { ${deep(200)} } }`)).toBe(1e12);
  expect(performance.now() - started).toBeLessThan(2_000);
});
