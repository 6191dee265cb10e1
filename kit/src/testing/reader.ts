import type { ReadContext } from '../context/index.ts';
import { grantsOf, type Role, type Viewer } from '../viewer/index.ts';

/** Where the tests' readers stand when they say nothing else: the Austrian shop, in Austrian German. */
export const AUSTRIA: Omit<ReadContext, 'at'> = {
  market: 'AT',
  countries: ['AT'],
  currency: 'EUR',
  locale: 'de-AT',
  localeChain: ['de-AT', 'de', 'en'],
  channel: 'd2c-web',
  stage: 'PRODUCTION',
  travelled: false,
};

export const viewerWith = (...roles: Role[]): Viewer => ({
  subject: `user:${roles.join('+')}`,
  roles,
  scopes: grantsOf(roles),
});
