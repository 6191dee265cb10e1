import type { Logger } from '@trivium/kit/log';

/** What takes longer than this to finish is cut off, and the last part, then, after so long. */
const PATIENCE_MS = 20_000;
const LAST_PATIENCE_MS = 10_000;
/** Ctrl+C under npm arrives twice: from the terminal and, passed on, from npm. That is one wish, not two. */
const SAME_WISH_MS = 1_000;

type Part = () => Promise<unknown>;

/**
 * On SIGTERM and SIGINT: what is in flight is finished, then the parts end in the order given. A second signal, later, ends at once.
 *
 * @param last ends, when they take too long, what would outlive this process
 */
export const onShutdown = (log: Logger, parts: readonly Part[], last: Part = async () => {}): void => {
  let code = 0;
  const cutOff = () => {
    code = 1;
    log.error(`not everything ended within ${PATIENCE_MS / 1000} s: the rest is cut off`);
    setTimeout(() => process.exit(code), LAST_PATIENCE_MS);
    last()
      .catch((error: unknown) => log.error({ err: error }, 'the last part did not end cleanly'))
      .finally(() => process.exit(code));
  };
  let endingSince: number | null = null;
  const end = async (signal: NodeJS.Signals) => {
    if (endingSince !== null) {
      if (performance.now() - endingSince > SAME_WISH_MS) process.exit(130);
      return;
    }
    endingSince = performance.now();
    log.info({ signal }, 'ending: finishing what is in flight');
    setTimeout(cutOff, PATIENCE_MS).unref();
    for (const part of parts) {
      await part().catch((error: unknown) => log.error({ err: error }, 'a part did not end cleanly'));
    }
    process.exit(code);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
};
