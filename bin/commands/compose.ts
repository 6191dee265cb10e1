import type { Command } from 'commander';

type Composition = typeof import('../composition/supergraph.ts');

/** Prints problems and hints; the supergraph when it may be used. */
const composed = ({ composeSupergraph }: Composition): string | null => {
  const { supergraphSdl, problems, hints } = composeSupergraph();
  for (const hint of hints) console.error(`hint: ${hint}`);
  for (const problem of problems) console.error(`error: ${problem}`);
  return problems.length === 0 ? supergraphSdl : null;
};

/** Exit code 1 when the subgraphs do not compose, when content holds facts of others, or when the committed file drifted. */
const compose = async ({ check }: { check?: boolean }): Promise<void> => {
  // Loaded late: no other command should wait for it.
  const composition = await import('../composition/supergraph.ts');
  const { lineDifferences } = await import('../composition/difference.ts');
  const sdl = composed(composition);
  if (sdl === null) {
    process.exitCode = 1;
    return;
  }
  const committed = composition.committedSupergraph();
  if (sdl === committed) {
    console.log('schema/supergraph.graphql is up to date.');
  } else if (check) {
    console.error(
      'schema/supergraph.graphql is not what the subgraphs compose to; run "trivium compose" and commit it.',
    );
    console.error(lineDifferences(committed, sdl).join('\n'));
    process.exitCode = 1;
  } else {
    composition.writeSupergraph(sdl);
    console.log('schema/supergraph.graphql is written.');
  }
};

export const registerComposeCommand = (program: Command): void => {
  program
    .command('compose')
    .description("compose the subgraphs' SDL to schema/supergraph.graphql, and check who owns what")
    .option('--check', 'write nothing; exit code 1 when the committed file is not what the subgraphs compose to')
    .action(compose);
};
