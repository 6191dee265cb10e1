import { change, refuse, type UserError } from '@trivium/kit/change';
import { formatInstant, instantFromDate, toDate } from '@trivium/kit/time';
import type { Prisma } from '@trivium/prisma/pim';
import type { WriteDependencies } from '../context.ts';

type Stamped = { revision: number; changedBy: string; changedAt: Date };
/** What every configuration row gets when it is written. */
export type Stamp = Stamped;

export type ConfigurationSave<Row extends Stamped> = {
  mutation: string;
  /** The graph's type, e.g. `Market`. */
  entity: string;
  /** In the event's type: `trivium.pim.<noun>.saved`. */
  noun: string;
  id: string;
  input: { revision?: number | null | undefined };
  idempotencyKey: string | null | undefined;
  find(transaction: Prisma.TransactionClient): Promise<Row | null>;
  /** Checks and writes; gets what was there. */
  write(transaction: Prisma.TransactionClient, stamp: Stamp, before: Row | null): Promise<Row>;
};

/**
 * The way of every change of configuration: one at a time (the version's row is the lock), against the revision that was
 * read, with audit entry and event. Returns the id, or null with the user errors.
 */
export const saveConfiguration = async <Row extends Stamped>(
  { prisma, clock, request, configuration }: WriteDependencies,
  save: ConfigurationSave<Row>,
): Promise<{ id: string | null; userErrors: readonly UserError[] }> => {
  const { viewer, requestId } = request;
  const { mutation, idempotencyKey, input, id, entity } = save;
  const { value, userErrors } = await change(
    prisma,
    clock,
    { viewer, requestId, mutation, idempotencyKey, input },
    async ({ transaction, record }) => {
      await transaction.$executeRawUnsafe('update configuration set version = version + 1');
      const before = await save.find(transaction);
      checkRevision(save, before);
      const changedAt = toDate(await clock.nowIn(transaction));
      const stamp = { revision: (before?.revision ?? 0) + 1, changedBy: viewer.subject ?? 'anonymous', changedAt };
      const after = await save.write(transaction, stamp, before);
      record(
        { action: mutation, entity, entityId: id, before, after },
        { type: `trivium.pim.${save.noun}.saved`, subject: id, data: { id, revision: after.revision } },
      );
      return id;
    },
  );
  configuration.renew();
  return { id: value, userErrors };
};

const checkRevision = <Row extends Stamped>(
  { entity, id, input: { revision } }: ConfigurationSave<Row>,
  before: Row | null,
) => {
  const field = ['input', 'revision'];
  const expected = revision ?? null;
  if (before === null) {
    if (expected !== null)
      refuse({ code: 'NOT_FOUND', field, message: `There is no ${entity} "${id}"; leave out "revision" to make one.` });
  } else if (expected === null) {
    refuse({
      code: 'TAKEN',
      field: ['input', 'code'],
      message: `There is a ${entity} "${id}" already; give its revision (${before.revision}) to change it.`,
    });
  } else if (before.revision !== expected) {
    const when = formatInstant(instantFromDate(before.changedAt));
    refuse({
      code: 'CONFLICT',
      field,
      message: `${entity} "${id}" was changed by ${before.changedBy} at ${when} (revision ${before.revision}); read it again.`,
    });
  }
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** Codes go into keys, filters and URLs: plain characters only. */
export const checkCode = (code: string, field: readonly string[] = ['input', 'code'], length = 64): void => {
  if (CODE.test(code) && code.length <= length) return;
  refuse({
    code: 'INVALID',
    field: [...field],
    message: `"${code.slice(0, 80)}" cannot be a code: use letters, digits, "_" and "-", up to ${length}, the first a letter or digit.`,
  });
};
