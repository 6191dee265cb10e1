/** What a person can mend; told without a stack. */
export class Refusal extends Error {}
