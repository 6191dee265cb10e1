import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const biome = join(root, 'node_modules', '.bin', 'biome');

const importing = (source: string) => `import { thing } from '${source}';\nexport const other = thing;\n`;

/** A rule of the house that a file breaks, by the file's place and its text. */
type Case = readonly [rule: string, path: string, text: string];

const REFUSED: readonly Case[] = [
  ...[
    '@trivium/pim',
    '@trivium/pim/testing',
    '@trivium/gateway',
    '@trivium/schema',
    '@trivium/prisma/dam',
    '../../../gateway/src/index.ts',
  ].map((source) => ['the kit stands on nothing of ours', 'kit/src/thing/wrong.ts', importing(source)] as const),
  ...[
    '@trivium/dam',
    '@trivium/dam/testing',
    '@trivium/prisma/pim',
    '../../subgraphs/pim/src/index.ts',
    '../../bin/env.ts',
  ].map((source) => ['the gateway knows no subgraph', 'gateway/src/thing/wrong.ts', importing(source)] as const),
  ...['pim', 'dam', 'content'].flatMap((own) =>
    ['pim', 'dam', 'content']
      .filter((other) => other !== own)
      .flatMap((other) => [
        `@trivium/${other}`,
        `@trivium/${other}/testing`,
        `@trivium/prisma/${other}`,
        `../../../${other}/src/index.ts`,
      ])
      .concat('@trivium/gateway', '../../../../gateway/src/index.ts', '../../../../bin/env.ts')
      .map(
        (source) =>
          ['subgraphs meet in the graph', `subgraphs/${own}/src/thing/service.ts`, importing(source)] as const,
      ),
  ),
  ...[
    '@trivium/kit/time',
    '@trivium/prisma/pim',
    '../../../../kit/src/time/index.ts',
    '../../../../gateway/src/index.ts',
    '../../../../subgraphs/pim/src/index.ts',
    '../../../../schema/index.ts',
    '../../../../bin/env.ts',
    '../../../../prisma/pim/generated/client.ts',
    '../../../../scripts/browser/env.ts',
    '../../../../bench/env.ts',
  ].map((source) => ['an app knows only the graph', 'apps/storefront/src/thing/wrong.ts', importing(source)] as const),
  ...['./repository.ts', '../price/repository.ts', 'pg', '@trivium/prisma/pim', '@trivium/kit/sql'].map(
    (source) => ['resolvers ask services', 'subgraphs/pim/src/thing/resolvers.ts', importing(source)] as const,
  ),
  ...['service.ts', 'repository.ts', 'check.ts'].map(
    (file) =>
      [
        'capabilities meet at services',
        `subgraphs/dam/src/thing/${file}`,
        `import type { Thing } from '../asset/repository.ts';\nexport type Other = Thing;\n`,
      ] as const,
  ),
  ...[
    'Date.now()',
    'new Date()',
    '`select now()`',
    "'select current_timestamp'",
    '`\n  where at < clock_timestamp()\n`',
  ].map(
    (text) =>
      ['reads have one instant', 'subgraphs/dam/src/thing/repository.ts', `export const at = ${text};\n`] as const,
  ),
  ['files stay short', 'gateway/src/thing/long.ts', 'export type A = string;\n'.repeat(301)],
  [
    'no test runs alone',
    'kit/src/thing/wrong.test.ts',
    "import { test } from 'vitest';\ntest.only('x', () => undefined);\n",
  ],
  ['settings are read in env.ts', 'gateway/src/thing/wrong.ts', 'export const port = process.env.PORT;\n'],
  ['no any', 'kit/src/thing/wrong.ts', 'export const thing = (given: any) => given;\n'],
];

const ALLOWED: readonly [path: string, text: string][] = [
  ['subgraphs/pim/src/thing/resolvers.ts', importing('../price/service.ts')],
  ['subgraphs/pim/src/thing/service.ts', importing('./repository.ts')],
  ['subgraphs/pim/src/thing/repository.ts', importing('@trivium/kit/sql')],
  ['subgraphs/pim/src/thing/model.ts', "export const at = [new Date(0), 'now', `now or then`];\n"],
  ['gateway/src/thing/right.ts', importing('@trivium/kit/time')],
  ['apps/storefront/src/thing/right.ts', importing('../generated/graphql.ts')],
];

type Report = { diagnostics: { severity: string; location: { path: string } }[] };

let folder: string;
let complaints: ReadonlySet<string>;
/** A capability of its own for each, so that the overrides' patterns see the paths that they are written for. */
const place = (index: number, path: string) => join(folder, path.replace('/thing/', `/thing-${index}/`));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trivium-lint-'));
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  cpSync(join(root, 'scripts', 'lint'), join(folder, 'scripts', 'lint'), { recursive: true });
  const files = [...REFUSED.map(([, path, text]) => [path, text] as const), ...ALLOWED];
  for (const [index, [path, text]] of files.entries()) {
    mkdirSync(dirname(place(index, path)), { recursive: true });
    writeFileSync(place(index, path), text);
  }
  const options = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json'];
  const { stdout } = await promisify(execFile)(biome, options, { cwd: folder, maxBuffer: 64e6 }).catch(
    (failed: { stdout: string }) => failed,
  );
  const report = JSON.parse(stdout) as Report; // biome's --reporter=json
  complaints = new Set(
    report.diagnostics.filter(({ severity }) => severity === 'error').map(({ location }) => location.path),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const complained = (index: number, path: string) => complaints.has(relative(folder, place(index, path)));

test.each(REFUSED.map((each, index) => [...each, index] as const))('%s: %s %j', (_rule, path, _text, index) => {
  expect(complained(index, path)).toBe(true);
});

test.each(ALLOWED.map((each, index) => [...each, index + REFUSED.length] as const))(
  'allowed: %s %j',
  (path, _, index) => {
    expect(complained(index, path)).toBe(false);
  },
);
