export { createGateway, type Gateway } from './gateway.ts';
export type { Market } from './context/installation.ts';
export { DEFAULT_LIMITS, type Limits } from './limit/limits.ts';
export type { GatewayOptions, SubgraphPlace } from './options.ts';
export { type OperationManifest, readManifest } from './persisted/manifest.ts';
