import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A caller may bring its own id, so that a story can be followed across systems; anything odd is replaced. */
const SANE = /^[\w.:-]{8,128}$/;

export const requestIdOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
};
