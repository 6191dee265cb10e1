import type { Sql, Statement } from '@trivium/kit/sql';
import type { SiteModel } from './model.ts';

const COLUMNS = `code, name, markets, locale_settings as "localeSettings", base_url as "baseUrl", path_scheme as "pathScheme",
       organisation, social_image as "socialImage", home_page as "homePage", product_page as "productPage", revision`;

const BY_CODE: Statement = { name: 'site-by-code', text: `select ${COLUMNS} from site where code = any($1::text[])` };
const ALL: Statement = { name: 'site-all', text: `select ${COLUMNS} from site order by code` };

/** Sites are configuration: they count at once and note no boundary. */
export const siteRepository = (sql: Sql) => ({
  async byCode(codes: readonly string[]): Promise<Map<string, SiteModel>> {
    const sites = await sql.rows<SiteModel>(BY_CODE, [codes]);
    return new Map(sites.map((site) => [site.code, site]));
  },
  all: (): Promise<SiteModel[]> => sql.rows<SiteModel>(ALL, []),
});

export type SiteRepository = ReturnType<typeof siteRepository>;
