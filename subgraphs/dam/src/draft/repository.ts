import { type Instant, instantFromDate, toDate } from '@trivium/kit/time';
import type { PageRequest } from '@trivium/kit/paging';
import type { Placement } from '@trivium/kit/timeline';
import type { Prisma } from '@trivium/prisma/dam';
import type { AssetDocument, AssetKind, Texts } from '../asset/service.ts';
import type { EmbeddedMetadataModel } from '../embedded/service.ts';
import type { DamTransaction } from '../prisma.ts';
import type { AssetDraftModel, AssetState } from './model.ts';

type Tables = Pick<DamTransaction, 'asset'>;
type Row = Prisma.AssetGetPayload<{ include: { original: true } }>;

const modelOf = ({ original, focalX, focalY, ...row }: Row): AssetDraftModel => ({
  ...row,
  kind: original.kind as AssetKind, // written by the upload only
  state: row.state as AssetState, // written by this service only
  alt: row.alt as Texts, // as above
  caption: row.caption as Texts, // as above
  focalPoint: { x: focalX, y: focalY },
  width: original.width,
  height: original.height,
  mimeType: original.mimeType,
  bytes: original.bytes,
  dominantColor: original.dominantColor,
  placeholder: original.placeholder,
  embedded: original.embedded as EmbeddedMetadataModel | null, // written by the upload only
  createdAt: instantFromDate(row.createdAt),
  changedAt: instantFromDate(row.changedAt),
});

export const draftsByIds = async ({ asset }: Tables, ids: readonly string[]): Promise<AssetDraftModel[]> =>
  (await asset.findMany({ where: { id: { in: [...ids] } }, include: { original: true } })).map(modelOf);

export const draftById = async (tables: Tables, id: string): Promise<AssetDraftModel | null> =>
  (await draftsByIds(tables, [id]))[0] ?? null;

export const draftBySource = async ({ asset }: Tables, source: string): Promise<AssetDraftModel | null> => {
  const row = await asset.findUnique({ where: { source }, include: { original: true } });
  return row && modelOf(row);
};

export type DraftFilter = { state?: AssetState | null | undefined; search?: string | null | undefined };

/** Newest upload first; stable, since neither upload instant nor id ever change. */
export const draftPage = async (
  { asset }: Tables,
  filter: DraftFilter,
  page: PageRequest,
): Promise<AssetDraftModel[]> => {
  const [createdAt, id] = page.from ?? [];
  const rows = await asset.findMany({
    where: {
      ...(filter.state && { state: filter.state }),
      ...(filter.search && { fileName: { contains: literal(filter.search), mode: 'insensitive' } }),
      ...(createdAt !== undefined && id !== undefined && olderThan(new Date(createdAt), id)),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    include: { original: true },
    take: page.fetch,
  });
  return rows.map(modelOf);
};

/** Prisma passes LIKE's own signs through. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const olderThan = (createdAt: Date, id: string): Prisma.AssetWhereInput => ({
  OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { gt: id } }],
});

export type DraftChange = {
  state?: AssetState;
  alt?: Texts;
  caption?: Texts;
  focalX?: number;
  focalY?: number;
  sha256?: string;
  fileName?: string;
};

/** Writes only if the working copy is still at the revision that was read; false when somebody was faster. */
export const saveDraft = async (
  { asset }: Tables,
  before: AssetDraftModel,
  change: DraftChange,
  by: { actor: string; at: Instant },
): Promise<boolean> => {
  const { count } = await asset.updateMany({
    where: { id: before.id, revision: before.revision },
    data: { ...change, revision: before.revision + 1, changedAt: toDate(by.at), changedBy: by.actor },
  });
  return count === 1;
};

export const documentOf = (draft: AssetDraftModel): AssetDocument => ({
  kind: draft.kind,
  sha256: draft.sha256,
  fileName: draft.fileName,
  mimeType: draft.mimeType,
  bytes: draft.bytes,
  width: draft.width,
  height: draft.height,
  dominantColor: draft.dominantColor,
  placeholder: draft.placeholder,
  alt: draft.alt,
  caption: draft.caption,
  focalPoint: draft.focalPoint,
});

/** Puts the working copy, or its end, onto the timeline. */
export const insertVersion = async (
  { assetVersion }: Pick<DamTransaction, 'assetVersion'>,
  draft: AssetDraftModel,
  placement: Placement,
  ended: boolean,
): Promise<void> => {
  await assetVersion.create({
    data: { assetId: draft.id, ...placement, ended, document: ended ? {} : documentOf(draft) },
  });
};
