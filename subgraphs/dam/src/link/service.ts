import { type ChangeSession, type Changes, change, refuse, type UserError } from '@trivium/kit/change';
import type { RequestContext } from '@trivium/kit/context';
import type { Clock } from '@trivium/kit/time';
import { placeOne } from '@trivium/kit/timeline';
import { effectFact, type EffectInput } from '../effect.ts';
import type { AssetLinkBulkInput, AssetLinkInput } from '../generated/graph.ts';
import type { DamPrisma, DamTransaction } from '../prisma.ts';
import { LINKS } from '../timelines.ts';
import { type Bulk, checkRows, placeRows } from './bulk.ts';
import type { LinkModel } from './model.ts';
import { insertLinks, lastPlaced } from './repository.ts';

export type { Bulk } from './bulk.ts';
export { LINK_ROLES, type LinkModel, type LinkRole } from './model.ts';
export { insertLinks, knownAssets, type LinkRepository, linkRepository } from './repository.ts';

const MOST_ROWS = 1_000;

type Deps = { prisma: DamPrisma; clock: Clock; context: RequestContext };
export type LinkSession = ChangeSession<DamTransaction>;

export type LinkService = ReturnType<typeof linkService>;

export const linkService = ({ prisma, clock, context }: Deps) => ({
  place: (input: AssetLinkInput, idempotencyKey?: string | null): Promise<Changes<LinkModel>> =>
    change(prisma, clock, { ...context, mutation: 'assetLink', idempotencyKey, input }, async (session) => {
      const rows = await placeRows(session, await checkRows(session, [input]));
      const [row] = rows;
      if (!row?.link) return refuse(...(row?.userErrors ?? []).map((error) => within(error, ['input'])));
      return row.link;
    }),

  /** Good rows are placed and bad ones reported, or, when atomic, one bad row undoes all. */
  placeAll: ({ links, atomic }: AssetLinkBulkInput, idempotencyKey?: string | null): Promise<Changes<Bulk>> =>
    change(
      prisma,
      clock,
      { ...context, mutation: 'assetLinkBulk', idempotencyKey, input: { links, atomic } },
      async (session) => {
        if (links.length > MOST_ROWS) {
          refuse({
            code: 'INVALID',
            field: ['input', 'links'],
            message: `${links.length} rows at once; ${MOST_ROWS} is the limit.`,
          });
        }
        const rows = await placeRows(session, await checkRows(session, links));
        const bad = rows.flatMap(({ row, userErrors }) =>
          userErrors.map((error) => within(error, ['input', 'links', String(row)])),
        );
        if (atomic && bad.length > 0) refuse(...bad);
        return rows;
      },
    ),

  remove: (
    { id, takesEffect }: { id: string; takesEffect?: EffectInput },
    idempotencyKey?: string | null,
  ): Promise<Changes<LinkModel>> =>
    change(
      prisma,
      clock,
      { ...context, mutation: 'assetUnlink', idempotencyKey, input: { id, takesEffect } },
      async ({ transaction, record, clock: now }) => {
        const link = await lastPlaced(transaction, id);
        if (!link) return refuse({ code: 'NOT_FOUND', field: ['input', 'id'], message: `There is no link "${id}".` });
        const placement = await placeOne(transaction, now, LINKS, [id], takesEffect);
        await insertLinks(transaction, [{ link, placement, ended: true }]);
        record(
          { action: 'assetUnlink', entity: 'Link', entityId: id, before: link, detail: effectFact(placement) },
          { type: 'trivium.dam.link.removed', subject: id, data: { ...link, ...effectFact(placement) } },
        );
        return link;
      },
    ),
});

const within = (error: UserError, path: string[]): UserError => ({
  ...error,
  field: [...path, ...(error.field ?? [])],
});
