import { type Changes, change, refuse, type UserError } from '@trivium/kit/change';
import type { Stage } from '@trivium/kit/context';
import type { Sql } from '@trivium/kit/sql';
import { toDate } from '@trivium/kit/time';
import { placeOn } from '@trivium/kit/timeline';
import { referencesOf, type Reference } from '../block/walk.ts';
import type { DraftLocale, PageDraftModel } from '../draft/model.ts';
import { findDraft, lockPage } from '../draft/service.ts';
import type { PagePublishInput, PageUnpublishInput } from '../generated/graph.ts';
import { PAGES } from '../page/model.ts';
import { type Asked, askedFirst, insistOn, insistOnPages, orUnavailable } from '../reference/asking.ts';
import type { ReferenceCheck } from '../reference/check.ts';
import type { SiteService } from '../site/service.ts';
import { conflict, effectiveInstant, type Session, type Writing } from '../writing.ts';
import { effectFact, endOf, insistOnFreePaths, publicationOf } from './placing.ts';
import { insertPublications, lockPaths, publishedLocales, versionsOf } from './repository.ts';

type Deps = { sql: Sql; writing: Writing; sites: SiteService; check: ReferenceCheck };

/** What is kept of a publication under an idempotency key. */
export type Published = { id: string; versions: string[]; warnings: UserError[] };

export const publicationService = ({ sql, writing, sites, check }: Deps) => {
  const ask = async ({ id, stage, ...input }: PagePublishInput): Promise<Asked> => {
    const draft = await findDraft(writing.prisma, id);
    const site = draft && (await sites.byCode(draft.site));
    if (!draft || !site) return { errors: [], warnings: [], unavailable: false };
    const chosen = draft.locales.filter(({ locale }) => input.locales?.includes(locale) ?? true);
    const markets = draft.markets.length > 0 ? draft.markets : site.markets;
    const at = await effectiveInstant(writing, input.takesEffect);
    return askedFirst(check, draftReferences(chosen), { markets, stage, at });
  };
  return {
    versions: (page: string, stage?: Stage | null, locale?: string | null) =>
      versionsOf(sql, page, stage ?? null, locale ?? null),

    /** Puts a working copy, as it was seen, onto the timeline. */
    async publish(input: PagePublishInput, idempotencyKey?: string | null): Promise<Changes<Published>> {
      const asked = await ask(input);
      const request = writing.request('pagePublish', input, idempotencyKey);
      return orUnavailable(
        change(writing.prisma, writing.clock, request, (session) => publish(session, writing, input, asked)),
      );
    },

    /** Ends publications. What is scheduled for later still begins then. */
    async unpublish(input: PageUnpublishInput, idempotencyKey?: string | null): Promise<Changes<Published>> {
      const request = writing.request('pageUnpublish', input, idempotencyKey);
      return change(writing.prisma, writing.clock, request, (session) => unpublish(session, writing, input));
    },
  };
};

export type PublicationService = ReturnType<typeof publicationService>;

/** Of blocks and social pictures, with paths into the working copy. */
const draftReferences = (locales: readonly DraftLocale[]): Reference[] =>
  locales.flatMap(({ locale, blocks, seo }) => [
    ...referencesOf(blocks, ['draft', 'locales', locale, 'blocks']),
    ...referencesOf({ image: seo.image }, ['draft', 'locales', locale, 'seo']),
  ]);

const publish = async (
  session: Session,
  writing: Writing,
  input: PagePublishInput,
  asked: Asked,
): Promise<Published> => {
  const { transaction, clock, record } = session;
  const draft = await lockedDraft(session, input.id);
  if (draft.revision !== input.revision) refuse(conflict('This page', draft));
  insistOn(asked);
  const chosen = chosenLocales(draft, input.locales ?? null);
  await insistOnPages(session, draft.site, draftReferences(chosen));
  const locales = chosen.map(({ locale }) => locale);
  await lockPaths(transaction, draft.site, locales, input.stage);
  const keys = locales.map((locale) => [draft.id, locale, input.stage]);
  const placements = await placeOn(transaction, clock, PAGES, keys, input.takesEffect);
  const stamp = { publishedBy: writing.actor, publishedAt: toDate(await clock.nowIn(transaction)) };
  const publications = chosen.map((locale) => publicationOf(draft, locale, input.stage, stamp));
  await insistOnFreePaths(session, publications, placements);
  const versions = await insertPublications(transaction, publications, placements);
  const fact = { page: draft.id, site: draft.site, stage: input.stage, ...effectFact(placements[0]) };
  record(
    { action: 'pagePublish', entity: 'Page', entityId: draft.id, after: chosen, detail: { ...fact, locales } },
    {
      type: 'trivium.content.page.published',
      subject: draft.id,
      data: { ...fact, locales: chosen.map(({ locale, path }) => ({ locale, path })) },
    },
  );
  return { id: draft.id, versions, warnings: asked.warnings };
};

const unpublish = async (session: Session, writing: Writing, input: PageUnpublishInput): Promise<Published> => {
  const { transaction, clock, record } = session;
  const draft = await lockedDraft(session, input.id);
  const now = toDate(await clock.nowIn(transaction));
  const published = await publishedLocales(transaction, draft.id, input.stage, now);
  const locales = [...new Set(input.locales ?? published)];
  const missing = locales.filter((locale) => !published.includes(locale));
  if (missing.length > 0 || locales.length === 0) {
    refuse({
      code: 'WRONG_STATE',
      field: ['input', 'locales'],
      message: `The page is not published in ${missing.join(', ') || 'any locale'} in ${input.stage}.`,
    });
  }
  await lockPaths(transaction, draft.site, locales, input.stage);
  const keys = locales.map((locale) => [draft.id, locale, input.stage]);
  const placements = await placeOn(transaction, clock, PAGES, keys, input.takesEffect);
  const stamp = { publishedBy: writing.actor, publishedAt: now };
  const ends = locales.map((locale) => endOf(draft, locale, input.stage, stamp));
  const versions = await insertPublications(transaction, ends, placements);
  const fact = { page: draft.id, site: draft.site, stage: input.stage, locales, ...effectFact(placements[0]) };
  record(
    { action: 'pageUnpublish', entity: 'Page', entityId: draft.id, detail: fact },
    { type: 'trivium.content.page.unpublished', subject: draft.id, data: fact },
  );
  return { id: draft.id, versions, warnings: [] };
};

const lockedDraft = async ({ transaction }: Session, id: string): Promise<PageDraftModel> => {
  await lockPage(transaction, id);
  const draft = await findDraft(transaction, id);
  return (
    draft ?? refuse({ code: 'NOT_FOUND', field: ['input', 'id'], message: `There is no page "${id.slice(0, 60)}".` })
  );
};

const chosenLocales = (draft: PageDraftModel, wanted: readonly string[] | null): DraftLocale[] => {
  const written = draft.locales.map(({ locale }) => locale);
  const missing = wanted?.findIndex((locale) => !written.includes(locale)) ?? -1;
  if (missing >= 0 || wanted?.length === 0) {
    refuse({
      code: 'NOT_FOUND',
      field: ['input', 'locales', String(Math.max(missing, 0))],
      message: `The working copy is written in ${written.join(', ')} only.`,
    });
  }
  return draft.locales.filter(({ locale }) => wanted?.includes(locale) ?? true);
};
