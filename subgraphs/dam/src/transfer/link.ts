import { rewriteOn } from '@trivium/kit/timeline';
import { readEach, type TakenIn, type TransferRecord } from '@trivium/kit/transfer';
import type { GraphQLSchema } from 'graphql';
import { effectFact } from '../effect.ts';
import { insertLinks, knownAssets, linkProblems, type LinkSession } from '../link/service.ts';
import { LINKS } from '../timelines.ts';
import { type LinkContent, type LinkFact, readLink } from './read.ts';
import { type Json, LINK_CONTENT } from './repository.ts';

/** A fixed number of statements, however many links. */
export const takeInLinks = async (
  session: LinkSession,
  schema: GraphQLSchema,
  records: readonly TransferRecord[],
): Promise<TakenIn[]> => {
  const { transaction, clock, record } = session;
  const read = readEach(
    records,
    (each) => readLink(schema, each),
    ({ id }) => id,
  );
  const inputs = [...read.facts.values()].flatMap((fact) => fact.inputs);
  const known = await knownAssets(
    transaction,
    inputs.map(({ assetId }) => assetId),
  );
  const facts = new Map<number, LinkFact>();
  for (const [index, fact] of read.facts) {
    const [problem] = fact.inputs.flatMap((input) => linkProblems(input, known));
    if (problem) read.answers[index] = { refused: problem.message };
    else facts.set(index, fact);
  }
  const places = [...facts.keys()];
  const all = [...facts.values()];
  const { changed, rows } = await rewriteOn<LinkContent & Json>(transaction, clock, LINKS, {
    content: LINK_CONTENT,
    endOf: (before) => before,
    plans: all.map(({ id, timeline }) => ({ key: [id], entries: timeline })),
  });
  const placed = rows.map(({ plan, placement, ended, content }) => {
    const link = { ...content, id: all[plan]?.id ?? '' };
    return { link, placement, ended };
  });
  await insertLinks(transaction, placed);
  for (const { link, placement, ended } of placed) {
    const data = { ...link, ...effectFact(placement) };
    record(
      {
        action: 'takeIn',
        entity: 'Link',
        entityId: link.id,
        after: ended ? null : data,
        detail: effectFact(placement),
      },
      { type: `trivium.dam.link.${ended ? 'removed' : 'placed'}`, subject: link.id, data },
    );
  }
  for (const plan of changed) read.answers[places[plan] ?? -1] = 'written';
  return read.answers;
};
