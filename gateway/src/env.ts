/**
 * The only place of the gateway that touches the environment. @apollo/gateway exports usage data to its maker unless
 * this variable is set before it is made; nobody who runs Trivium asked for that.
 */
export const withoutApolloTelemetry = (): void => {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
};
