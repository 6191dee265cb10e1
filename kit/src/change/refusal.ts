/** Something a person can mend. `field` is the path into the mutation's input, e.g. `["input", "values", "0", "locale"]`. */
export type UserErrorCode =
  | 'CONFLICT'
  | 'DANGLING_REFERENCE'
  | 'FOREIGN_FACT'
  | 'INVALID'
  | 'NOT_CLEARED'
  | 'NOT_FOUND'
  | 'NOT_ACKNOWLEDGED'
  | 'REQUIRED'
  | 'TAKEN'
  | 'TOO_EARLY'
  | 'UNAVAILABLE'
  | 'WRONG_STATE';

export type UserError = { code: UserErrorCode; field: string[] | null; message: string };

/** Thrown inside a change to undo it and to answer with user errors: nothing is written. */
export class Refusal extends Error {
  readonly userErrors: readonly UserError[];
  constructor(userErrors: readonly UserError[]) {
    super(userErrors.map(({ message }) => message).join(' '));
    this.name = 'Refusal';
    this.userErrors = userErrors;
  }
}

/** Stops the change in hand. The transaction is rolled back and the mutation answers with these errors. */
export const refuse = (...userErrors: UserError[]): never => {
  throw new Refusal(userErrors);
};
