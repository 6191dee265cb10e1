import { type Changes, refuse, type UserError } from '@trivium/kit/change';
import { TriviumError } from '@trivium/kit/errors';
import type { Reference } from '../block/walk.ts';
import type { Session } from '../writing.ts';
import type { Findings, ReferenceCheck, Showing } from './check.ts';

export type Asked = Findings & { unavailable: boolean };

/** What the graph says of the references; asked before the change, so that no lock waits for a neighbour. */
export const askedFirst = async (
  check: ReferenceCheck,
  references: readonly Reference[],
  showing: Showing,
): Promise<Asked> => {
  try {
    return { ...(await check(references, showing)), unavailable: false };
  } catch (error) {
    if (error instanceof TriviumError && error.code === 'SUBGRAPH_UNAVAILABLE')
      return { errors: [], warnings: [], unavailable: true };
    throw error;
  }
};

/**
 * Lets the change go on, or not. A neighbour that did not answer is thrown, not refused: a refusal would be remembered
 * under the idempotency key, and the repetition is to find the neighbour back.
 */
export const insistOn = ({ errors, unavailable }: Asked): void => {
  if (unavailable)
    throw new TriviumError('SUBGRAPH_UNAVAILABLE', 'The owners of the products and pictures did not answer.');
  if (errors.length > 0) refuse(...errors);
};

const notAnswered: UserError = {
  code: 'UNAVAILABLE',
  field: null,
  message:
    'The owners of the products and pictures that this refers to did not answer; nothing was written. Try again.',
};

/** Runs a change that insists on its references; a neighbour that did not answer becomes a user error here. */
export const orUnavailable = async <T>(changing: Promise<Changes<T>>): Promise<Changes<T>> => {
  try {
    return await changing;
  } catch (error) {
    if (error instanceof TriviumError && error.code === 'SUBGRAPH_UNAVAILABLE')
      return { value: null, userErrors: [notAnswered] };
    throw error;
  }
};

/** Refuses references to pages that the site does not have. */
export const insistOnPages = async (
  { transaction }: Session,
  site: string,
  references: readonly Reference[],
): Promise<void> => {
  const pages = references.filter(({ kind }) => kind === 'page');
  if (pages.length === 0) return;
  const found = await transaction.page.findMany({
    where: { site, id: { in: pages.map(({ key }) => key) } },
    select: { id: true },
  });
  const known = new Set(found.map(({ id }) => id));
  const dangling = pages.filter(({ key }) => !known.has(key));
  if (dangling.length > 0) {
    refuse(
      ...dangling.map(({ key, field }) => ({
        code: 'DANGLING_REFERENCE' as const,
        field,
        message: `Site "${site}" has no page "${key}".`,
      })),
    );
  }
};
