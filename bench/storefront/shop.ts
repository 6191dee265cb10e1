import { createInterface } from 'node:readline';
import { launch } from '../command.ts';

/** The demo's pictures are drawn while it starts. */
const READY_WITHIN_MS = 300_000;

export type Shop = { storefront: string; graph: string; close(): Promise<void> };

/** The demo in a folder of its own, with the storefront beside the graph; ready when both have said where they are. */
export const openShop = async (folder: string): Promise<Shop> => {
  const child = launch(folder, ['start'], { PORT: '0', STOREFRONT_PORT: '0' });
  child.stderr?.pipe(process.stderr);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const said = new Promise<{ storefront: string; graph: string }>((resolve, reject) => {
    let storefront: string | undefined;
    if (child.stdout)
      createInterface(child.stdout).on('line', (line) => {
        storefront ??= /^\s*Storefront\s+(\S+?)\/?$/.exec(line)?.[1];
        const graph = /^\s*Graph and explorer\s+(\S+?)\/?\s/.exec(line)?.[1];
        if (storefront && graph) resolve({ storefront, graph });
      });
    void ended.then(() => reject(new Error(`The shop ended with ${child.exitCode} before it was ready.`)));
    setTimeout(() => reject(new Error('The shop did not get ready.')), READY_WITHIN_MS).unref();
  });
  try {
    return { ...(await said), close };
  } catch (error) {
    await close();
    throw error;
  }
};
