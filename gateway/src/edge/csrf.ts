import type { FastifyRequest } from 'fastify';
import { HttpRefusal } from './read-request.ts';

/** Types that a page of another origin can send without asking first (https://fetch.spec.whatwg.org/#simple-header). */
const SIMPLE = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name', 'graphql-require-preflight'];

/**
 * Refuses what a foreign page could make a browser send in the visitor's name. A registered query by its id is let
 * through: it changes nothing, was written by us, and a CDN fetches it just so.
 */
export const preventCsrf = (request: FastifyRequest, byId: boolean): void => {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && !SIMPLE.includes(type)) return;
  if (byId || PREFLIGHT_HEADERS.some((name) => request.headers[name] !== undefined)) return;
  throw new HttpRefusal(
    400,
    `A browser could have been tricked into sending this; add the header ${PREFLIGHT_HEADERS[0]}, or send JSON by POST.`,
  );
};
