import { type Changes, type ChangeSession, change, changeRequest, type IdempotencyKey } from '@trivium/kit/change';
import type { Prisma } from '@trivium/prisma/pim';
import type { WriteDependencies } from './context.ts';

export type Session = ChangeSession<Prisma.TransactionClient>;

type Writer = <T>(
  mutation: string,
  input: unknown,
  key: IdempotencyKey,
  work: (session: Session) => Promise<T>,
) => Promise<Changes<T>>;

/** The door for a write that needs to know the configuration. */
export const writerFor =
  ({ prisma, clock, request, configuration }: WriteDependencies): Writer =>
  async (mutation, input, key, work) => {
    // Read before the change: inside, a second connection would be needed.
    await configuration.current();
    return change(prisma, clock, changeRequest(request, mutation, input, key), work);
  };
