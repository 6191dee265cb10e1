import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CONTEXT_HEADER,
  contextSigner,
  type ReadContext,
  requestContext,
  type WireContext,
} from '@trivium/kit/context';
import { silentLog } from '@trivium/kit/log';
import { serveSubgraph } from '@trivium/kit/subgraph';
import { AUSTRIA, cloneDatabase, viewerWith } from '@trivium/kit/testing';
import { fixedClock, formatInstant, type Instant, parseInstant } from '@trivium/kit/time';
import { anonymous, type Viewer } from '@trivium/kit/viewer';
import pg from 'pg';
import sharp from 'sharp';
import { type DamOptions, defaultPresets, routeBody, startDam } from './index.ts';
import type { RightsRecordInput } from './generated/graph.ts';
import { versionOf } from './rendition/service.ts';
import { type MediaClaims, type MediaKey, tokenService } from './token/service.ts';

export const START: Instant = parseInstant('2026-11-03T09:00:00.000Z');
export const MEDIA_KEYS: readonly MediaKey[] = [{ kid: 'test-1', secret: 'a test secret that is long enough, truly' }];

export { viewerWith };
export const admin: Viewer = viewerWith('admin');

/** The Austrian shop in Austrian German, at START. */
export const austria: ReadContext = { ...AUSTRIA, at: START };

/** A picture with some structure in it, so that crops and encodings differ. */
export const picture = (options: { width?: number; height?: number; seed?: number } = {}): Promise<Buffer> => {
  const { width = 800, height = 600, seed = 1 } = options;
  const hue = (seed * 67) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue},60%,70%)"/><circle cx="25%" cy="50%" r="${height / 5}" fill="hsl(${(hue + 180) % 360},70%,40%)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
};

export type SeededAsset = { id: string; sha256: string; revision: number };
export type SeedRights = Partial<Omit<RightsRecordInput, 'assetId'>>;
export type SeedAsset = {
  file?: Buffer;
  fileName?: string;
  alt?: Record<string, string>;
  /** Null: no record at all. */
  rights?: SeedRights | null;
  /** False leaves it uploaded; else when it takes effect. */
  approve?: false | { at?: Instant; release?: string };
};

type Asked = { viewer?: Viewer; read?: Partial<ReadContext>; variables?: Record<string, unknown> };
/** Tests look into answers of any shape. */
type Shapeless = ReturnType<typeof JSON.parse>;
export type Answer = { data: Shapeless; errors: Shapeless[] | undefined; boundary: Instant | null };

export type TestDam = Awaited<ReturnType<typeof startTestDam>>;

/** A real dam on a database of its own, with HTTP, at a standing clock, with the default presets. */
export const startTestDam = async (options: Partial<DamOptions> = {}) => {
  const database = await cloneDatabase();
  const storageFolder = mkdtempSync(join(tmpdir(), 'trivium-test-media-'));
  const clock = fixedClock(START);
  const signer = contextSigner('context secret of the tests', clock);
  const dam = await startDam({
    databaseUrl: database.urls.dam,
    clock,
    log: silentLog(),
    signer,
    storageFolder,
    mediaKeys: MEDIA_KEYS,
    ...options,
  });
  const app = serveSubgraph(dam, { signer, log: silentLog() });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server's address is one
  const base = `http://127.0.0.1:${port}`;
  const pool = new pg.Pool({ connectionString: database.urls.dam, max: 2 });
  // The pool's end does not wait for its connections', so that the database may go away under one of them.
  pool.on('error', () => {});

  const wire = (viewer: Viewer, read: Partial<ReadContext>): WireContext => ({
    viewer,
    read: { ...austria, at: clock.now(), ...read },
    requestId: 'test',
  });

  const ask = async (query: string, { viewer = anonymous, read = {}, variables }: Asked = {}): Promise<Answer> => {
    const context = requestContext(wire(viewer, read));
    const { data, errors } = await dam.execute({ query, variables }, context);
    return { data, errors: errors as Answer['errors'], boundary: context.boundary.earliest() };
  };

  /** Throws unless the mutation did what it was asked for; returns its payload. */
  const change = async (field: string, inputType: string, input: unknown, selection: string) => {
    const { data, errors } = await ask(
      `mutation ($input: ${inputType}!) { ${field}(input: $input) { ${selection} userErrors { code field message } } }`,
      { viewer: admin, variables: { input } },
    );
    const payload = data?.[field];
    if (errors || payload.userErrors.length > 0) throw new Error(JSON.stringify(errors ?? payload.userErrors));
    return payload;
  };

  /** A request with the gateway's word, or without it (`viewer: null`), as a browser's comes to dam. */
  const request = (
    path: string,
    {
      viewer = null,
      read = {},
      method = 'GET',
      headers = {},
      body,
    }: Omit<Asked, 'variables' | 'viewer'> & {
      viewer?: Viewer | null;
      method?: string;
      headers?: Record<string, string>;
      body?: Buffer;
    } = {},
  ): Promise<Response> =>
    fetch(base + path, {
      method,
      ...(body && { body: new Uint8Array(body) }),
      headers: {
        ...headers,
        ...(viewer && { [CONTEXT_HEADER]: signer.sign(wire(viewer, read), routeBody(method, path)) }),
      },
    });

  const upload = async (file: Buffer, fileName: string, more = '') =>
    request(`/assets?fileName=${encodeURIComponent(fileName)}${more}`, { viewer: admin, method: 'POST', body: file });

  const tokens = tokenService(options.mediaKeys ?? MEDIA_KEYS);

  const timeOf = (rights: SeedRights) => ({
    ...rights,
    ...(rights.from != null && { from: formatInstant(rights.from) }),
    ...(rights.until != null && { until: formatInstant(rights.until) }),
    takesEffect: effectOf(rights.takesEffect ?? {}),
  });
  const effectOf = ({ at, release }: { at?: Instant | null; release?: string | null }) => ({
    at: at == null ? null : formatInstant(at),
    release: release ?? null,
  });

  const seed = {
    async asset({
      file,
      fileName = 'photo.jpg',
      alt = { de: 'Ein Bild', en: 'A picture' },
      rights = {},
      approve = {},
    }: SeedAsset = {}): Promise<SeededAsset> {
      const response = await upload(file ?? (await picture()), fileName);
      if (response.status !== 201) throw new Error(await response.text());
      const { id, sha256 } = (await response.json()) as { id: string; sha256: string };
      const texts = Object.entries(alt).map(([locale, text]) => ({ locale, text }));
      const { draft } = await change('assetUpdate', 'AssetUpdateInput', { id, alt: texts }, 'draft { revision }');
      if (approve) await change('assetApprove', 'AssetApproveInput', { id, takesEffect: effectOf(approve) }, '');
      if (rights) await seed.rights(id, rights);
      return { id, sha256, revision: draft.revision + (approve ? 1 : 0) };
    },
    rights: (assetId: string, rights: SeedRights = {}) =>
      change(
        'rightsRecord',
        'RightsRecordInput',
        { licence: 'Test licence', ...timeOf(rights), assetId },
        'rights { revision }',
      ),
    link: async (sku: string, assetId: string, more: Record<string, unknown> = {}): Promise<string> =>
      (await change('assetLink', 'AssetLinkInput', { sku, assetId, role: 'HERO', ...more }, 'link { id }')).link.id,
    release: (code: string, at: Instant) =>
      pool.query(
        `insert into release (code, name, instant, revision) values ($1, $1, $2, 1)
         on conflict (code) do update set instant = excluded.instant, revision = release.revision + 1`,
        [code, new Date(at)],
      ),
  };
  for (const preset of defaultPresets()) await change('presetSave', 'PresetSaveInput', preset, '');

  return {
    dam,
    clock,
    signer,
    pool,
    base,
    ask,
    change,
    request,
    upload,
    seed,
    storageFolder,

    /** An address for an asset, whether or not the graph would give one: the default is the Austrian shop's. */
    address(
      asset: Pick<SeededAsset, 'id' | 'sha256'>,
      preset: string,
      claims: Partial<MediaClaims> = {},
      expires?: number,
    ): string {
      const standard = {
        assetId: asset.id,
        version: versionOf({ sha256: asset.sha256, focalPoint: { x: 0.5, y: 0.5 } }),
        preset,
        market: 'AT',
        countries: ['AT'],
        channel: 'd2c-web',
        audience: 'PUBLIC' as const,
        rightsRevision: 1,
      };
      return `/media/${tokens.issue({ ...standard, ...claims }, expires ?? Math.floor(clock.now() / 1000) + 3_600)}`;
    },

    /** What a browser gets for an asset in a preset. */
    deliver(
      asset: Pick<SeededAsset, 'id' | 'sha256'>,
      preset: string,
      claims: Partial<MediaClaims> = {},
      headers: Record<string, string> = {},
    ): Promise<Response> {
      return request(this.address(asset, preset, claims), { headers });
    },

    async close(): Promise<void> {
      await app.close();
      await dam.close();
      await pool.end();
      await database.drop();
      rmSync(storageFolder, { recursive: true, force: true });
    },
  };
};
