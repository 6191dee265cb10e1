import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import sharp from 'sharp';
import { createLog } from '@trivium/kit/log';
import { cloneDatabase } from '@trivium/kit/testing';
import { systemClock } from '@trivium/kit/time';
import { serviceTokens } from '@trivium/kit/viewer';
import { openInstallation } from '../../assembly/installation.ts';
import { readSecrets } from '../../assembly/secrets.ts';
import { readEnv } from '../../env.ts';
import { importGraph } from '../../import/graph.ts';
import { sendMedia } from '../../import/media.ts';
import { filesOf } from '../../import/paths.ts';
import { followRun, openRows, type ReportedRow, sendTables, startRun } from '../../import/run.ts';
import { progressOn } from '../../terminal/progress.ts';
import { TRIVIUM_SECRET } from '../program.ts';
import type { Example } from './examples.ts';
import type { Query } from './outcome.ts';

const PREFIX = 'our-erp:';
const LINKS = `select l.sku, l.role, l.colour, substr(a.source, ${PREFIX.length + 1}) as file
    from link l join asset a on a.id = l.asset_id where not l.ended order by l.sku, array_position(array['HERO','GALLERY'], l.role), l.position`;

/** A small picture; each number another one. */
const picture = (number: number): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 40, channels: 3, background: { r: 40 * number, g: 90, b: 120 } } })
    .jpeg()
    .toBuffer();

const silent = progressOn({ write: () => {} }, () => 0);

/** Takes an example with pictures in as the command does, on a whole installation; answers its picture links and open rows. */
export const takeWithPictures = async (example: Example): Promise<{ links: string[]; rows: ReportedRow[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-example-'));
  const database = await cloneDatabase();
  const { pim, dam, content } = database.urls;
  const env = readEnv({
    TRIVIUM_FOLDER: folder,
    TRIVIUM_SECRET,
    PIM_DATABASE_URL: pim,
    DAM_DATABASE_URL: dam,
    CONTENT_DATABASE_URL: content,
  });
  const secrets = readSecrets(env);
  const house = await openInstallation(env, secrets, createLog({ level: 'silent' }));
  try {
    const graph = importGraph(house.gateway, serviceTokens(secrets.serviceTokens, systemClock));
    for (const { name, bytes } of example.files) writeInto(join(folder, 'tables', name), bytes);
    for (const [index, name] of example.pictures.entries())
      writeInto(join(folder, 'pictures', name), await picture(index));
    await sendMedia(
      graph,
      filesOf([join(folder, 'pictures')], () => true),
      PREFIX,
      () => {},
    );
    const files = await sendTables(
      graph,
      filesOf([join(folder, 'tables')], () => true),
      () => {},
    );
    const id = await startRun(graph, { mapping: example.mapping, files, mediaPrefix: PREFIX });
    await followRun(graph, id, silent);
    return { links: await linksIn(dam), rows: await openRows(graph, id, 'WARNING', 20) };
  } finally {
    await house.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const writeInto = (path: string, bytes: Buffer): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
};

const linksIn = async (url: string): Promise<string[]> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const query: Query = async (sql) => (await client.query(sql)).rows;
    const links = (await query(LINKS)) as readonly unknown[] as Record<'sku' | 'role' | 'colour' | 'file', string>[]; // columns named for it above
    return links.map(({ sku, role, colour, file }) => `${sku}: ${role} ${file}${colour ? `, colour ${colour}` : ''}`);
  } finally {
    await client.end();
  }
};
