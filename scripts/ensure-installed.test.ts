import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

// An npm and a Prisma that only leave the traces which the real ones leave; the script itself and its processes are real.
const npm = `#!/bin/sh
echo "npm $*" >> calls
rm -rf node_modules
mkdir -p node_modules/.bin node_modules/prisma/build
cp package-lock.json node_modules/.package-lock.json
cp prisma.stub.js node_modules/prisma/build/index.js
ln -s "${process.execPath}" node_modules/.bin/node
`;
const prisma = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
const folder = require('node:path').dirname(process.argv[4]) + '/generated';
appendFileSync('calls', 'prisma ' + process.argv[4] + '\\n');
mkdirSync(folder, { recursive: true });
writeFileSync(folder + '/client.ts', '');`;

const repository = () => {
  const root = mkdtempSync(join(tmpdir(), 'trivium-install-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ['scripts', 'tools', 'prisma/pim', 'prisma/dam', 'prisma/content']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);
  copyFileSync(join(import.meta.dirname, 'ensure-installed.mjs'), join(root, 'scripts', 'ensure-installed.mjs'));
  write('tools/npm', npm);
  chmodSync(join(root, 'tools', 'npm'), 0o755);
  write('prisma.stub.js', prisma);
  write('calls', '');
  const lock = (version: string) => write('package-lock.json', lockOf(version));
  lock('1.0.0');
  const calls = () => readFileSync(join(root, 'calls'), 'utf8').trim().split('\n').sort();
  return { root, write, lock, calls, ensure: () => ensure(root) };
};

const lockOf = (version: string): string =>
  JSON.stringify({ packages: { '': { name: 'shop' }, 'node_modules/tool': { version } } });

const ensure = (root: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const env = { PATH: [join(root, 'tools'), '/usr/bin', '/bin'].join(delimiter) };
    const script = join(root, 'scripts', 'ensure-installed.mjs');
    execFile(process.execPath, [script], { env }, (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });

const everything = [
  'npm ci --loglevel=error --no-audit --no-fund',
  'prisma prisma/content/prisma.config.ts',
  'prisma prisma/dam/prisma.config.ts',
  'prisma prisma/pim/prisma.config.ts',
];

test('a fresh clone is installed and generated once, and then it is silent', async () => {
  const { ensure, calls } = repository();
  expect(await ensure()).toMatch(/Installing packages/);
  expect(calls()).toEqual(everything);
  expect(await ensure()).toBe('');
  expect(calls()).toEqual(everything);
});

test('two starts at once install once', async () => {
  const { ensure, calls } = repository();
  await Promise.all([ensure(), ensure()]);
  expect(calls()).toEqual(everything);
});

test('a lock file that names other versions is installed', async () => {
  const { ensure, lock, calls } = repository();
  await ensure();
  lock('2.0.0');
  expect(await ensure()).toMatch(/Installing packages/);
  expect(calls().filter((call) => call.startsWith('npm'))).toHaveLength(2);
});

test('an installation by hand counts', async () => {
  const { ensure, lock, write, calls } = repository();
  await ensure();
  lock('2.0.0');
  write('node_modules/.package-lock.json', lockOf('2.0.0'));
  await ensure();
  expect(calls().filter((call) => call.startsWith('npm'))).toHaveLength(1);
});

test('only the client whose schema changed is generated again', async () => {
  const { ensure, write } = repository();
  await ensure();
  write('prisma/dam/asset.prisma', 'model Asset {}');
  expect(await ensure()).toBe('Generating the Prisma client of dam ...\n');
});

test('a lock left by a start that was killed holds nobody up', async () => {
  const { ensure, write, calls } = repository();
  write('.trivium-installing', '999999999');
  await ensure();
  expect(calls()).toEqual(everything);
});
