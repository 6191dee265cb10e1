import type { Command } from 'commander';

type Composition = typeof import('../composition/supergraph.ts');

/** Prints problems and hints; the supergraph when it may be used. */
const composed = ({ composeSupergraph }: Composition): string | null => {
  const { supergraphSdl, problems, hints } = composeSupergraph();
  for (const hint of hints) console.error(`hint: ${hint}`);
  for (const problem of problems) console.error(`error: ${problem}`);
  return problems.length === 0 ? supergraphSdl : null;
};

/** Exit code 1 when the subgraphs do not compose, when content holds facts of others, or when a committed file drifted. */
const compose = async ({ check = false }: { check?: boolean }): Promise<void> => {
  // Loaded late: no other command should wait for it.
  const composition = await import('../composition/supergraph.ts');
  const { PUBLIC_FILE, SUPERGRAPH_FILE } = await import('../composition/committed.ts');
  const sdl = composed(composition);
  if (sdl === null) {
    process.exitCode = 1;
    return;
  }
  await keep(SUPERGRAPH_FILE, sdl, check);
  await keep(PUBLIC_FILE, composition.publicSdl(sdl), check);
};

const keep = async (file: string, text: string, check: boolean): Promise<void> => {
  const { commit, committed } = await import('../composition/committed.ts');
  const { lineDifferences } = await import('../composition/difference.ts');
  const before = committed(file);
  if (text === before) {
    console.log(`${file} is up to date.`);
  } else if (check) {
    console.error(`${file} is not what the subgraphs compose to; run "trivium compose" and commit it.`);
    console.error(lineDifferences(before, text).join('\n'));
    process.exitCode = 1;
  } else {
    commit(file, text);
    console.log(`${file} is written.`);
  }
};

export const registerComposeCommand = (program: Command): void => {
  program
    .command('compose')
    .description(
      "compose the subgraphs' SDL to schema/supergraph.graphql, and its public part for the storefront; check who owns what",
    )
    .option('--check', 'write nothing; exit code 1 when a committed file is not what the subgraphs compose to')
    .action(compose);
};
