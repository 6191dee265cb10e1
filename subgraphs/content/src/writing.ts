import type { RequestContext } from '@trivium/kit/context';
import { changeRequest, type ChangeSession, type IdempotencyKey, type UserError } from '@trivium/kit/change';
import { type Clock, type Instant, instantFromDate } from '@trivium/kit/time';
import type { Prisma, PrismaClient } from '@trivium/prisma/content';
import type { InputMaybe, TakesEffect as TakesEffectInput } from './generated/graph.ts';

export type Session = ChangeSession<Prisma.TransactionClient>;

/** What a service needs to write: the door, the clock, and who is at it. */
export type Writing = {
  prisma: PrismaClient;
  clock: Clock;
  /** The token's subject, as audit entries name it. */
  actor: string;
  request(mutation: string, input: unknown, idempotencyKey?: IdempotencyKey): ReturnType<typeof changeRequest>;
};

export const writingFor = (prisma: PrismaClient, clock: Clock, context: RequestContext): Writing => ({
  prisma,
  clock,
  actor: context.viewer.subject ?? 'anonymous',
  request: (mutation, input, idempotencyKey) => changeRequest(context, mutation, input, idempotencyKey),
});

/** Somebody was faster: says who and when. */
export const conflict = (
  what: string,
  { revision, updatedBy, updatedAt }: { revision: number; updatedBy: string; updatedAt: Date },
): UserError => ({
  code: 'CONFLICT',
  field: ['input', 'revision'],
  message: `${what} was changed by ${updatedBy} at ${updatedAt.toISOString()} (revision ${revision}); read it again and repeat the change on what is there.`,
});

/** The instant at which it will be seen; null: now, or an unknown release, which placing refuses. */
export const effectiveInstant = async (
  { prisma, clock }: Writing,
  input: InputMaybe<TakesEffectInput> | undefined,
): Promise<Instant | null> => {
  const release = input?.release ? await prisma.release.findUnique({ where: { code: input.release } }) : null;
  const at = input?.at ?? (release && instantFromDate(release.instant));
  return at && at > clock.now() ? at : null;
};
