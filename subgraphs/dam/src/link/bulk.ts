import { Refusal, type UserError } from '@trivium/kit/change';
import { effectInstant, lockKeys, placeOn } from '@trivium/kit/timeline';
import { effectFact, type EffectInput } from '../effect.ts';
import type { AssetLinkInput } from '../generated/graph.ts';
import { LINKS } from '../timelines.ts';
import { error, linkOf, linkProblems } from './check.ts';
import { type LinkModel, sameLink } from './model.ts';
import { insertLinks, knownAssets, linksAt } from './repository.ts';
import type { LinkSession } from './service.ts';

/** What became of each row, in the order they came. Fields are relative to the row. */
export type Bulk = { row: number; link: LinkModel | null; unchanged: boolean; userErrors: UserError[] }[];

type Checked = { row: number; input: AssetLinkInput; link: LinkModel; userErrors: UserError[] };

export const checkRows = async (
  { transaction }: LinkSession,
  inputs: readonly AssetLinkInput[],
): Promise<Checked[]> => {
  const known = await knownAssets(
    transaction,
    inputs.map(({ assetId }) => assetId),
  );
  const seen = new Set<string>();
  return inputs.map((input, row) => {
    const link = linkOf(input);
    const userErrors = linkProblems(input, known);
    if (seen.has(link.id))
      userErrors.push(error('INVALID', 'sku', 'An earlier row is the same link (SKU, asset, role, colour, market).'));
    seen.add(link.id);
    return { row, input, link, userErrors };
  });
};

type GroupResult = { untimely: readonly UserError[]; unchanged: ReadonlySet<string> };

/** Places the rows without errors: rows that take effect together in one go, so that no row costs a statement of its own. */
export const placeRows = async (session: LinkSession, rows: readonly Checked[]): Promise<Bulk> => {
  const groups = Map.groupBy(
    rows.filter(({ userErrors }) => userErrors.length === 0),
    ({ input: { takesEffect } }) => `${takesEffect?.at ?? ''}/${takesEffect?.release ?? ''}`,
  );
  const results = new Map<number, GroupResult>();
  for (const group of groups.values()) {
    const result = await placeGroup(session, group);
    for (const { row } of group) results.set(row, result);
  }
  return rows.map(({ row, link, userErrors }) => {
    const result = results.get(row);
    const all = [...userErrors, ...(result?.untimely ?? [])];
    const unchanged = result?.unchanged.has(link.id) ?? false;
    return { row, link: all.length === 0 ? link : null, unchanged: all.length === 0 && unchanged, userErrors: all };
  });
};

/** A time that does not do is each row's error, relative to the row. */
const placeGroup = async (session: LinkSession, group: readonly Checked[]): Promise<GroupResult> => {
  const links = group.map(({ link }) => link);
  const effect = group[0]?.input.takesEffect;
  try {
    const changed = await withoutEqual(session, links, effect);
    await placeLinks(session, changed, [], effect);
    const written = new Set(changed.map(({ id }) => id));
    const unchanged = links.filter(({ id }) => !written.has(id)).map(({ id }) => id);
    return { untimely: [], unchanged: new Set(unchanged) };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const untimely = thrown.userErrors.map((each) => ({ ...each, field: ['takesEffect'] }));
    return { untimely, unchanged: new Set() };
  }
};

/** Those that would say something new when they take effect. */
const withoutEqual = async (
  { transaction, clock }: LinkSession,
  links: readonly LinkModel[],
  effect: EffectInput,
): Promise<LinkModel[]> => {
  const ids = links.map(({ id }) => id);
  await lockKeys(
    transaction,
    LINKS,
    ids.map((id) => [id]),
  );
  const at = await effectInstant(transaction, effect, await clock.nowIn(transaction));
  const there = new Map((await linksAt(transaction, at, 'link_id', ids)).map((link) => [link.id, link]));
  return links.filter((link) => !sameLink(there.get(link.id), link));
};

/** Begins and ends links, with an audit entry and an event each, in a fixed number of statements. */
export const placeLinks = async (
  { transaction, clock, record }: LinkSession,
  placed: readonly LinkModel[],
  ended: readonly LinkModel[],
  effect: EffectInput,
): Promise<void> => {
  const links = [...placed, ...ended];
  const keys = links.map(({ id }) => [id]);
  const placements = await placeOn(transaction, clock, LINKS, keys, effect);
  const rows = placements.flatMap((placement, index) => {
    const link = links[index];
    return link ? [{ link, placement, ended: index >= placed.length }] : [];
  });
  await insertLinks(transaction, rows);
  for (const { link, placement, ended: gone } of rows) {
    const facts = effectFact(placement);
    const event = { subject: link.id, data: { ...link, ...facts } };
    if (gone) {
      const audit = { action: 'assetUnlink', entity: 'Link', entityId: link.id, before: link, detail: facts };
      record(audit, { ...event, type: 'trivium.dam.link.removed' });
    } else {
      const audit = { action: 'assetLink', entity: 'Link', entityId: link.id, after: event.data };
      record(audit, { ...event, type: 'trivium.dam.link.placed' });
    }
  }
};
