import { type Logger, pino } from 'pino';

export type { Logger };

/** Drivers hang whole connections onto their errors; what says what went wrong is enough, and safe. */
const errorFacts = (error: unknown): unknown => {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' && { code }),
    ...(error.cause !== undefined && { cause: errorFacts(error.cause) }),
  };
};

/** JSON lines on stdout. Tokens and cookies never reach a log. */
export const createLog = (options: { level?: string; name?: string } = {}): Logger =>
  pino({
    level: options.level ?? 'info',
    base: options.name ? { part: options.name } : null,
    serializers: { err: errorFacts },
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.secret'], remove: true },
  });

export const silentLog = (): Logger => pino({ level: 'silent' });
