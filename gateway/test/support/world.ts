import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startContent } from '@trivium/content';
import { startDam } from '@trivium/dam';
import { contextSigner } from '@trivium/kit/context';
import { createLog } from '@trivium/kit/log';
import type { GraphClient, Subgraph } from '@trivium/kit/subgraph';
import { connect, type Statement } from '@trivium/kit/sql';
import { cloneDatabase } from '@trivium/kit/testing';
import { expect, vi } from 'vitest';
import { fixedClock, type Instant, instant, type MovableClock } from '@trivium/kit/time';
import { SCOPES } from '@trivium/kit/viewer';
import { startPim } from '@trivium/pim';
import { supergraphSdl } from '@trivium/schema';
import sharp from 'sharp';
import type { GatewayOptions } from '@trivium/gateway';
import { type Asking, type Reply, startTestGateway, type TestGateway, type Transport } from './test-gateway.ts';

/** The real three subgraphs on one database and one standing clock, behind two real gateways: in-process and over HTTP. */
export type World = {
  clock: MovableClock;
  gateways: Record<Transport, TestGateway>;
  subgraphs: Subgraph[];
  ask(transport: Transport, query: string, asking?: Asking): Promise<Reply>;
  /** Runs a mutation with all scopes; throws unless it did what it was asked for. Returns the payload. */
  // biome-ignore lint/suspicious/noExplicitAny: a payload's shape is the selection's
  mutate(name: string, inputType: string, input: object, selection?: string): Promise<any>;
  /** Uploads a little picture and approves it; returns its id. */
  upload(colour: string): Promise<string>;
  /** What the keeper does by itself in a running installation: neighbours' events, releases that have passed, seals. */
  keep(): Promise<void>;
  /** Statements that all three subgraphs sent to the database while `work` ran. */
  counting(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
};

export const START: Instant = instant(Date.UTC(2026, 10, 3, 9));
export const HOUR = 3_600_000;

type Counted = Subgraph & { statements(): number };
/** Releases that dam or content do not know as pim does. */
const RELEASES_BEHIND: Statement = {
  name: 'releases-behind',
  text: `select code from pim.release p
          where not exists (select from dam.release d where d.code = p.code and d.revision = p.revision)
             or not exists (select from content.release c where c.code = p.code and c.revision = p.revision)`,
};

const scopes = SCOPES.filter((scope) => scope !== 'release:acknowledge');

export const startWorld = async (options: { gateway?: Partial<GatewayOptions> } = {}): Promise<World> => {
  const database = await cloneDatabase();
  const storageFolder = mkdtempSync(join(tmpdir(), 'trivium-world-'));
  const clock = fixedClock(START);
  const signer = contextSigner('a secret of the tests, long enough', clock);
  const late: { graph: GraphClient | null } = { graph: null };
  const graph: GraphClient = {
    ask: (question) => late.graph?.ask(question) ?? Promise.reject(new Error('the world is not ready')),
  };
  const shared = {
    clock,
    log: createLog({ level: 'error' }),
    graph,
    auditSecret: 'a secret for the audit logs of the tests',
  };
  const subgraphs: Counted[] = await Promise.all([
    startPim({ ...shared, databaseUrl: database.urls.pim }),
    startDam({
      ...shared,
      databaseUrl: database.urls.dam,
      signer,
      storageFolder,
      mediaKeys: [{ kid: '1', secret: 'a media secret of the tests, long' }],
    }),
    startContent({ ...shared, databaseUrl: database.urls.content, references: 'checked' }),
  ]);
  const gatewayOptions = { mediaSubgraph: 'dam', maxAgePolicySeconds: 1_000_000_000, ...options.gateway };
  const start = (transport: Transport) =>
    startTestGateway({
      transport,
      subgraphs,
      supergraphSdl: supergraphSdl(),
      clock,
      refresh: false,
      gateway: gatewayOptions,
    });
  const gateways = { 'in-process': await start('in-process'), http: await start('http') };
  late.graph = gateways['in-process'].gateway.graph;
  const mutate: World['mutate'] = async (name, inputType, input, selection = '__typename') => {
    const answer = await late.graph?.ask<Record<string, { userErrors: unknown[] }>>({
      query: `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`,
      variables: { input },
      scopes,
    });
    const payload = answer?.[name];
    if (!payload || payload.userErrors.length > 0)
      throw new Error(`${name}: ${JSON.stringify(payload?.userErrors ?? answer)}`);
    return payload;
  };
  const world: World = {
    clock,
    gateways,
    subgraphs,
    mutate,
    ask: (transport, query, asking) => gateways[transport].ask(query, asking),
    async upload(colour) {
      const file = await sharp({ create: { width: 64, height: 48, channels: 3, background: colour } })
        .jpeg()
        .toBuffer();
      const { app } = gateways['in-process'].gateway;
      const response = await app.inject({
        method: 'POST',
        url: `/assets?fileName=${encodeURIComponent(`${colour.slice(1)}.jpg`)}`,
        headers: {
          authorization: `Bearer ${gateways['in-process'].tokenOf('librarian')}`,
          'content-type': 'image/jpeg',
        },
        payload: file,
      });
      if (response.statusCode !== 201) throw new Error(response.body);
      return response.json<{ id: string }>().id;
    },
    async keep() {
      const owner = connect(database.ownerUrl, { connections: 1 });
      // Other tests' transactions on this server hold events back for a while.
      await vi.waitFor(
        async () => {
          for (const subgraph of subgraphs) for (const task of subgraph.tasks) await task.run();
          expect(await owner.sql.rows(RELEASES_BEHIND, [])).toEqual([]);
        },
        { timeout: 20_000, interval: 20 },
      );
      await owner.close();
    },
    async counting(work) {
      const total = () => subgraphs.reduce((sum, subgraph) => sum + subgraph.statements(), 0);
      const before = total();
      await work();
      return total() - before;
    },
    async close() {
      await gateways.http.close();
      await gateways['in-process'].close();
      await database.drop();
      rmSync(storageFolder, { recursive: true, force: true });
    },
  };
  return world;
};

const label = (de: string, en: string) => [
  { locale: 'de', text: de },
  { locale: 'en', text: en },
];

/** Two markets, a family with a name and a colour, presets and a site: the ground that most behaviours stand on. */
export const layGround = async (world: World): Promise<void> => {
  const { mutate } = world;
  await mutate('channelSave', 'ChannelSaveInput', { code: 'd2c-web', name: 'Shop', kind: 'D2C' });
  await mutate('marketSave', 'MarketSaveInput', {
    code: 'AT',
    countries: ['AT'],
    currency: 'EUR',
    channels: ['d2c-web'],
    isDefault: true,
    locales: [
      { locale: 'de-AT', fallbacks: ['de', 'en'] },
      { locale: 'en', fallbacks: [] },
    ],
  });
  await mutate('marketSave', 'MarketSaveInput', {
    code: 'US',
    countries: ['US'],
    currency: 'USD',
    channels: ['d2c-web'],
    locales: [{ locale: 'en-US', fallbacks: ['en'] }],
  });
  await mutate('referenceSave', 'ReferenceSaveInput', { type: 'colour', code: 'red', labels: label('Rot', 'Red') });
  await mutate('referenceSave', 'ReferenceSaveInput', { type: 'colour', code: 'blue', labels: label('Blau', 'Blue') });
  await mutate('attributeSave', 'AttributeSaveInput', {
    code: 'name',
    type: 'TEXT',
    localizable: true,
    labels: label('Name', 'Name'),
  });
  await mutate('attributeSave', 'AttributeSaveInput', {
    code: 'colour',
    type: 'REFERENCE',
    referenceType: 'colour',
    labels: label('Farbe', 'Colour'),
  });
  await mutate('familySave', 'FamilySaveInput', {
    code: 'thing',
    attributes: [{ attribute: 'name' }, { attribute: 'colour' }],
    labelAttribute: 'name',
    variantAxes: ['colour'],
  });
  await mutate('categorySave', 'CategorySaveInput', { code: 'all', labels: label('Alles', 'Everything') });
  for (const preset of [
    { code: 'pdp', widths: [32, 64] },
    { code: 'structured', widths: [64], formats: ['JPEG'] },
  ]) {
    await mutate('presetSave', 'PresetSaveInput', preset);
  }
  await mutate('siteSave', 'SiteInput', {
    code: 'shop',
    name: 'Shop',
    markets: ['AT', 'US'],
    baseUrl: 'https://shop.example',
    localeSettings: [
      { locale: 'de', markets: ['AT'] },
      { locale: 'de-AT', markets: ['AT'] },
      { locale: 'en' },
      { locale: 'en-US', markets: ['US'] },
    ],
  });
  await world.gateways['in-process'].gateway.refreshInstallation();
  await world.gateways.http.gateway.refreshInstallation();
};
