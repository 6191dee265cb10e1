import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Attack = { id: string; document: string; generated: boolean; expect: string };

const FILE = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'attacks', 'graphql-attacks.json');

/** The list of attacks beside the repository; null where it is not there. */
export const attacks = (): readonly Attack[] | null =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Attack[]) : null;

const repeat = (count: number, text: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => text(index)).join(between);
const nested = (depth: number, open: string, inner: string, close: string) =>
  open.repeat(depth) + inner + close.repeat(depth);

/** What the list describes in words, written out. */
export const GENERATED: Readonly<Record<string, () => string>> = {
  'alias-typename-101': () => `query cop { ${repeat(101, (index) => `alias${index}:__typename`)} }`,
  'alias-field-1000': () => `{ ${repeat(1_000, (index) => `a${index}:products(first:1){nodes{id}}`)} }`,
  'dup-field-500': () => `{ ${repeat(500, () => '__typename')} }`,
  'dup-field-50k': () => `{ ${repeat(50_000, () => '__typename')} }`,
  'overlap-quadratic': () => `{ ${repeat(2_000, () => 'product(sku:"A"){name}')} }`,
  'overlap-inline-fragments': () => `{ product(sku:"A") { ${repeat(1_000, () => '...on Product{name}')} } }`,
  'directive-10k': () => `{ __typename ${repeat(10_000, () => '@skip(if:false)')} }`,
  'depth-500': () => `{ product(sku:"A") ${nested(500, '{related', '{name}', '}')} }`,
  'list-value-depth': () =>
    `mutation { productRename(input:{sku:"A",name:"x",more:${nested(200, '{or:[', '1', ']}')}}) { name } }`,
  'fragment-bomb': () =>
    `{ product(sku:"A") { ...f0 } } ${repeat(30, (index) => `fragment f${index} on Product { related { ...f${index + 1} } x: related { ...f${index + 1} } }`)} fragment f30 on Product { name }`,
  'unused-fragments-10k': () => `{ __typename } ${repeat(10_000, (index) => `fragment u${index} on Product { name }`)}`,
  'vars-dup-1000': () => `query A(${repeat(1_000, () => '$a:a', ',')}) { a }`,
  'op-flood': () => repeat(1_000, (index) => `query q${index} { __typename }`),
  'opname-long': () => '{ __typename }',
  'body-3mb': () => `{ __typename } #${'x'.repeat(3_000_000)}`,
  'var-depth': () => 'query ($v: JSON) { __typename }',
  'comment-1mb': () => `{ __typename } #${'x'.repeat(1_000_000)}`,
  'block-string-dos': () => `{ product(sku: """${'\n   x'.repeat(1_000_000)}""") { name } }`,
};

/** Written for another schema; the same attack on ours. */
export const TRANSLATED: Readonly<Record<string, string>> = {
  'directive-10': 'query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }',
  'fragment-cycle': '{product(sku:"A"){...a}} fragment a on Product{...b} fragment b on Product{...a}',
  'suggestion-enum': 'query @inContext(stage: PRODUCTIO) { product(sku: "A") { name } }',
  'suggestion-arg': '{product(skuu:"A"){name}}',
  'entities-gateway': '{_entities(representations:[{__typename:"Product",sku:"A"}]){...on Product{cost}}}',
  'int-overflow': '{products(first:2147483648){nodes{id}}}',
  'cost-product': '{products(first:250){nodes{related(first:250){related(first:250){id}}}}}',
  'null-byte': '{product(sku:"\\u0000"){name}}',
  'lone-surrogate': '{product(sku:"\\ud800"){name}}',
  'sql-ish': `{products(search:"' OR 1=1 --"){nodes{sku}}}`,
  'filter-oracle': '{products(filter:{costPrice:{gt:10}}){nodes{sku}}}',
  'orderby-oracle': '{products(orderBy:cost){nodes{sku}}}',
  'first-1m': '{products(first:1000000){nodes{sku}}}',
};

/** Not run here, and why. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'entities-subgraph-direct': 'access-table.test.ts',
  'entities-authz': 'access-table.test.ts',
  'entities-flood': 'kit: limits.test.ts',
  'entities-wrong-tenant': 'there are no tenants',
  'entities-typename-mismatch': 'kit: limits.test.ts (no data; an error at the entity, not a 400)',
  'requires-spoof': 'access-table.test.ts: unsigned is 401',
  'interface-bypass': 'access.test.ts',
  'alias-bypass': 'access.test.ts',
  'fragment-bypass': 'access.test.ts',
  'typename-only': 'the subgraph decides whether a thing is there for a viewer',
  'nullable-propagation': 'access.test.ts',
  'node-id-idor': 'there are no tenants and no node(id:)',
  'count-oracle': 'rows are filtered by their owner',
  'proto-alias': 'one-answer.test.ts',
  'proto-var': 'below, with its variables',
  'proto-subgraph-response': 'hostile-subgraph.test.ts',
  'batch-array': 'protocol.test.ts',
  'batch-array-1-login': 'protocol.test.ts',
  'get-mutation': 'protocol.test.ts',
  'get-simple': 'protocol.test.ts',
  'get-content-type-other': 'below',
  'post-form': 'protocol.test.ts',
  'post-text-plain': 'protocol.test.ts',
  'post-multipart': 'protocol.test.ts',
  'post-charset': 'protocol.test.ts',
  'post-bom': 'protocol.test.ts',
  'post-utf16': 'below',
  'gzip-bomb': 'protocol.test.ts: a compressed body is not opened',
  'headers-200': 'below',
  'apq-poison': 'persisted.test.ts',
  'pq-unlisted': 'persisted.test.ts',
  'prisma-operator': 'protocol.test.ts',
  'log-injection': 'log.test.ts',
  'ssrf-input': 'no mutation takes a URL',
};
