import type { Context } from '../context.ts';
import type { PageModel, SeoDocument } from '../page/model.ts';
import type { SiteModel } from '../site/model.ts';
import { alternatesOf, canonicalOf, jsonLdOf, robotsOf } from './model.ts';

const seoOf = async ({ answer }: PageModel, { pages }: Context): Promise<SeoDocument> =>
  (await pages.document(answer)).seo;
const siteOf = ({ answer }: PageModel, { sites }: Context): Promise<SiteModel> => sites.known(answer.site);

const title = async (page: PageModel, _: unknown, context: Context) =>
  (await seoOf(page, context)).title ?? page.answer.title;
const description = async (page: PageModel, _: unknown, context: Context) => (await seoOf(page, context)).description;
const canonical = async (page: PageModel, _: unknown, context: Context) =>
  canonicalOf(await siteOf(page, context), page, context.read);

/** The way begins at the site's home page, whether or not pages name it as the one above them; to itself there is none. */
const fromHome = async (
  { homePage }: SiteModel,
  trail: readonly PageModel[],
  { pages }: Context,
): Promise<readonly PageModel[]> => {
  if (!homePage) return trail;
  if (trail.at(-1)?.id === homePage) return [];
  if (trail.some(({ id }) => id === homePage)) return trail;
  const home = await pages.byId(homePage);
  return home ? [home, ...trail] : trail;
};

export const seoResolvers = {
  PageSeo: {
    title,
    description,
    canonical,
    robots: async (page: PageModel, _: unknown, context: Context) =>
      robotsOf(context.read, (await seoOf(page, context)).indexed),
    alternates: async (page: PageModel, _: unknown, context: Context) =>
      alternatesOf(await siteOf(page, context), page),
    openGraph: (page: PageModel) => page,
    jsonLd: async (page: PageModel, _: unknown, context: Context) => {
      const [site, trail] = await Promise.all([siteOf(page, context), context.pages.breadcrumbs(page)]);
      return jsonLdOf(site, await fromHome(site, trail, context), context.read);
    },
  },
  OpenGraph: {
    title,
    description,
    type: ({ answer }: PageModel) => (answer.type === 'STORY' ? 'article' : 'website'),
    url: canonical,
    locale: ({ answer }: PageModel) => answer.locale.replace('-', '_'),
    siteName: async (page: PageModel, _: unknown, context: Context) => (await siteOf(page, context)).name,
    image: async (page: PageModel, _: unknown, context: Context) => {
      const [{ image }, { socialImage }] = await Promise.all([seoOf(page, context), siteOf(page, context)]);
      const id = image ?? socialImage;
      return id && { id };
    },
  },
};
