import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { demoProgram } from '../demo-installation.ts';
import { exited, type Program, type Settings } from '../program.ts';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'apps', 'storefront', 'src', 'main.ts');

export type Shop = {
  trivium: Program;
  /** Where the storefront listens, without a slash at the end. */
  origin: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
};

/** The demo with the storefront beside it, as `trivium start` brings them up. */
export const openShop = async (settings: Settings = {}): Promise<Shop> => {
  const trivium = await demoProgram();
  try {
    await trivium.start({ STOREFRONT_PORT: '0', ...settings });
    await trivium.untilSaid('A token for staff');
    const origin = /Storefront +(http:\S+)\//.exec(trivium.output())?.[1];
    if (!origin) throw new Error(`the storefront did not start: ${trivium.output()}`);
    return { trivium, origin, get: (path, headers = {}) => get(origin + path, headers) };
  } catch (error) {
    await trivium.end();
    throw error;
  }
};

/** A redirect is an answer, not a way. */
export const get = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(15_000) });

export type Alone = { origin: string; close(): Promise<unknown> };

/** The storefront's own program, on a graph of one's choice. */
export const serveStorefront = async (graph: string): Promise<Alone> => {
  const child = spawn(process.execPath, [MAIN, '--graph', graph, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const found = /^Storefront (\S+)\/$/.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the storefront ended: ${said}`)));
  });
  return {
    origin,
    async close() {
      child.kill('SIGTERM');
      await exited(child);
    },
  };
};
