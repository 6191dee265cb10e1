import type { ContextSigner } from '@trivium/kit/context';
import type { FastifyInstance } from 'fastify';
import { RouteProblem } from '../problem.ts';
import { staffContext } from '../route-context.ts';
import type { OriginalService } from './service.ts';

type Query = { Params: { assetId: string }; Querystring: { sha256?: string } };

/** RFC 6266: the plain name for old clients, the exact one beside it. */
const attachment = (fileName: string): string =>
  `attachment; filename="${fileName.replace(/[^\w .-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

/** `GET /originals/:assetId`: for staff, as an attachment, kept by nobody on the way. */
export const originalRoutes = (app: FastifyInstance, originals: OriginalService, signer: ContextSigner): void => {
  app.get<Query>('/originals/:assetId', async (request, reply) => {
    staffContext(request, signer, 'dam:originals');
    const { sha256 } = request.query;
    if (sha256 !== undefined && typeof sha256 !== 'string')
      throw new RouteProblem(404, 'NOT_FOUND', 'There is no such file.');
    const file = await originals.read(request.params.assetId, sha256 ?? null);
    if (!file) throw new RouteProblem(404, 'NOT_FOUND', 'There is no such file.');
    return reply
      .header('content-type', file.mimeType)
      .header('content-disposition', attachment(file.fileName))
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(file.bytes);
  });
};
