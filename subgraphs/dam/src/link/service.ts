import { type ChangeSession, type Changes, change, refuse } from '@trivium/kit/change';
import type { RequestContext } from '@trivium/kit/context';
import { type Clock, formatInstant } from '@trivium/kit/time';
import { effectInstant, lockKeys } from '@trivium/kit/timeline';
import { MOST_ROWS, refuseMoreThan, within } from '../bulk.ts';
import type { EffectInput } from '../effect.ts';
import type { AssetLinkBulkInput, AssetLinkInput } from '../generated/graph.ts';
import type { DamPrisma, DamTransaction } from '../prisma.ts';
import { LINKS } from '../timelines.ts';
import { type Bulk, checkRows, placeLinks, placeRows } from './bulk.ts';
import type { LinkModel } from './model.ts';
import { lastEnd, lastPlaced, linksAt } from './repository.ts';

export { type Bulk, placeLinks } from './bulk.ts';
export { error, linkOf, linkProblems, placeProblems, skuProblems, unknownAsset } from './check.ts';
export { LINK_ROLES, type LinkModel, type LinkRole, sameLink } from './model.ts';
export { insertLinks, knownAssets, type LinkRepository, linkRepository, linksAt } from './repository.ts';

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

  /** Good rows are placed and bad ones reported, or, when atomic, one bad row undoes all. Equal ones are left alone. */
  placeAll: ({ links, atomic }: AssetLinkBulkInput, idempotencyKey?: string | null): Promise<Changes<Bulk>> =>
    change(
      prisma,
      clock,
      { ...context, mutation: 'assetLinkBulk', idempotencyKey, input: { links, atomic } },
      async (session) => {
        refuseMoreThan(MOST_ROWS, links.length, 'links');
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
      async (session) => {
        const link = await linkToEnd(session, id, takesEffect);
        await placeLinks(session, [], [link], takesEffect);
        return link;
      },
    ),
});

/** A link whose end is scheduled may end earlier: what counts is whether it is there when it is to be taken away. */
const linkToEnd = async ({ transaction, clock }: LinkSession, id: string, effect: EffectInput): Promise<LinkModel> => {
  await lockKeys(transaction, LINKS, [[id]]);
  const now = await clock.nowIn(transaction);
  const [there] = await linksAt(transaction, await effectInstant(transaction, effect, now), 'link_id', [id]);
  const link = there ?? (await lastPlaced(transaction, id));
  if (link) return link;
  const field = ['input', 'id'];
  const end = await lastEnd(transaction, id);
  if (!end) return refuse({ code: 'NOT_FOUND', field, message: `There is no link "${id}".` });
  const when = `${end.release === null ? '' : `with release "${end.release}" `}at ${formatInstant(end.at)}`;
  const message =
    end.at <= now
      ? `The link "${id}" has ended ${when}.`
      : `The link "${id}" ends ${when} already. To let it end later, link it again from then on, and end that.`;
  return refuse({ code: 'WRONG_STATE', field, message });
};
