import { toDate, type Instant } from '@trivium/kit/time';
import { type PlannedRow, rewriteOn } from '@trivium/kit/timeline';
import { readEach, type TakenIn, TAKER, type TransferRecord } from '@trivium/kit/transfer';
import type { Prisma } from '@trivium/prisma/content';
import { MENUS } from '../navigation/model.ts';
import type { Session } from '../writing.ts';
import { pagesIn, sitesOf } from './publication.ts';
import { type MenuFact, type Reader, readMenu } from './read.ts';
import { type Json, MENU_CONTENT } from './repository.ts';

/** A fixed number of statements, however many menus. */
export const takeInMenus = async (
  reader: Reader,
  session: Session,
  records: readonly TransferRecord[],
): Promise<TakenIn[]> => {
  const { transaction, clock } = session;
  const read = readEach(
    records,
    (each) => readMenu(reader, each),
    ({ site, menu, stage }) => `${site}/${menu}/${stage}`,
  );
  const facts = new Map<number, MenuFact>();
  const pages = ({ timeline }: MenuFact) => timeline.flatMap(({ content }) => pagesIn(content.items));
  const sites = await sitesOf(transaction, [...read.facts.values()].flatMap(pages));
  for (const [index, fact] of read.facts) {
    const missing = pages(fact).find((page) => sites.get(page) !== fact.site);
    if (missing === undefined) facts.set(index, fact);
    else read.answers[index] = { refused: `Site "${fact.site}" has no page "${missing.slice(0, 60)}".` };
  }
  const places = [...facts.keys()];
  const all = [...facts.values()];
  const { changed, rows, now } = await rewriteOn<Json>(transaction, clock, MENUS, {
    content: MENU_CONTENT,
    endOf: () => ({ items: [] }),
    plans: all.map(({ site, menu, stage, timeline }) => ({ key: [site, menu, stage], entries: timeline })),
  });
  await insertMenus(session, all, rows, now);
  for (const plan of changed) read.answers[places[plan] ?? -1] = 'written';
  return read.answers;
};

const insertMenus = async (
  { transaction, record }: Session,
  facts: readonly MenuFact[],
  rows: readonly PlannedRow<Json>[],
  now: Instant,
): Promise<void> => {
  const latest = await transaction.navigationPublication.groupBy({
    by: ['site', 'menu', 'stage'],
    where: { site: { in: facts.map(({ site }) => site) } },
    _max: { revision: true },
  });
  const revisions = new Map(
    latest.map(({ site, menu, stage, _max }) => [`${site}/${menu}/${stage}`, _max.revision ?? 0]),
  );
  const stamp = { publishedBy: TAKER.subject ?? '', publishedAt: toDate(now) };
  const data = rows.map(({ plan, ended, placement, content }) => {
    const { site = '', menu = '', stage = 'PRODUCTION' } = facts[plan] ?? {};
    const name = `${site}/${menu}/${stage}`;
    const revision = (revisions.get(name) ?? 0) + 1;
    revisions.set(name, revision);
    const items = content['items'] as Prisma.InputJsonArray; // plain JSON, as the graph takes it
    const effect = { takesEffect: placement.validFrom?.toISOString() ?? null, release: placement.releaseCode };
    const detail = { site, menu, stage, revision, ...effect };
    record(
      { action: 'takeIn', entity: 'Navigation', entityId: `${site}/${menu}`, after: items, detail },
      { type: 'trivium.content.navigation.published', subject: `${site}/${menu}`, data: detail },
    );
    return { site, menu, stage, ...placement, ended, items, revision, ...stamp };
  });
  await transaction.navigationPublication.createMany({ data });
};
