import type { FastifyInstance } from 'fastify';
import { TriviumError } from '@trivium/kit/errors';
import type { Env } from '../env.ts';

/** Starts to listen and returns the address. A port in use is one sentence. */
export const listen = async (app: FastifyInstance, { HOST: host, PORT: port }: Pick<Env, 'HOST' | 'PORT'>): Promise<string> => {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') {
      throw new TriviumError('STARTUP', `Port ${port} on ${host} is in use; end the other process or choose another port, for example PORT=${port + 1}.`);
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new TriviumError('STARTUP', `This process may not listen on ${host}, port ${port} (${code}); choose another HOST or PORT.`);
    }
    throw error;
  }
};
