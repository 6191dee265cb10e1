import type { GatewayOptions } from '@trivium/gateway';
import { openShop, type Shop } from './shop.ts';
import { SHOP_SDL } from './shop-sdl.ts';
import { composed, startTestGateway, type TestGateway, type Transport } from './test-gateway.ts';

export const SHOP_SUPERGRAPH = composed(Object.entries(SHOP_SDL).map(([name, typeDefs]) => ({ name, typeDefs })));

export const startShop = async (
  transport: Transport = 'in-process',
  gateway: Partial<GatewayOptions> = {},
  refresh = true,
): Promise<TestGateway & { shop: Shop }> => {
  const shop = openShop();
  const started = await startTestGateway({
    transport,
    subgraphs: shop.subgraphs,
    supergraphSdl: SHOP_SUPERGRAPH,
    gateway,
    refresh,
  });
  for (const { name } of shop.subgraphs) started.control(name).received();
  return { ...started, shop };
};
