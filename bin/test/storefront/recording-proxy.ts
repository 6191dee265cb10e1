import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = { method: string; url: URL; body: string };

export type Recorder = {
  origin: string;
  /** What went through since it was last asked. */
  asked(): Asked[];
  close(): Promise<unknown>;
};

/** Hands everything on to an origin, both ways, and notes what was asked. */
export const recordingProxy = async (origin: string): Promise<Recorder> => {
  let noted: Asked[] = [];
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', origin);
    const asked: Asked = { method: incoming.method ?? '', url, body: '' };
    noted.push(asked);
    const onward = request(
      url,
      { method: asked.method, headers: { ...incoming.headers, host: url.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
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
