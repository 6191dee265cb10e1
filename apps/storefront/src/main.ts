import { serve } from '@hono/node-server';
import { storefront } from './app.ts';
import { readSettings } from './env.ts';

/** `node src/main.ts`: the storefront as a process of its own. Prints its address once it listens. */
const settings = readSettings(process.argv.slice(2), process.env);
const app = storefront({ ...settings, log: (message) => console.error(`storefront: ${message}`) });
const server = serve({ fetch: app.fetch, hostname: settings.host, port: settings.port }, ({ address, family, port }) =>
  console.log(`Storefront http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`),
);
server.on('error', (error: NodeJS.ErrnoException) => {
  const why =
    error.code === 'EADDRINUSE' ? `port ${settings.port} is taken; choose another with STOREFRONT_PORT` : error.message;
  console.error(`storefront: ${why}`);
  process.exitCode = 1;
});
const stop = () => server.close(() => process.exit());
// Started by another program, it ends with it, also when that was killed.
if (process.channel) process.once('disconnect', stop);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
