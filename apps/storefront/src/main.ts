import { serve, type ServerType } from '@hono/node-server';
import { storefront } from './app.ts';
import { close } from './closing.ts';
import { readSettings, type Settings } from './env.ts';
import { warm } from './warm.ts';

/** What a person can mend is one sentence. Nothing that is still open, such as the line to who started us, keeps us. */
const giveUp = (why: string): never => {
  console.error(`storefront: ${why}`);
  process.exit(1);
};

const open = async (settings: Settings): Promise<void> => {
  const { host, port } = settings;
  const app = storefront({ ...settings, log: (message) => console.error(`storefront: ${message}`) });
  let server: ServerType | null = null;
  let ending: Promise<void> | null = null;
  // Ctrl+C may arrive twice, from the terminal and from who started us: that is one wish.
  const stop = async () => {
    ending ??= server ? close(server) : Promise.resolve();
    await ending;
    process.exit();
  };
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
