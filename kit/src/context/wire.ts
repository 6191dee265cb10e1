import { z } from 'zod';
import { TriviumError } from '../errors/index.ts';
import { EARLIEST, type Instant, LATEST } from '../time/index.ts';
import { ROLES, SCOPES } from '../viewer/index.ts';
import type { WireContext } from './context.ts';

const text = z.string().max(255);

const moment = z
  .int()
  .min(EARLIEST)
  .max(LATEST)
  .transform((at) => at as Instant); // whole milliseconds in range: checked in the lines above

const shape = z.strictObject({
  read: z.strictObject({
    market: text,
    countries: z.array(text),
    currency: text,
    locale: text,
    localeChain: z.array(text).min(1),
    channel: text,
    stage: z.enum(['PRODUCTION', 'STAGING']),
    at: moment,
    travelled: z.boolean(),
    askedAt: moment.exactOptional(),
  }),
  viewer: z.strictObject({
    subject: text.min(1).nullable(),
    roles: z.array(z.enum(ROLES)),
    scopes: z.array(z.enum(SCOPES)),
  }),
  requestId: z.string().regex(/^[\w.:-]{1,128}$/),
});

/**
 * The context as a router that is not ours sends it: base64url JSON. Whoever holds the router's secret is believed about
 * the viewer, so the router has to verify tokens itself; what it says must still have our shape. Throws BAD_REQUEST.
 */
export const readWireContext = (header: string): WireContext => {
  try {
    return shape.parse(JSON.parse(Buffer.from(header, 'base64url').toString()));
  } catch (cause) {
    throw new TriviumError(
      'BAD_REQUEST',
      'The context is not base64url JSON of the form that docs/operating.md shows.',
      {
        cause,
      },
    );
  }
};
