import type { ContextSigner } from '@trivium/kit/context';
import type { Clock } from '@trivium/kit/time';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { routeContext } from '../route-context.ts';
import type { Delivery, DeliveryService } from './service.ts';

type Deps = { deliveries: DeliveryService; signer: ContextSigner; clock: Clock };
type Asked = { Params: { '*': string }; Querystring: Record<string, unknown> };

/** `GET` and `HEAD /media/:token?w=…`: one rendition, for whoever holds the address. */
export const deliveryRoutes = (app: FastifyInstance, { deliveries, signer, clock }: Deps): void => {
  // A wildcard, not a parameter: Fastify cuts parameters off at 100 characters, whoever's server this is.
  app.get<Asked>('/media/*', async (request, reply) => {
    const read = routeContext(request, signer)?.read;
    const delivery = await deliveries.prepare({
      token: request.params['*'],
      width: request.query['w'],
      accept: request.headers.accept,
      at: read?.at ?? clock.now(), // the edge: without the gateway's word, a delivery's one instant is now
    });
    const etag = `"${delivery.rendition.sha256.slice(0, 32)}"`;
    describe(reply, read?.travelled ? { ...delivery, maxAge: null } : delivery, etag);
    if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.header('content-type', delivery.rendition.mimeType).send(await deliveries.bytesOf(delivery));
  });
};

const describe = (reply: FastifyReply, { assetId, maxAge }: Delivery, etag: string): void => {
  reply
    .header('etag', etag)
    .header('vary', 'Accept')
    .header('cache-control', maxAge === null ? 'private, no-store' : `public, max-age=${maxAge}`)
    .header('content-disposition', 'inline')
    .header('x-content-type-options', 'nosniff')
    // Even if a browser took the bytes for a document, it could neither run nor load anything.
    .header('content-security-policy', "default-src 'none'; sandbox")
    // Front ends live on other origins and may draw a picture onto a canvas.
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('access-control-allow-origin', '*')
    .header('accept-ranges', 'none')
    .header('surrogate-key', `asset:${assetId}`);
};

/** RFC 9110: `*`, or a list of tags that are compared weakly. */
const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
