import type { Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { isEncrypted } from '../preview.ts';

/** @param pictures where pictures have their addresses, when that is not here */
export const policy = (pictures: URL | null) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', ...(pictures ? [pictures.origin] : [])],
      // The placeholder of a picture is a property of its element.
      styleSrcAttr: ["'unsafe-inline'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'strict-origin-when-cross-origin',
    // Other hosts of the domain are none of ours.
    strictTransportSecurity: 'max-age=15552000',
  });

/** For browsers that do not say from where a form comes. Whoever ends TLS in front of us, the host stays the same. */
export const isOurs = (origin: string, context: Context): boolean =>
  origin === `${isEncrypted(context) ? 'https' : 'http'}://${new URL(context.req.url).host}`;
