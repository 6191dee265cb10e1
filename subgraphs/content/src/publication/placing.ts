import { refuse } from '@trivium/kit/change';
import type { Stage } from '@trivium/kit/context';
import type { Placement } from '@trivium/kit/timeline';
import type { Prisma } from '@trivium/prisma/content';
import { referencesOf } from '../block/walk.ts';
import type { DraftLocale, PageDraftModel } from '../draft/model.ts';
import type { Session } from '../writing.ts';
import { type NewPublication, occupantOf } from './repository.ts';

export type Stamp = { publishedBy: string; publishedAt: Date };

/** A working copy in one locale as a row of the timeline, complete in itself. */
export const publicationOf = (
  draft: PageDraftModel,
  locale: DraftLocale,
  stage: Stage,
  stamp: Stamp,
): NewPublication => {
  const { blocks, seo, path, title } = locale;
  const references = [...referencesOf(blocks, []), ...referencesOf({ image: seo.image }, [])];
  const keys = (kind: string) => [...new Set(references.filter((each) => each.kind === kind).map(({ key }) => key))];
  return {
    pageId: draft.id,
    locale: locale.locale,
    stage,
    ended: false,
    site: draft.site,
    path,
    type: draft.type,
    parentId: draft.parentId,
    markets: draft.markets,
    title,
    document: { seo, blocks } as unknown as Prisma.InputJsonObject, // plain JSON: it came from a JSON column
    skus: keys('product'),
    assets: keys('asset'),
    ...stamp,
  };
};

/** A row that says: from here on, nothing. */
export const endOf = (draft: PageDraftModel, locale: string, stage: Stage, stamp: Stamp): NewPublication => ({
  pageId: draft.id,
  locale,
  stage,
  ended: true,
  site: draft.site,
  type: draft.type,
  markets: [],
  skus: [],
  assets: [],
  ...stamp,
});

/** Refuses paths at which another page of the site is, or is going to be, in the same locale and stage. */
export const insistOnFreePaths = async (
  { transaction }: Session,
  publications: readonly NewPublication[],
  placements: readonly Placement[],
): Promise<void> => {
  for (const [index, publication] of publications.entries()) {
    const placement = placements[index];
    const { site, locale, path, pageId: page } = publication;
    const stage = publication.stage as Stage; // publicationOf put it there
    const from = placement?.validFrom ?? (await pendingSince(transaction, placement?.releaseCode));
    if (!path || !from) continue;
    const occupant = await occupantOf(
      transaction,
      { site, locale, stage, path, page },
      from,
      placement?.validUntil ?? null,
    );
    if (occupant) {
      refuse({
        code: 'TAKEN',
        field: ['draft', 'locales', locale, 'path'],
        message: `Page "${occupant.page_id}" is at ${path} in ${locale} from ${occupant.starts.toISOString()} on; choose another path, or move that page first.`,
      });
    }
  }
};

const pendingSince = async (
  transaction: Prisma.TransactionClient,
  code: string | null | undefined,
): Promise<Date | null> =>
  code ? ((await transaction.release.findUnique({ where: { code } }))?.instant ?? null) : null;

/** What events and audit entries say of a placement. */
export const effectFact = (placement: Placement | undefined) => ({
  takesEffect: placement?.validFrom?.toISOString() ?? null,
  release: placement?.releaseCode ?? null,
});
