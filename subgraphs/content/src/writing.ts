import type { RequestContext } from '@trivium/kit/context';
import { type change, type ChangeSession, refuse, type UserError } from '@trivium/kit/change';
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
  request(mutation: string, input: unknown, idempotencyKey?: string | null): Parameters<typeof change>[2];
};

export const writingFor = (prisma: PrismaClient, clock: Clock, { viewer, requestId }: RequestContext): Writing => ({
  prisma,
  clock,
  actor: viewer.subject ?? 'anonymous',
  request: (mutation, input, idempotencyKey) => ({ viewer, requestId, mutation, input, idempotencyKey }),
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

/** When a change takes effect, as the kit wants it. Both an instant and a release are refused. */
export const effectOf = (input: InputMaybe<TakesEffectInput> | undefined): { at?: Instant; release?: string } => {
  if (input?.at && input.release) {
    refuse({ code: 'INVALID', field: ['input', 'takesEffect'], message: 'Give an instant or a release, not both.' });
  }
  return { ...(input?.at && { at: input.at }), ...(input?.release && { release: input.release }) };
};

/** The instant at which it will be seen; null: now, or an unknown release, which placing refuses. */
export const effectiveInstant = async (
  { prisma, clock }: Writing,
  input: InputMaybe<TakesEffectInput> | undefined,
): Promise<Instant | null> => {
  const release = input?.release ? await prisma.release.findUnique({ where: { code: input.release } }) : null;
  const at = input?.at ?? (release && instantFromDate(release.instant));
  return at && at > clock.now() ? at : null;
};
