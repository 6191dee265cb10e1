import type { UserError } from '@trivium/kit/change';
import { type Placement, placeOn } from '@trivium/kit/timeline';
import { effectFact, untimely, untimelyCode } from '../effect.ts';
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
    const userErrors = problemsOf(input, known);
    if (seen.has(link.id))
      userErrors.push(error('INVALID', 'sku', 'An earlier row is the same link (SKU, asset, role, colour, market).'));
    seen.add(link.id);
    return { row, input, link, userErrors };
  });
};

const linkOf = (input: AssetLinkInput): LinkModel => {
  const key = {
    sku: input.sku,
    assetId: input.assetId,
    role: input.role,
    colour: input.colour || null,
    market: input.market || null,
  };
  return { id: linkIdOf(key), ...key, angle: input.angle || null, position: input.position ?? 0 };
};

const problemsOf = (input: AssetLinkInput, known: ReadonlySet<string>): UserError[] => {
  const problems: UserError[] = [];
  if (!CODE.test(input.sku))
    problems.push(
      error('INVALID', 'sku', 'A SKU has 1 to 100 characters and begins with neither a space nor a slash.'),
    );
  if (!known.has(input.assetId))
    problems.push(error('DANGLING_REFERENCE', 'assetId', `There is no asset "${input.assetId.slice(0, 40)}".`));
  const { position, takesEffect } = input;
  if (position != null && (position < 0 || position > 10_000))
    problems.push(error('INVALID', 'position', 'The position goes from 0 to 10,000.'));
  for (const field of ['colour', 'angle', 'market'] as const) {
    if (input[field] && !CODE.test(input[field]))
      problems.push(error('INVALID', field, 'A code has 100 characters at most and begins with no space.'));
  }
  if (takesEffect?.at != null && takesEffect.release) {
    problems.push(error('INVALID', 'takesEffect', 'Both "at" and "release" are given; a link begins at one of them.'));
  }
  return problems;
};

/** Places the rows without errors: rows that take effect together in one go, so that no row costs a statement of its own. */
export const placeRows = async (session: LinkSession, rows: readonly Checked[]): Promise<Bulk> => {
  const groups = Map.groupBy(
    rows.filter(({ userErrors }) => userErrors.length === 0),
    ({ input: { takesEffect } }) => `${takesEffect?.at ?? ''}/${takesEffect?.release ?? ''}`,
  );
  const refused = new Map<number, UserError>();
  for (const group of groups.values()) {
    const reason = await placeGroup(session, group);
    if (reason !== null)
      for (const { row, input } of group)
        refused.set(row, error(untimelyCode(input.takesEffect), 'takesEffect', reason));
  }
  return rows.map(({ row, link, userErrors }) => {
    const late = refused.get(row);
    const all = late ? [...userErrors, late] : userErrors;
    return { row, link: all.length === 0 ? link : null, userErrors: all };
  });
};

/** Null when placed, else the sentence that says why its time does not do. */
const placeGroup = async (session: LinkSession, group: readonly Checked[]): Promise<string | null> => {
  const { transaction, clock, record } = session;
  let placements: Placement[];
  try {
    placements = await placeOn(
      transaction,
      clock,
      LINKS,
      group.map(({ link }) => [link.id]),
      group[0]?.input.takesEffect ?? {},
    );
  } catch (thrown) {
    const reason = untimely(thrown);
    if (reason === null) throw thrown;
    return reason;
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
  return null;
};
