import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The owner's URL of the run's throw-away PostgreSQL. */
    triviumPostgres: string;
  }
}
