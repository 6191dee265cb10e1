import type { Logger } from '@trivium/kit/log';

/** What takes longer than this to finish is cut off. */
const PATIENCE_MS = 20_000;
/** Ctrl+C under npm arrives twice: from the terminal and, passed on, from npm. That is one wish, not two. */
const SAME_WISH_MS = 1_000;

/** On SIGTERM and SIGINT: what is in flight is finished, then the parts end in the order given. A second signal, later, ends at once. */
export const onShutdown = (log: Logger, parts: readonly (() => Promise<unknown>)[]): void => {
  let endingSince: number | null = null;
  const end = async (signal: NodeJS.Signals) => {
    if (endingSince !== null) {
      if (performance.now() - endingSince > SAME_WISH_MS) process.exit(130);
      return;
    }
    endingSince = performance.now();
    log.info({ signal }, 'ending: finishing what is in flight');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    for (const part of parts) {
      await part().catch((error: unknown) => log.error({ err: error }, 'a part did not end cleanly'));
    }
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
};
