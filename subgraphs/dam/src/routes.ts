import type { ContextSigner } from '@trivium/kit/context';
import type { Logger } from '@trivium/kit/log';
import type { Clock } from '@trivium/kit/time';
import type { FastifyInstance } from 'fastify';
import { deliveryRoutes } from './delivery/routes.ts';
import type { DeliveryService } from './delivery/service.ts';
import { originalRoutes } from './original/routes.ts';
import type { OriginalService } from './original/service.ts';
import { sendProblem } from './problem.ts';
import { uploadRoutes } from './upload/routes.ts';
import type { UploadService } from './upload/service.ts';

type Deps = {
  log: Logger;
  signer: ContextSigner;
  clock: Clock;
  deliveries: DeliveryService;
  originals: OriginalService;
  uploads: UploadService;
};

/** dam's routes, on its own server or on the gateway's: encapsulated, so that neither's parsers and errors touch the other's. */
export const mediaRoutes =
  ({ log, signer, clock, deliveries, originals, uploads }: Deps) =>
  (app: FastifyInstance): void => {
    app.register(async (scope) => {
      scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, log));
      deliveryRoutes(scope, { deliveries, signer, clock });
      originalRoutes(scope, originals, signer);
      uploadRoutes(scope, uploads, signer);
    });
  };
