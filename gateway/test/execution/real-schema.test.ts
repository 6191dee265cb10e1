import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readManifest } from '@trivium/gateway';
import { SUBGRAPHS, supergraphSdl, typeDefsOf } from '@trivium/schema';
import { answerAnything } from '../support/answer-anything.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const PRODUCT_PAGE = `query ProductPage($path: String!) @inContext(market: "x", locale: "x") {
  route(site: "shop", path: $path) {
    ... on Redirect { to status }
    ... on PageRoute {
      page {
        seo { title description canonical alternates { locale url } jsonLd }
        blocks {
          ... on ProductStoryBlock {
            heading
            product {
              sku name jsonLd price { amount currency }
              variants { nodes { sku options { name value } } }
              media(roles: [HERO, GALLERY]) { alt image(preset: "pdp") { url width height placeholder srcSet } }
            }
          }
        }
      }
    }
  }
}`;

describe('the committed supergraph', () => {
  const parts = SUBGRAPHS.map((name) => answerAnything(name, typeDefsOf(name)));
  let graph: TestGateway;
  beforeAll(async () => {
    for (const { prefer } of parts) prefer(['PageRoute', 'ProductStoryBlock']);
    graph = await startTestGateway({
      transport: 'in-process',
      subgraphs: parts.map(({ subgraph }) => subgraph),
      supergraphSdl: supergraphSdl(),
    });
    for (const name of SUBGRAPHS) graph.control(name).received();
  });
  afterAll(() => graph.close());

  test('fits every registered operation', () => {
    const file = join(import.meta.dirname, '..', '..', '..', 'schema', 'operations', 'persisted-query-manifest.json');
    const manifest = readManifest(JSON.parse(readFileSync(file, 'utf8')), file);
    expect(manifest.operations.length).toBeGreaterThan(0);
    const start = () =>
      startTestGateway({
        transport: 'in-process',
        subgraphs: parts.map(({ subgraph }) => subgraph),
        supergraphSdl: supergraphSdl(),
        gateway: { manifests: [manifest], mode: 'safelist' },
      });
    return start().then((started) => started.close());
  });

  test('answers the product page, with few fetches and nothing missing', async () => {
    const { status, body } = await graph.ask(PRODUCT_PAGE, { variables: { path: '/x' } });
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(JSON.stringify(body.data)).not.toContain('null');
    const fetches = SUBGRAPHS.flatMap((name) => graph.control(name).received());
    expect(fetches.length).toBeLessThanOrEqual(4);
  });

  test('a required field is fetched without arguments, whatever the client asks beside it', async () => {
    await graph.ask('{ product(sku: "x") { jsonLd media(roles: [SWATCH]) { id } structured: media { id } } }');
    const asked = graph.control('dam').received().join('\n');
    expect(asked).toMatch(/structuredMedia(?!\()/);
    expect(asked).toMatch(/media\(roles:/);
  });
});
