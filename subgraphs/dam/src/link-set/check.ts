import type { UserError } from '@trivium/kit/change';
import { repeated, within } from '../bulk.ts';
import type { AssetLinkReplaceLink, AssetLinkReplaceProduct, LinkRole } from '../generated/graph.ts';
import { error, type LinkModel, linkOf, placeProblems, skuProblems, unknownAsset } from '../link/service.ts';
import type { CheckedSet } from './model.ts';

/** What is known of the assets that the input names. */
export type Known = { assets: ReadonlySet<string>; sources: ReadonlyMap<string, string> };

type Rules = Known & { roles: readonly LinkRole[] };

/** Says of each product which links it is to have, and what is wrong. */
export const checkProducts = (products: readonly AssetLinkReplaceProduct[], rules: Rules): CheckedSet[] => {
  const again = repeated(products.map(({ sku }) => sku));
  return products.map(({ sku, links }, row) => {
    const problems = skuProblems(sku);
    if (again[row]) problems.push(error('INVALID', 'sku', 'An earlier entry is for the same product.'));
    const path = ['input', 'products', String(row)];
    if (problems.length > 0) return { row, wanted: null, userErrors: problems.map((problem) => within(problem, path)) };
    return { row, ...linksOf(sku, links, rules, path) };
  });
};

const linksOf = (sku: string, inputs: readonly AssetLinkReplaceLink[], rules: Rules, path: readonly string[]) => {
  const links = new Map<string, LinkModel>();
  const spared = new Set<string>();
  const userErrors: UserError[] = [];
  for (const [index, input] of inputs.entries()) {
    const { link, problems } = checkLink(sku, input, rules);
    if (link && links.has(link.id))
      problems.push(error('INVALID', 'role', 'An earlier link is the same (asset, role, colour, market).'));
    userErrors.push(...problems.map((problem) => within(problem, [...path, 'links', String(index)])));
    if (!link) continue;
    if (problems.length === 0) links.set(link.id, link);
    else if (!links.has(link.id)) spared.add(link.id);
  }
  return { wanted: { sku, links: [...links.values()], spared }, userErrors };
};

/** `link` is null while nobody knows which asset is meant. */
const checkLink = (
  sku: string,
  { assetId, source, ...input }: AssetLinkReplaceLink,
  { roles, ...known }: Rules,
): { link: LinkModel | null; problems: UserError[] } => {
  const problems = placeProblems(input);
  if (!roles.includes(input.role)) {
    problems.push(
      error('INVALID', 'role', `Links of the role ${input.role} are not replaced here; name it in "roles".`),
    );
  }
  const asset = assetOf(assetId ?? null, source ?? null, known);
  if (typeof asset !== 'string') return { link: null, problems: [...problems, asset] };
  return { link: linkOf({ ...input, sku, assetId: asset }), problems };
};

const assetOf = (assetId: string | null, source: string | null, known: Known): string | UserError => {
  if (assetId !== null && source !== null)
    return error('INVALID', 'assetId', 'The asset is named twice: give "assetId" or "source".');
  if (assetId !== null) return known.assets.has(assetId) ? assetId : unknownAsset(assetId);
  if (source === null) return error('REQUIRED', 'assetId', 'Say which asset it is: give "assetId" or "source".');
  return (
    known.sources.get(source) ??
    error('DANGLING_REFERENCE', 'source', `Nothing was uploaded as "${source.slice(0, 100)}".`)
  );
};
