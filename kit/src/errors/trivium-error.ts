/** Every way in which Trivium refuses. Stable: clients and operators match on these. */
export type ErrorCode =
  | 'BAD_CONTEXT' // an unknown market, locale, channel or stage in @inContext
  | 'BAD_REQUEST'
  | 'BAD_USER_INPUT'
  | 'CONFIGURATION' // a wrong setting; the sentence names it
  | 'DEADLINE_EXCEEDED'
  | 'FORBIDDEN' // known, but without the right
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INTERNAL_SERVER_ERROR'
  | 'NOT_FOUND'
  | 'OPERATION_NOT_REGISTERED'
  | 'REQUEST_TOO_LARGE'
  | 'STARTUP' // a process that cannot begin; printed as one sentence, exit 1
  | 'SUBGRAPH_UNAVAILABLE'
  | 'UNAUTHENTICATED'; // nobody known asks for what needs somebody

/** The one error base. Its message is written for the person who sees it: what is wrong, where, what to do. */
export class TriviumError extends Error {
  readonly code: ErrorCode;
  /** Facts a client may use, e.g. the known markets. Never internals. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: { details?: Record<string, unknown>; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TriviumError';
    this.code = code;
    this.details = options.details ?? {};
  }
}
