import { type Changes, change, refuse, type UserError } from '@trivium/kit/change';
import { toDate } from '@trivium/kit/time';
import type { PageDraftInput } from '../generated/graph.ts';
import type { PageId, SeoDocument } from '../page/model.ts';
import { normalPath } from '../route/model.ts';
import type { SiteService } from '../site/service.ts';
import { conflict, type Session, type Writing } from '../writing.ts';
import type { PageDraftModel } from './model.ts';
import { findDraft, lockPage, standsAbove, writeDraft } from './repository.ts';
import { draftProblems, invalid } from './validation.ts';

export { findDraft, lockPage } from './repository.ts';

type Deps = { writing: Writing; sites: SiteService };

export const draftService = ({ writing, sites }: Deps) => ({
  byId: (id: string): Promise<PageDraftModel | null> => findDraft(writing.prisma, id),
  /** Writes one locale of a working copy. What it refers to may be missing yet; publishing asks. */
  async save(input: PageDraftInput, idempotencyKey?: string | null): Promise<Changes<{ id: PageId }>> {
    const request = writing.request('pageDraftSave', input, idempotencyKey);
    // Read before the transaction: one that waits for a second connection while it holds its own can wait for ever.
    const site = await sites.byCode(input.site);
    return change(writing.prisma, writing.clock, request, async (session) => {
      if (!site)
        return refuse({ code: 'NOT_FOUND', field: ['input', 'site'], message: `There is no site "${input.site}".` });
      const problems = draftProblems(input, site);
      if (problems.length > 0) refuse(...problems);
      return save(session, writing, input);
    });
  },
});

export type DraftService = ReturnType<typeof draftService>;

const save = async (session: Session, writing: Writing, input: PageDraftInput): Promise<{ id: PageId }> => {
  const { transaction, clock, record } = session;
  if (input.id) await lockPage(transaction, input.id);
  const before = input.id ? await findDraft(transaction, input.id) : null;
  const problem = placeProblem(input, before) ?? (await parentProblem(session, input));
  if (problem) refuse(problem);
  const id = await writeDraft(
    transaction,
    { ...input, path: normalPath(input.path) ?? '/', seo: seoOf(input) },
    {
      revision: (before?.revision ?? 0) + 1,
      updatedBy: writing.actor,
      updatedAt: toDate(await clock.nowIn(transaction)),
    },
  );
  const after = await findDraft(transaction, id);
  record(
    { action: 'pageDraftSave', entity: 'Page', entityId: id, before, after, detail: { locale: input.locale } },
    {
      type: 'trivium.content.page.drafted',
      subject: id,
      data: { page: id, site: input.site, locale: input.locale, revision: after?.revision ?? 1 },
    },
  );
  return { id };
};

const seoOf = ({ seo }: PageDraftInput): SeoDocument => ({
  title: seo?.title ?? null,
  description: seo?.description ?? null,
  indexed: seo?.indexed ?? true,
  image: seo?.image ?? null,
});

const placeProblem = (input: PageDraftInput, before: PageDraftModel | null): UserError | null => {
  if (input.id && !before) {
    return {
      code: 'NOT_FOUND',
      field: ['input', 'id'],
      message: `There is no page "${input.id}"; leave the id out to make one.`,
    };
  }
  if (before && before.site !== input.site) {
    return invalid(['input', 'site'], `The page belongs to site "${before.site}" and stays there.`);
  }
  if (before && before.revision !== input.revision) return conflict('This page', before);
  return null;
};

const parentProblem = async (
  { transaction }: Session,
  { id, parent, site }: PageDraftInput,
): Promise<UserError | null> => {
  if (!parent) return null;
  const above = await transaction.page.findUnique({ where: { id: parent } });
  if (above?.site !== site) {
    return {
      code: 'DANGLING_REFERENCE',
      field: ['input', 'parent'],
      message: `Site "${site}" has no page "${parent}".`,
    };
  }
  return id && (await standsAbove(transaction, id, parent))
    ? invalid(['input', 'parent'], 'A page cannot stand above itself.')
    : null;
};
