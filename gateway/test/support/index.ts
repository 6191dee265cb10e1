export {
  composed,
  type Reply,
  type ReplyError,
  startTestGateway,
  type TestGateway,
  type TestGatewayOptions,
  type Transport,
  TRANSPORTS,
} from './test-gateway.ts';
export { switchable, type SwitchableSubgraph } from './switchable.ts';
