import type { SubgraphName } from '@trivium/schema';

/**
 * What a reset removes, statement by statement; $1 is who wrote the demo. What the demo made is known by the audit log
 * (pictures by their source), and of that everything goes which nobody else's product, page, link or right stands on.
 * The order of the subgraphs matters: what is left in one says what another has to keep.
 */
const MADE = (entity: string, schema = 'pim'): string =>
  `(select entity_id from ${schema}.audit_entry where actor = $1 and entity = '${entity}')`;

const MARK = `not (type = 'brand' and code = 'hofmark')`;

/** Rows that still wait for the release, in any subgraph. */
const WAITING = [
  'pim.product_version',
  'pim.price',
  'dam.asset_version',
  'dam.link',
  'dam.rights',
  'content.page_publication',
  'content.navigation_publication',
]
  .map(
    (table) => `select from ${table} waiting where waiting.release_code = release.code and waiting.valid_from is null`,
  )
  .join(' union all ');
const release = `delete from release where code in ${MADE('Release')} and not exists (${WAITING})`;
const answers = `delete from idempotency where viewer = $1`;

const CONTENT = [
  `delete from former_path where page_id in ${MADE('Page', 'content')}`,
  `delete from page_publication where page_id in ${MADE('Page', 'content')}`,
  `delete from page where id in ${MADE('Page', 'content')}`,
  `delete from navigation_publication where site || '/' || menu in ${MADE('Navigation', 'content')}`,
  `delete from site where code in ${MADE('Site', 'content')} and not exists (select from page where page.site = site.code)`,
  // Somebody else's page stands on the demo's site: the site stays, and gets its own pages anew.
  `update site set home_page = null, product_page = null, social_image = null where code in ${MADE('Site', 'content')}`,
];

/** Pictures of the demo that somebody else's product, page or site does not show. */
const PICTURES = `(select id from asset where source like 'demo:%'
  and not exists (select from link where link.asset_id = asset.id and link.sku not in ${MADE('ProductDraft')})
  and not exists (select from content.page_publication shown where asset.id = any(shown.assets))
  and not exists (select from content.page_draft draft where position(asset.id in draft.blocks::text || draft.seo::text) > 0)
  and not exists (select from content.site where social_image = asset.id or organisation::text like '%' || asset.id || '%'))`;

const DAM = [
  `delete from link where asset_id in ${PICTURES}`,
  `delete from rights where asset_id in ${PICTURES}`,
  `delete from asset_version where asset_id in ${PICTURES}`,
  `delete from asset where id in ${PICTURES}`,
  `delete from preset where code in ${MADE('Preset', 'dam')}`,
];

/** Whether a product that is left says this code anywhere. */
const said = (code: string): string =>
  ['product_version', 'product_draft']
    .map(
      (table) => `select from ${table} left_over where position('"' || ${code} || '"' in left_over.values::text) > 0`,
    )
    .join(' union all ');
const inUse = (condition: string): string =>
  ['product_version', 'product_draft']
    .map((table) => `select from ${table} left_over where ${condition}`)
    .join(' union all ');

/** Once per level of the tree. */
const categories = `delete from category where code in ${MADE('Category')}
  and not exists (${inUse('category.code = any(left_over.categories)')})
  and not exists (select from category child where child.parent = category.code)`;

const PIM = [
  `delete from price where sku in ${MADE('ProductDraft')}`,
  `delete from product_version where sku in ${MADE('ProductDraft')}`,
  `delete from product_draft where sku in ${MADE('ProductDraft')}`,
  `delete from family where code in ${MADE('Family')} and not exists (${inUse('left_over.family = family.code')})`,
  `delete from attribute where code in ${MADE('Attribute')}
    and not exists (select from family where position('"' || attribute.code || '"' in family.attributes::text) > 0)`,
  categories,
  categories,
  categories,
  // One brand stays, so that a start knows that the demo belongs here, should the next seeding be cut off.
  `delete from reference_record where type || '/' || code in ${MADE('ReferenceRecord')} and ${MARK}
    and not exists (${said('reference_record.code')})`,
  `delete from market where code in ${MADE('Market')}
    and not exists (select from price where price.market = market.code)
    and not exists (select from dam.link where link.market = market.code)
    and not exists (select from content.site where market.code = any(site.markets))
    and not exists (select from content.page where market.code = any(page.markets))`,
  `delete from channel where code in ${MADE('Channel')}
    and not exists (select from market where channel.code = any(market.channels))
    and not exists (select from dam.rights where channel.code = any(rights.channels))
    and not exists (${said('channel.code')})`,
  `update configuration set version = version + 1`,
];

export const REMOVALS: readonly (readonly [SubgraphName, readonly string[]])[] = [
  ['content', [...CONTENT, release, answers]],
  ['dam', [...DAM, release, answers]],
  ['pim', [...PIM, release, answers]],
];

/** Files that no asset and no version of one shows any more. */
export const FORGET_ORIGINALS = `delete from original where not exists (select from asset where asset.sha256 = original.sha256)
  and not exists (select from asset_version where position(original.sha256 in asset_version.document::text) > 0)
  returning sha256`;
