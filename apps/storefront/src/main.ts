import { serve, type ServerType } from '@hono/node-server';
import { storefront } from './app.ts';
import { readSettings, type Settings } from './env.ts';
import { warm } from './warm.ts';

/** What a person can mend is one sentence. */
const giveUp = (why: string): void => {
  console.error(`storefront: ${why}`);
  process.exitCode = 1;
};

const open = async (settings: Settings): Promise<void> => {
  const { host, port } = settings;
  const app = storefront({ ...settings, log: (message) => console.error(`storefront: ${message}`) });
  let server: ServerType | null = null;
  const stop = () => (server ? server.close(() => process.exit()) : process.exit());
  // Started by another program, it ends with it, also when that was killed.
  if (process.channel) process.once('disconnect', stop);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  await warm(app);
  server = serve({ fetch: app.fetch, hostname: host, port }, (place) =>
    console.log(`Storefront http://${place.family === 'IPv6' ? `[${place.address}]` : place.address}:${place.port}/`),
  );
  server.on('error', (error: NodeJS.ErrnoException) =>
    giveUp(error.code === 'EADDRINUSE' ? `port ${port} is taken; choose another with STOREFRONT_PORT.` : error.message),
  );
};

/** `node src/main.ts`: the storefront as a process of its own. Prints its address once it listens. */
const settings = readSettings(process.argv.slice(2));
if ('problem' in settings) giveUp(settings.problem);
else await open(settings);
