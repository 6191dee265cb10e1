import type { RequestContext } from '@trivium/kit/context';
import type { Clock } from '@trivium/kit/time';
import type { PrismaClient } from '@trivium/prisma/pim';
import type { RequestConfiguration } from './configuration/service.ts';
import { type Foundation, type Services, servicesFor } from './services.ts';

/** What a service needs to write. */
export type WriteDependencies = {
  prisma: PrismaClient;
  clock: Clock;
  request: RequestContext;
  configuration: RequestConfiguration;
};

/** What resolvers get: where and when the viewer reads, and the services made for this request. */
export type Context = RequestContext & Services;

export const contextFor =
  (foundation: Foundation) =>
  (request: RequestContext): Context => ({ ...request, ...servicesFor(foundation, request) });
