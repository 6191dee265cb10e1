import { type Changes, change, refuse, type UserError } from '@trivium/kit/change';
import type { ReadContext } from '@trivium/kit/context';
import { TriviumError } from '@trivium/kit/errors';
import { loaderOf } from '@trivium/kit/loader';
import { toDate } from '@trivium/kit/time';
import { Prisma } from '@trivium/prisma/content';
import { foreignFacts } from '../foreign/foreign-fact.ts';
import type { SiteInput } from '../generated/graph.ts';
import { pageId } from '../page/model.ts';
import { conflict, type Session, type Writing } from '../writing.ts';
import { SITE_PAGES, type SiteModel, type SitePage } from './model.ts';
import type { SiteRepository } from './repository.ts';
import { siteProblems } from './validation.ts';

type Deps = { repository: SiteRepository; read: ReadContext; writing: Writing };

export const siteService = ({ repository, read, writing }: Deps) => {
  const byCode = loaderOf<string, SiteModel>((codes) => repository.byCode(codes));
  return {
    byCode: (code: string): Promise<SiteModel | null> => byCode.load(code),
    all: () => repository.all(),
    /** Throws NOT_FOUND with the known codes. */
    async known(code: string): Promise<SiteModel> {
      const site = await byCode.load(code);
      if (site) return site;
      const codes = (await repository.all()).map((each) => each.code);
      throw new TriviumError(
        'NOT_FOUND',
        `There is no site "${code.slice(0, 40)}"; there is ${codes.join(', ') || 'none yet'}.`,
        {
          details: { known: codes },
        },
      );
    },
    serves: (site: SiteModel): boolean => site.markets.includes(read.market),
    async save(input: SiteInput, idempotencyKey?: string | null): Promise<Changes<{ code: string }>> {
      const problems = [
        ...siteProblems(input),
        ...foreignFacts({ name: input.name, organisation: input.organisation?.name }, ['input']),
      ];
      const changes = await change(
        writing.prisma,
        writing.clock,
        writing.request('siteSave', input, idempotencyKey),
        async (session) => {
          if (problems.length > 0) refuse(...problems);
          return save(session, writing, input);
        },
      );
      byCode.clear(input.code);
      return changes;
    },
  };
};

export type SiteService = ReturnType<typeof siteService>;

const save = async (
  { transaction, clock, record }: Session,
  writing: Writing,
  input: SiteInput,
): Promise<{ code: string }> => {
  await transaction.$queryRawUnsafe(`select code from site where code = $1 for update`, input.code);
  const before = await transaction.site.findUnique({ where: { code: input.code } });
  if ((before?.revision ?? null) !== (input.revision ?? null)) {
    refuse(before ? conflict('This site', before) : notThere);
  }
  for (const field of SITE_PAGES) {
    const id = input[field];
    if (!id) continue;
    const page = await transaction.page.findUnique({ where: { id: pageId(id) } });
    if (page?.site !== input.code) refuse(noSuchPage(input.code, field, id));
  }
  const row = {
    name: input.name,
    markets: input.markets,
    localeSettings: input.localeSettings.map(({ locale, markets }) => ({ locale, markets })),
    baseUrl: input.baseUrl,
    pathScheme: input.pathScheme,
    organisation: input.organisation
      ? { name: input.organisation.name, url: input.organisation.url ?? null, logo: input.organisation.logo ?? null }
      : Prisma.DbNull,
    socialImage: input.socialImage ?? null,
    homePage: input.homePage ?? null,
    productPage: input.productPage ?? null,
    revision: (before?.revision ?? 0) + 1,
    updatedBy: writing.actor,
    updatedAt: toDate(await clock.nowIn(transaction)),
  };
  const after = before
    ? await transaction.site.update({ where: { code: input.code }, data: row })
    : await transaction.site.create({ data: { code: input.code, ...row } });
  record(
    { action: 'siteSave', entity: 'Site', entityId: input.code, before, after },
    { type: 'trivium.content.site.saved', subject: input.code, data: { site: input.code, revision: after.revision } },
  );
  return { code: input.code };
};

const notThere: UserError = {
  code: 'NOT_FOUND',
  field: ['input', 'code'],
  message: 'There is no such site yet; leave the revision out to create it.',
};

const noSuchPage = (site: string, field: SitePage, id: string): UserError => ({
  code: 'DANGLING_REFERENCE',
  field: ['input', field],
  message: `Site "${site}" has no page "${id}"; write the page first, then make it the ${field === 'homePage' ? 'home page' : 'page of every product'}.`,
});
