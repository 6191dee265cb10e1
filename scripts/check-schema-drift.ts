/**
 * Says when migrations and Prisma schema have drifted apart: builds one scratch database from the migrations and one from the
 * schema, and compares their catalogues. What Prisma cannot express (exclusion constraints, triggers, functions) exists in
 * migrations only and is left out; so are indexes that somebody added there by hand. Exit code 1 with what differs.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCatalogue, schemaAsSql, schemaChanged, silentLog, startEmbedded } from '@trivium/kit/postgres';
import { SUBGRAPHS, type SubgraphName } from '@trivium/schema';
import { migrationsFolderOf, schemaFolderOf } from '../bin/commands/db.ts';

const alike = (): string[] => {
  const texts = SUBGRAPHS.map((name) => readFileSync(join(schemaFolderOf(name), 'kit.prisma'), 'utf8'));
  return SUBGRAPHS.filter((_, index) => texts[index] !== texts[0]).map(
    (name) => `kit.prisma of ${name} differs from pim's.`,
  );
};

const driftOf = async (subgraph: SubgraphName, ownerUrl: string): Promise<string[]> => {
  const unwritten = (await schemaChanged(schemaFolderOf(subgraph)))
    ? [`${subgraph}: the schema changed since the last migration`]
    : [];
  const built = await readCatalogue(ownerUrl, subgraph, { migrationsFolder: migrationsFolderOf(subgraph) });
  const wanted = await readCatalogue(ownerUrl, subgraph, { sql: await schemaAsSql(schemaFolderOf(subgraph)) });
  const missing = [...wanted]
    .filter((fact) => !built.has(fact))
    .map((fact) => `${subgraph}: no migration makes ${fact}`);
  const surplus = [...built]
    .filter((fact) => !wanted.has(fact) && !/^CREATE (UNIQUE )?INDEX/.test(fact))
    .map((fact) => `${subgraph}: the schema lacks ${fact}`);
  return [...unwritten, ...missing, ...surplus];
};

const folder = mkdtempSync(join(tmpdir(), 'trivium-drift-'));
const server = await startEmbedded({ folder, log: silentLog, fsync: false });
try {
  const findings = alike();
  for (const subgraph of SUBGRAPHS) findings.push(...(await driftOf(subgraph, server.url)));
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) {
    console.error(
      'Run "trivium db new NAME" to write the missing migrations; kit.prisma must be one text in all three.',
    );
    process.exitCode = 1;
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
