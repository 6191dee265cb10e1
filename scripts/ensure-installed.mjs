// Runs before `npm start` and `npm test` with whatever Node the machine has, so it uses nothing but Node itself:
// installs what the lock file names, generates the Prisma clients and the resolver types. Silent when nothing is to do.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stamps = join(modules, '.trivium');
// The storefront's own, as it is used where it stands alone.
const storefrontGenerator = join('apps', 'storefront', 'scripts', 'generate.ts');
// Not in node_modules, which npm removes.
const lock = join(root, '.trivium-installing');
const longest = 15 * 60_000;

/** What a person can mend; printed without a stack. */
class Refusal extends Error {}

const main = async () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal(
      `Trivium needs Node 20.19 or later to install itself, and this is ${process.versions.node}: upgrade Node.`,
    );
  }
  if (pending().length > 0) await alone(async () => runAll(pending()));
};

/** What is out of date, in the order in which it must be done; those of one step may run together. */
const pending = () => {
  const install = { name: 'install', step: 1, hash: hashOf(['package-lock.json']), run: installPackages };
  const clients = ['pim', 'dam', 'content'].map((name) => ({
    name: `prisma-${name}`,
    step: 2,
    hash: hashOf([...filesUnder(`prisma/${name}`, '.prisma'), 'package-lock.json']),
    output: `prisma/${name}/generated/client.ts`,
    run: () => generateClient(name),
  }));
  const types = {
    name: 'types',
    step: 3,
    hash: hashOf([
      ...filesUnder('schema', '.graphql'),
      ...filesUnder('subgraphs', 'model.ts'),
      'schema/index.ts',
      'scripts/generate-types.ts',
    ]),
    output: 'subgraphs/pim/src/generated/graph.ts',
    run: generateTypes,
  };
  const operations = {
    name: 'operations',
    step: 3,
    hash: hashOf([
      ...filesUnder('apps/storefront/operations', '.graphql'),
      ...filesUnder('apps/storefront/scripts', '.ts'),
      'apps/storefront/schema.graphql',
    ]),
    output: 'apps/storefront/src/generated/persisted-query-manifest.json',
    run: generateOperations,
  };
  return [install, ...clients, types, operations].filter((task) => isPending(task));
};

const isPending = ({ name, hash, output }) => {
  if (name === 'install') return !isInstalled(hash);
  // An image of the server alone has neither of these.
  if (name === 'types' && !existsSync(join(root, 'scripts', 'generate-types.ts'))) return false;
  if (name === 'operations' && !existsSync(join(root, storefrontGenerator))) return false;
  return read(join(stamps, name)) !== hash || !existsSync(join(root, output));
};

/** npm writes its own copy of the lock file when it ends, which also tells of an `npm ci` by hand. */
const isInstalled = (hash) => {
  if (read(join(stamps, 'install')) === hash) return true;
  const installed = packagesOf(join(modules, '.package-lock.json'));
  const wanted = packagesOf(join(root, 'package-lock.json'));
  if (installed === null || wanted === null) return false;
  const complete = Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.link ||
      entry.optional ||
      !path.startsWith('node_modules') ||
      installed[path]?.version === entry.version,
  );
  if (complete) stamp('install', hash);
  return complete;
};

const packagesOf = (path) => {
  const text = read(path);
  return text === null ? null : JSON.parse(text).packages;
};

const runAll = async (tasks) => {
  for (const step of [1, 2, 3]) {
    // After an installation everything generated is looked at again.
    const due = step === 1 ? tasks.filter((task) => task.step === 1) : pending().filter((task) => task.step === step);
    await Promise.all(
      due.map(async (task) => {
        await task.run();
        stamp(task.name, task.hash);
      }),
    );
  }
};

const installPackages = async () => {
  console.log('Installing packages (npm ci), once per lock file ...');
  await run('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund']);
};

const generateClient = async (name) => {
  console.log(`Generating the Prisma client of ${name} ...`);
  const prisma = join(modules, 'prisma', 'build', 'index.js');
  await run(node26(), [prisma, 'generate', '--config', join('prisma', name, 'prisma.config.ts')]);
};

const generateOperations = async () => {
  console.log('Generating the operations of the storefront ...');
  await run(node26(), [storefrontGenerator]);
};

const generateTypes = async () => {
  console.log('Generating the resolver types ...');
  await run(node26(), [join('scripts', 'generate-types.ts')]);
};

const node26 = () => join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

// biome-ignore lint/style/noProcessEnv: children need the whole environment, and this file may import nothing of ours
const environment = process.env;

// npm puts node_modules/.bin first; npm itself must run on the machine's Node, since it replaces the one in there.
const machinePath = (environment.PATH ?? '')
  .split(delimiter)
  .filter((path) => path !== join(modules, '.bin'))
  .join(delimiter);

/** Quiet unless it fails; then all that it said. */
const run = (command, args) =>
  new Promise((resolve, reject) => {
    const env = {
      ...environment,
      PATH: command === 'npm' ? machinePath : `${join(modules, '.bin')}${delimiter}${machinePath}`,
      // Prisma would download an engine that we do not use; naming any program stops it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    };
    const shell = process.platform === 'win32';
    const child = spawn(command, args, { cwd: root, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    const fail = (sentence) => reject(new Refusal(sentence));
    child.on('error', ({ message }) => fail(`${command} cannot be run (${message}): install it, then start again.`));
    child.on('close', (code) => {
      if (code === 0) return resolve();
      fail(`${output.trim()}\n"${command} ${args.join(' ')}" failed: mend what it says above, then start again.`);
    });
  });

/** One process does the work, others wait for it; a lock left by a killed one is taken over. */
const alone = async (work) => {
  while (!take()) {
    const pid = Number(read(lock));
    if ((!isAlive(pid) || isOld()) && read(lock) === String(pid)) rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
};

const take = () => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Refusal(`Trivium cannot write to ${root} (${error.code}): give this user write access.`);
  }
};

const isOld = () => Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > longest;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const hashOf = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\n${read(join(root, path)) ?? ''}\n`);
  return hash.digest('hex');
};

const filesUnder = (folder, ending) => {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder)).filter((name) => name !== 'generated' && name !== 'migrations');
  return names.sort().flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) return filesUnder(path, ending);
    return name.endsWith(ending) ? [path] : [];
  });
};

const stamp = (name, hash) => {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), hash);
};

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
