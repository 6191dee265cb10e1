import { type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on stdout. Tokens and cookies never reach a log. */
export const createLog = (options: { level?: string; name?: string } = {}): Logger =>
  pino({
    level: options.level ?? 'info',
    base: options.name ? { part: options.name } : null,
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.secret'], remove: true },
  });

export const silentLog = (): Logger => pino({ level: 'silent' });
