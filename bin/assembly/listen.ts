import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { TriviumError } from '@trivium/kit/errors';
import type { Env } from '../env.ts';

type Place = Pick<Env, 'HOST' | 'PORT'>;

/** Starts to listen and returns the address. A port in use is one sentence. */
export const listen = async (app: FastifyInstance, { HOST: host, PORT: port }: Place): Promise<string> => {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    throw explained(error, { HOST: host, PORT: port });
  }
};

/**
 * Throws the same sentence before anything is made or started: a port in use is the commonest reason why a start fails.
 *
 * @param setting by which another port is chosen
 */
export const checkPlace = async (place: Place, setting = 'PORT'): Promise<void> => {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject).listen(place.PORT, place.HOST, resolve);
    });
  } catch (error) {
    throw explained(error, place, setting);
  }
  await new Promise((resolve) => probe.close(resolve));
};

const explained = (error: unknown, { HOST: host, PORT: port }: Place, setting = 'PORT'): unknown => {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new TriviumError(
      'STARTUP',
      `Port ${port} on ${host} is in use; end the other process or choose another port, for example ${setting}=${port + 1}.`,
    );
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new TriviumError(
      'STARTUP',
      `This process may not listen on ${host}, port ${port} (${code}); choose another HOST or ${setting}.`,
    );
  }
  return error;
};
