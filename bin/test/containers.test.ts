import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { SUBGRAPHS } from '@trivium/schema';
import { readSettings } from '../../apps/storefront/src/env.ts';
import { readEnv } from '../env.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

type Service = {
  image?: string;
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  depends_on?: string[] | Record<string, unknown>;
  ports?: string[];
};
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const { services } = compose;
const ours = Object.entries(services).filter(([name, { image }]) => image === 'trivium' && name !== 'storefront');

/** `${NAME:-default}` and `${NAME:?message}` as compose would fill them in. */
const filled = (value: string) =>
  String(value).replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string, text: string) =>
    kind === '-' ? text : ({ TRIVIUM_SECRET: 's'.repeat(40), POSTGRES_PASSWORD: 'p' }[name] ?? ''),
  );

test('the composition runs PostgreSQL, the gateway, the three subgraphs and the storefront', () => {
  expect(Object.keys(services).sort()).toEqual(['content', 'dam', 'gateway', 'pim', 'postgres', 'storefront']);
  for (const name of ['gateway', ...SUBGRAPHS]) expect(services[name]?.command).toEqual(['serve', name]);
});

test.each(ours)('%s is given settings that the program knows and accepts', (_, service) => {
  const given = Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [name, filled(value)]),
  );
  const env: Record<string, unknown> = readEnv(given);
  for (const name of Object.keys(given)) expect(Object.keys(env)).toContain(name);
});

test('the storefront is given settings that it accepts, and asks the gateway', () => {
  const given = Object.entries(services['storefront']?.environment ?? {}).map(([name, value]) => [name, filled(value)]);
  const settings = readSettings([], Object.fromEntries(given));
  if ('problem' in settings) throw new Error(settings.problem);
  expect(settings.graph.href).toBe('http://gateway:4000/');
  expect(settings.host).toBe('0.0.0.0');
  // Where dam says that its pictures are.
  expect(settings.pictures?.href).toBe(`${filled(services['dam']?.environment?.['PUBLIC_URL'] ?? '')}/`);
  expect(services['storefront']?.ports).toEqual([`${settings.port}:${settings.port}`]);
  expect(existsSync(join(ROOT, services['storefront']?.entrypoint?.[1] ?? ''))).toBe(true);
});

test('every part finds every other part at its service and port', () => {
  const origins = Object.fromEntries(
    ours.map(([name, { environment }]) => [`http://${name}:${environment?.['PORT'] ?? '4000'}`, name]),
  );
  const gateway = services['gateway']?.environment ?? {};
  for (const name of SUBGRAPHS) {
    expect(origins[gateway[`${name.toUpperCase()}_URL`] ?? '']).toBe(name);
    expect(origins[services[name]?.environment?.['GATEWAY_URL'] ?? '']).toBe('gateway');
    expect(services[name]?.environment?.['DATABASE_URL']).toContain('@postgres:5432/trivium');
  }
});

test('no password and no secret has a default, and only the gateway and the storefront have a port outside', () => {
  const text = read('docker-compose.yml');
  for (const name of ['TRIVIUM_SECRET', 'POSTGRES_PASSWORD']) {
    for (const [use] of text.matchAll(new RegExp(`\\$\\{${name}[^}]*\\}`, 'g'))) expect(use).toMatch(/:\?/);
  }
  expect(
    Object.entries(services)
      .filter(([, { ports }]) => ports)
      .map(([name]) => name),
  ).toEqual(['gateway', 'storefront']);
});

test('what the Dockerfile copies exists, its workspaces are all there, and its Node is the project’s', () => {
  const dockerfile = read('Dockerfile');
  const packages = JSON.parse(read('package.json')) as { workspaces: string[]; devDependencies: { node: string } };
  const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, files = '']) => files.split(' '));
  for (const file of copied) expect(existsSync(join(ROOT, file)), file).toBe(true);
  for (const workspace of ['kit', 'schema', 'prisma', 'gateway', ...SUBGRAPHS.map((name) => `subgraphs/${name}`)]) {
    expect(copied).toContain(`${workspace}/package.json`);
  }
  const major = packages.devDependencies.node.split('.')[0];
  for (const [, version] of dockerfile.matchAll(/^FROM node:(\d+)/gm)) expect(version).toBe(major);
  expect(dockerfile).toMatch(/^USER node$/m);
});
