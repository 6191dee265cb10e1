/**
 * `npm run bench -- gateway`: requests per second and latency of the product page and a listing, three ways in one run:
 * everything in one process, the gateway over HTTP subgraphs, and plain @apollo/gateway over the same HTTP subgraphs.
 * Machines are noisy: read the ratios.
 */
import { measure, type Figures } from './load.ts';
import { OPERATIONS } from './operations.ts';
import { startPeers } from './peers.ts';

const SECONDS = Number(process.argv.find((argument) => argument.startsWith('--seconds='))?.split('=')[1] ?? 8);
const CONNECTIONS = 16;

const row = (cells: string[]) =>
  console.log(cells.map((cell, index) => (index < 2 ? cell.padEnd(34) : cell.padStart(11))).join(''));

const peers = await startPeers();
try {
  console.log(`\n${CONNECTIONS} connections, ${SECONDS} s each, after a warm-up; client on the same machine\n`);
  row(['operation', 'gateway', 'requests/s', 'p50 ms', 'p99 ms', 'non-2xx', 'ratio']);
  for (const operation of OPERATIONS) {
    let plain: Figures | null = null;
    const measured: [string, Figures][] = [];
    for (const peer of peers.all) {
      await measure(peer.url, operation, { seconds: 2, connections: CONNECTIONS });
      const figures = await measure(peer.url, operation, { seconds: SECONDS, connections: CONNECTIONS });
      measured.push([peer.name, figures]);
      if (peer.plain) plain = figures;
    }
    for (const [name, figures] of measured) {
      const ratio = plain ? (figures.requestsPerSecond / plain.requestsPerSecond).toFixed(2) : '';
      row([
        operation.name,
        name,
        figures.requestsPerSecond.toFixed(0),
        figures.p50.toFixed(1),
        figures.p99.toFixed(1),
        String(figures.failed),
        ratio,
      ]);
    }
  }
} finally {
  await peers.close();
}
