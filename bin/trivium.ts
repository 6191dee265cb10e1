#!/usr/bin/env node
import { Command } from 'commander';
import { TriviumError } from '@trivium/kit/errors';
import { registerAuditCommand } from './commands/audit.ts';
import { registerComposeCommand } from './commands/compose.ts';
import { registerDbCommands } from './commands/db.ts';
import { registerImportCommand } from './commands/import.ts';
import { registerImportsCommand } from './commands/imports.ts';
import { registerExportCommand } from './commands/export.ts';
import { registerDemoCommand } from './commands/demo.ts';
import { registerServeCommand } from './commands/serve.ts';
import { registerStartCommand } from './commands/start.ts';
import { registerTokenCommand } from './commands/token.ts';

const program = new Command('trivium')
  .description('Three truths, one graph: a federation gateway over products, media and content.')
  .showHelpAfterError('Run trivium --help for the commands.');

registerStartCommand(program);
registerServeCommand(program);
registerImportCommand(program);
registerImportsCommand(program);
registerTokenCommand(program);
registerDbCommands(program);
registerComposeCommand(program);
registerAuditCommand(program);
registerExportCommand(program);
registerDemoCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  // What an operator can mend is one sentence; everything else is a defect and shows where it is.
  if (error instanceof TriviumError || (error instanceof Error && error.name === 'StartupError')) {
    console.error(`trivium: ${error.message}`);
  } else {
    console.error(error);
  }
  process.exitCode = 1;
}
