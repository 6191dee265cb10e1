import { type Changes, change, refuse } from '@trivium/kit/change';
import type { RequestContext } from '@trivium/kit/context';
import type { Clock } from '@trivium/kit/time';
import { effectInstant } from '@trivium/kit/timeline';
import { MOST_ROWS, refuseMoreThan } from '../bulk.ts';
import type { EffectInput } from '../effect.ts';
import type { AssetLinkReplaceBulkInput, AssetLinkReplaceProduct, LinkRole } from '../generated/graph.ts';
import { knownAssets, type LinkModel, type LinkSession, linksAt, placeLinks, sameLink } from '../link/service.ts';
import type { DamPrisma } from '../prisma.ts';
import { assetsOfSources } from '../source/service.ts';
import { checkProducts, type Known } from './check.ts';
import type { CheckedSet, SetResult } from './model.ts';
import { lockProducts } from './repository.ts';

export type { SetResult } from './model.ts';

const MOST_LINKS = 10_000;
const ROLES: readonly LinkRole[] = ['HERO', 'GALLERY', 'DETAIL', 'SWATCH', 'LIFESTYLE'];

type Deps = { prisma: DamPrisma; clock: Clock; context: RequestContext };

export type LinkSetService = ReturnType<typeof linkSetService>;

export const linkSetService = ({ prisma, clock, context }: Deps) => ({
  /** Makes products' links of some roles exactly what is given; equal ones are left alone. */
  replaceAll: (input: AssetLinkReplaceBulkInput, idempotencyKey?: string | null): Promise<Changes<SetResult>> =>
    change(prisma, clock, { ...context, mutation: 'assetLinkReplaceBulk', idempotencyKey, input }, async (session) => {
      const { products, takesEffect, atomic } = input;
      refuseMoreThan(MOST_ROWS, products.length, 'products');
      refuseMoreThan(
        MOST_LINKS,
        products.reduce((sum, { links }) => sum + links.length, 0),
        'products',
      );
      const roles = input.roles ?? ROLES;
      const sets = checkProducts(products, { ...(await knownOf(session, products)), roles });
      const rows = sets.map(({ row, userErrors }) => ({ row, userErrors }));
      const bad = rows.flatMap(({ userErrors }) => userErrors);
      if (atomic && bad.length > 0) refuse(...bad);
      return { ...(await replace(session, sets, roles, takesEffect)), rows, userErrors: [] };
    }),
});

const knownOf = async ({ transaction }: LinkSession, products: readonly AssetLinkReplaceProduct[]): Promise<Known> => {
  const links = products.flatMap((product) => product.links);
  const named = (text: string | null | undefined) => (text == null ? [] : [text]);
  return {
    assets: await knownAssets(transaction, [...new Set(links.flatMap(({ assetId }) => named(assetId)))]),
    sources: await assetsOfSources(transaction, [...new Set(links.flatMap(({ source }) => named(source)))]),
  };
};

const replace = async (
  session: LinkSession,
  sets: readonly CheckedSet[],
  roles: readonly LinkRole[],
  effect: EffectInput,
) => {
  const { transaction, clock } = session;
  const wanted = sets.flatMap((set) => (set.wanted ? [set.wanted] : []));
  const skus = wanted.map(({ sku }) => sku);
  await lockProducts(transaction, skus);
  const at = await effectInstant(transaction, effect, await clock.nowIn(transaction));
  const there = (await linksAt(transaction, at, 'sku', skus)).filter(({ role }) => roles.includes(role));
  const links = wanted.flatMap((set) => set.links);
  const kept = new Set(wanted.flatMap((set) => [...set.links.map(({ id }) => id), ...set.spared]));
  const known = new Map(there.map((link) => [link.id, link]));
  const changed = links.filter((link) => !sameLink(known.get(link.id), link));
  const gone: LinkModel[] = there.filter(({ id }) => !kept.has(id));
  await placeLinks(session, changed, gone, effect);
  return { placed: changed.length, removed: gone.length, unchanged: links.length - changed.length };
};
