import { Refusal, type UserError } from '@trivium/kit/change';
import { type Placement, placeOn } from '@trivium/kit/timeline';
import { effectFact } from '../effect.ts';
import type { AssetLinkInput } from '../generated/graph.ts';
import { LINKS } from '../timelines.ts';
import { type LinkModel, linkIdOf } from './model.ts';
import { insertLinks, knownAssets } from './repository.ts';
import type { LinkSession } from './service.ts';

/** What became of each row, in the order they came. Fields are relative to the row. */
export type Bulk = { row: number; link: LinkModel | null; userErrors: UserError[] }[];

type Checked = { row: number; input: AssetLinkInput; link: LinkModel; userErrors: UserError[] };

const CODE = /^[^\s/][^\n\r\t]{0,99}$/;

const error = (code: UserError['code'], field: string, message: string): UserError => ({
  code,
  field: [field],
  message,
});

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

export const linkOf = (input: AssetLinkInput): LinkModel => {
  const key = {
    sku: input.sku,
    assetId: input.assetId,
    role: input.role,
    colour: input.colour || null,
    market: input.market || null,
  };
  return { id: linkIdOf(key), ...key, angle: input.angle || null, position: input.position ?? 0 };
};

/** What is wrong with a link by itself; fields are relative to it. */
export const linkProblems = (input: AssetLinkInput, known: ReadonlySet<string>): UserError[] => {
  const problems: UserError[] = [];
  if (!CODE.test(input.sku))
    problems.push(
      error('INVALID', 'sku', 'A SKU has 1 to 100 characters and begins with neither a space nor a slash.'),
    );
  if (!known.has(input.assetId))
    problems.push(error('DANGLING_REFERENCE', 'assetId', `There is no asset "${input.assetId.slice(0, 40)}".`));
  const { position } = input;
  if (position != null && (position < 0 || position > 10_000))
    problems.push(error('INVALID', 'position', 'The position goes from 0 to 10,000.'));
  for (const field of ['colour', 'angle', 'market'] as const) {
    if (input[field] && !CODE.test(input[field]))
      problems.push(error('INVALID', field, 'A code has 100 characters at most and begins with no space.'));
  }
  return problems;
};

/** Places the rows without errors: rows that take effect together in one go, so that no row costs a statement of its own. */
export const placeRows = async (session: LinkSession, rows: readonly Checked[]): Promise<Bulk> => {
  const groups = Map.groupBy(
    rows.filter(({ userErrors }) => userErrors.length === 0),
    ({ input: { takesEffect } }) => `${takesEffect?.at ?? ''}/${takesEffect?.release ?? ''}`,
  );
  const refused = new Map<number, readonly UserError[]>();
  for (const group of groups.values()) {
    const untimely = await placeGroup(session, group);
    for (const { row } of group) refused.set(row, untimely);
  }
  return rows.map(({ row, link, userErrors }) => {
    const all = [...userErrors, ...(refused.get(row) ?? [])];
    return { row, link: all.length === 0 ? link : null, userErrors: all };
  });
};

/** Empty when placed, else why its time does not do; a row's fields are relative to the row. */
const placeGroup = async (session: LinkSession, group: readonly Checked[]): Promise<readonly UserError[]> => {
  const { transaction, clock, record } = session;
  let placements: Placement[];
  try {
    placements = await placeOn(
      transaction,
      clock,
      LINKS,
      group.map(({ link }) => [link.id]),
      group[0]?.input.takesEffect,
    );
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return thrown.userErrors.map((untimely) => ({ ...untimely, field: ['takesEffect'] }));
  }
  const placed = group.flatMap(({ link }, index) => {
    const placement = placements[index];
    return placement ? [{ link, placement, ended: false }] : [];
  });
  await insertLinks(transaction, placed);
  for (const { link, placement } of placed) {
    record(
      { action: 'assetLink', entity: 'Link', entityId: link.id, after: { ...link, ...effectFact(placement) } },
      { type: 'trivium.dam.link.placed', subject: link.id, data: { ...link, ...effectFact(placement) } },
    );
  }
  return [];
};
