import { earliest, type Instant } from './instant.ts';

/**
 * Collects when an answer stops being right. Whoever evaluates a timeline notes the next boundary of what it
 * read and of what it did not find; the smallest one bounds cache lifetimes and tokens.
 */
export type Boundary = {
  note(at: Instant | Date | null): void;
  earliest(): Instant | null;
};

export const boundary = (): Boundary => {
  let next: Instant | null = null;
  return {
    note(at) {
      next = earliest(next, at instanceof Date ? (at.getTime() as Instant) : at); // a Date is whole milliseconds
    },
    earliest: () => next,
  };
};
