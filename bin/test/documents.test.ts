import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const folder = (path: string) =>
  readdirSync(join(ROOT, path), { encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${path}/${file}`);

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'prisma/README.md',
  ...folder('docs'),
  ...folder('docs/decisions'),
];
const OURS = /^(?:bin|kit|gateway|subgraphs|schema|prisma|scripts|docs|bench)\/[\w./-]+$/;

test.each(DOCUMENTS)('what %s links to and names is there', (document) => {
  const text = read(document);
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !link.includes('://'));
  for (const link of links) expect(existsSync(join(ROOT, dirname(document), link)), link).toBe(true);
  const paths = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path = '']) => path).filter((path) => OURS.test(path));
  for (const path of paths) expect(existsSync(join(ROOT, path)), path).toBe(true);
});

test('docs/operating.md names every setting and no other', () => {
  const settings = [...read('bin/env.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
  const [table = ''] = /## Settings[\s\S]*?(?=\n## )/.exec(read('docs/operating.md')) ?? [];
  const rows = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
  );
  expect(rows.toSorted()).toEqual(settings.toSorted());
});

test('the demo has every preset that the registered operations and the README ask for', () => {
  const asked = [
    'README.md',
    ...readdirSync(join(ROOT, 'schema/operations')).map((file) => `schema/operations/${file}`),
  ]
    .filter((file) => !file.endsWith('.json'))
    .flatMap((file) => [...read(file).matchAll(/preset: "(\w+)"/g)].map(([, preset]) => preset));
  const made = [...read('bin/demo/seed/pictures.ts').matchAll(/\{ code: '(\w+)', widths/g)].map(([, preset]) => preset);
  expect(made).toEqual(expect.arrayContaining([...new Set(asked)]));
});

test('npm scripts that the documents name exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = DOCUMENTS.flatMap((document) =>
    [...read(document).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name),
  );
  for (const name of named) expect(Object.keys(scripts), name).toContain(name);
});
