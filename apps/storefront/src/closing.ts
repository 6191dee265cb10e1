import type { ServerType } from '@hono/node-server';

/** Less than whoever started us gives us. */
const PATIENCE_MS = 5_000;

/** Finishes what is in flight; somebody who does not read what they asked for is not waited for longer than `patienceMs`. */
export const close = async (server: ServerType, patienceMs = PATIENCE_MS): Promise<void> => {
  const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), patienceMs);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(late);
};
