import { buildSchema, parse, Source } from 'graphql';
import { expect, test } from 'vitest';
import { typeDefsOf } from '@trivium/schema';
import { committed, PUBLIC_FILE, SUPERGRAPH_FILE } from './committed.ts';
import { undescribed } from './description.ts';
import { lineDifferences } from './difference.ts';
import { buildManifest } from './manifest.ts';
import { ownershipViolations } from './ownership.ts';
import { composeSupergraph, publicSdl } from './supergraph.ts';

const PAGE = 'type Page @key(fields: "id") { id: ID! title: String! }';
const violations = (sdl: string) => ownershipViolations(parse(`${PAGE}\n${sdl}`));

test('the subgraphs compose, nobody holds what is not theirs, and what is committed is what they compose to', () => {
  const { supergraphSdl, problems } = composeSupergraph();
  expect(problems).toEqual([]);
  expect(lineDifferences(committed(SUPERGRAPH_FILE), supergraphSdl ?? '')).toEqual([]);
  expect(lineDifferences(committed(PUBLIC_FILE), publicSdl(supergraphSdl ?? ''))).toEqual([]);
});

test('composing twice gives the same bytes', () => {
  expect(composeSupergraph().supergraphSdl).toBe(composeSupergraph().supergraphSdl);
});

test('what an entity is, its owner says in the supergraph', () => {
  expect(composeSupergraph().supergraphSdl).toContain(
    "What is sold, as approved and in effect at the context's instant.",
  );
});

test('subgraphs that do not fit each other are told in sentences', () => {
  const content = parse('type Query { a: Int } extend type Page { price: Nowhere }');
  const { supergraphSdl, problems } = composeSupergraph({ pim: typeDefsOf('pim'), dam: typeDefsOf('dam'), content });
  expect(supergraphSdl).toBeNull();
  expect(problems.join('\n')).toMatch(/\[content\].*Nowhere/);
});

test("a foreign entity may have its key and fields of content's own types", () => {
  expect(violations('type Product @key(fields: "sku") { sku: ID! pages: [Page!] }')).toEqual([]);
});

test.each([
  [
    'a text',
    'type Product @key(fields: "sku") { sku: ID! name: String }',
    "Content declares Product.name of type String, but Product is not content's",
  ],
  [
    'an enum',
    'enum Kind { A } type Product @key(fields: "sku") { sku: ID! kind: Kind }',
    'Content declares Product.kind of type Kind',
  ],
  [
    'another foreign entity',
    'type Asset @key(fields: "id") { id: ID! } type Product @key(fields: "sku") { sku: ID! hero: Asset }',
    'Content declares Product.hero of type Asset',
  ],
  [
    'a field by extension',
    'type Asset @key(fields: "id") { id: ID! } extend type Asset { alt: String }',
    'Content declares Asset.alt of type String',
  ],
])('%s on a foreign entity is refused', (_, sdl, sentence) => {
  expect(violations(sdl)).toEqual([expect.stringContaining(sentence)]);
});

test.each([
  ['money', 'union Block = Offer type Offer { value: Decimal } scalar Decimal', 'Offer.value has type Decimal'],
  ['a number with a fraction', 'union Block = Offer type Offer { value: Float }', 'Offer.value has type Float'],
  ['JSON', 'union Block = Embed type Embed { data: JSON } scalar JSON', 'Embed.data has type JSON'],
  ['a price in words', 'union Block = Offer type Offer { priceText: String }', 'Offer.priceText is named like a price'],
  ['a GTIN', 'union Block = Offer type Offer { gtin: String }', 'Offer.gtin is named like a product fact'],
  [
    'a free address',
    'union Block = Teaser type Teaser { link: Link } type Link { url: String! }',
    'Link.url is named like a free address',
  ],
  [
    'an address to write',
    'input PageDraftInput { blocks: [BlockInput!]! } input BlockInput { imageUrl: String }',
    'BlockInput.imageUrl is named like a free address',
  ],
  ['a type that nobody defines', 'union Block = Odd type Odd { thing: Upload }', 'Odd.thing has type Upload'],
])('%s in a block is refused', (_, sdl, sentence) => {
  expect(violations(sdl)).toEqual([expect.stringContaining(sentence)]);
});

test('an element without a description is named with its place', () => {
  const sdl =
    'type Query {\n  a(b: Int): Int\n}\n"T."\ntype T {\n  "x"\n  x: Int\n}\nenum E {\n  A\n}\ndirective @d(e: Int) on FIELD';
  expect(undescribed(new Source(sdl)).map(({ element, line }) => `${line} ${element}`)).toEqual([
    '2 Query.a',
    '2 Query.a(b:)',
    '9 E',
    '10 E.A',
    '12 @d',
    '12 @d(e:)',
  ]);
});

test('the differences of two texts are lines with their numbers', () => {
  expect(lineDifferences('a\nb\nc\nd', 'a\nx\nc\nd\ne')).toEqual(['- 2: b', '+ 2: x', '+ 5: e']);
  expect(lineDifferences('a', 'a')).toEqual([]);
});

test('a manifest holds each operation with the fragments it needs, whatever order they were found in', () => {
  const schema = buildSchema('type Query { a: A } type A { b: Int c: Int }');
  const { definitions } = parse(
    'query Two { a { ...C } } query One { a { ...B } } fragment B on A { ...C b } fragment C on A { c }',
    { noLocation: true },
  );
  const { manifest, problems } = buildManifest(schema, definitions);
  expect(problems).toEqual([]);
  expect(manifest).toEqual(buildManifest(schema, definitions.toReversed()).manifest);
  expect(manifest.operations.map(({ name, body }) => [name, body.match(/fragment \w/g)])).toEqual([
    ['One', ['fragment B', 'fragment C']],
    ['Two', ['fragment C']],
  ]);
});

test('operations that do not fit the graph, or share a name, are problems', () => {
  const schema = buildSchema('type Query { a: Int }');
  const { problems } = buildManifest(schema, parse('query One { b } query One { a }').definitions);
  expect(problems).toEqual([
    'One: Cannot query field "b" on type "Query". Did you mean "a"?',
    'One: there are two of that name.',
  ]);
});
