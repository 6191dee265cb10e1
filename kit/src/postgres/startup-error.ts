import { TriviumError } from '../errors/trivium-error.ts';

/** What keeps Trivium from starting and a person can mend: one sentence that says what, where, and what to do. */
export class StartupError extends TriviumError {
  constructor(sentence: string, options: { cause?: unknown } = {}) {
    super('STARTUP', sentence, options);
  }
}

/** The sentence of whatever was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** The code of a PostgreSQL or system error (`28P01`, `EACCES`), '' when it has none. */
export const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
