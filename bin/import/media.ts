import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ImportGraph } from './graph.ts';
import type { LocalFile } from './paths.ts';

/** dam works on four pictures at a time. */
const AT_ONCE = 4;
/** What dam takes; larger files are not even read. */
const LARGEST = 50 * 1024 * 1024;

export type RefusedMedia = { file: string; reason: string };
export type MediaReport = { sent: number; unchanged: number; refused: RefusedMedia[] };

const SOURCES = `query Sources($prefix: String!, $after: String) {
  assetSources(prefix: $prefix, first: 250, after: $after) { nodes { source sha256 } pageInfo { hasNextPage endCursor } } }`;

type Page = {
  assetSources: {
    nodes: { source: string; sha256: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

/** Sends the pictures that dam does not have yet under these names. A bad one costs no good one. */
export const sendMedia = async (
  graph: ImportGraph,
  files: readonly LocalFile[],
  prefix: string,
  step: (files: number) => void,
): Promise<MediaReport> => {
  const known = await knownHashes(graph, prefix);
  const report: MediaReport = { sent: 0, unchanged: 0, refused: [] };
  const queue = files.values();
  const worker = async () => {
    for (const file of queue) {
      await sendOne(graph, file, prefix, known, report);
      step(1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  report.refused.sort((a, b) => (a.file < b.file ? -1 : 1));
  return report;
};

const knownHashes = async (graph: ImportGraph, prefix: string): Promise<ReadonlyMap<string, string>> => {
  const known = new Map<string, string>();
  for (let after: string | null = null; ; ) {
    const { assetSources: page }: Page = await graph.ask({ query: SOURCES, variables: { prefix, after } });
    for (const { source, sha256 } of page.nodes) known.set(source, sha256);
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) return known;
  }
};

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

const sendOne = async (
  graph: ImportGraph,
  file: LocalFile,
  prefix: string,
  known: ReadonlyMap<string, string>,
  report: MediaReport,
): Promise<void> => {
  const source = `${prefix}${file.name}`;
  const refuse = (reason: string) => report.refused.push({ file: file.name, reason });
  if (file.bytes > LARGEST) {
    refuse(`it has ${file.bytes} bytes; ${LARGEST} is the limit`);
    return;
  }
  if (known.has(source) && known.get(source) === (await hashOf(file.path))) {
    report.unchanged += 1;
    return;
  }
  const fileName = file.name.slice(file.name.lastIndexOf('/') + 1);
  const { status, body } = await graph.send(
    `/assets?fileName=${encodeURIComponent(fileName)}&source=${encodeURIComponent(source)}`,
    file,
  );
  if (status >= 300) refuse(String(body['message'] ?? `dam answered ${status}`).replace(/\.$/, ''));
  else if (body['unchanged'] === true) report.unchanged += 1;
  else report.sent += 1;
};
