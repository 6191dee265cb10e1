import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = { method: string; url: URL; headers: IncomingHttpHeaders; body: string };

export type Recorder = {
  origin: string;
  /** What went through since it was last asked. */
  asked(): Asked[];
  close(): Promise<unknown>;
};

/**
 * Hands everything on to an origin, both ways, and notes what was asked.
 * @param added headers of every answer, instead of the origin's, as what stands between may well have its own
 */
export const recordingProxy = async (
  origin: string,
  added: Readonly<Record<string, string>> = {},
): Promise<Recorder> => {
  let noted: Asked[] = [];
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', origin);
    const asked: Asked = { method: incoming.method ?? '', url, headers: incoming.headers, body: '' };
    noted.push(asked);
    const onward = request(
      url,
      { method: asked.method, headers: { ...incoming.headers, host: url.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...added });
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.on('data', (chunk: Buffer) => {
      asked.body += chunk.toString();
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    origin: `http://127.0.0.1:${port}`,
    asked() {
      const told = noted;
      noted = [];
      return told;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
};
