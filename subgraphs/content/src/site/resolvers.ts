import type { Context } from '../context.ts';
import type { MutationSiteSaveArgs, QuerySiteArgs, SiteNavigationArgs } from '../generated/graph.ts';
import { editionsOf, type SiteModel } from './model.ts';

const assetOf = (id: string | null) => id && { id };

export const siteResolvers = {
  Query: {
    site: (_: unknown, { code }: QuerySiteArgs, { sites }: Context) => sites.byCode(code),
    sites: (_: unknown, __: unknown, { sites }: Context) => sites.all(),
  },
  Mutation: {
    siteSave: async (_: unknown, { input, idempotencyKey }: MutationSiteSaveArgs, { sites }: Context) => {
      const { value, userErrors } = await sites.save(input, idempotencyKey);
      return { site: value && (await sites.byCode(value.code)), userErrors };
    },
  },
  Site: {
    editions: (site: SiteModel) => editionsOf(site),
    socialImage: ({ socialImage }: SiteModel) => assetOf(socialImage),
    homePage: ({ homePage }: SiteModel, _: unknown, { pages }: Context) => homePage && pages.byId(homePage),
    productPage: ({ productPage }: SiteModel, _: unknown, { pages }: Context) => productPage && pages.byId(productPage),
    navigation: (site: SiteModel, { menu }: SiteNavigationArgs, { navigation }: Context) => navigation.of(site, menu),
  },
  SiteOrganisation: { logo: ({ logo }: NonNullable<SiteModel['organisation']>) => assetOf(logo) },
};
