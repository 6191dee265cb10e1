/**
 * V8 lets garbage pile up to several times what is alive as long as the machine has memory, and rows become garbage as fast
 * as they are read; an import often runs beside a shop. So its heap grows by a tenth over what is alive before it is swept.
 */
const FLAGS = ['--heap-growing-percent=10', '--max-semi-space-size=4'];

/**
 * Keeps the memory of this command small: V8 takes these settings at the start of a process only, so the process starts
 * once more in its own place (the same id, so that signals reach it), before anything else is loaded. Measured at 100,000
 * products: under 400 MB instead of 890, in about the same time. Where a process cannot do that, it goes on as it is.
 */
export const keepMemorySmall = (): void => {
  const { execArgv, execPath, argv, execve, env } = process; // the environment is handed on unread
  if (execve === undefined || FLAGS.every((flag) => execArgv.includes(flag))) return;
  execve(execPath, [execPath, ...FLAGS, '--disable-warning=ExperimentalWarning', ...execArgv, ...argv.slice(1)], env);
};
