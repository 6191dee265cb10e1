import { contentHash } from '@trivium/kit/change';
import { toDate } from '@trivium/kit/time';
import { readEach, type TakenIn, TAKER, type TransferRecord } from '@trivium/kit/transfer';
import type { Session } from '../writing.ts';
import { type PageFact, type Reader, readPage, type Transaction } from './read.ts';

type Kept = Omit<PageFact, 'id'> & { revision: number };

/** A fixed number of statements, however many pages, but for one per page that moves below another one. */
export const takeInPages = async (
  reader: Reader,
  session: Session,
  records: readonly TransferRecord[],
): Promise<TakenIn[]> => {
  const { transaction, record } = session;
  const { facts, answers } = readEach(
    records,
    (each) => readPage(reader, each),
    ({ id }) => id,
  );
  const before = await lockedPages(transaction, [...facts.values()]);
  const good: PageFact[] = [];
  for (const [index, fact] of facts) {
    const there = before.get(fact.id);
    if (there && isSame(there, fact)) continue;
    const problem = await placeProblem(transaction, fact, before);
    answers[index] = problem === null ? 'written' : { refused: problem };
    if (problem !== null) continue;
    good.push(fact);
    // The next ones may stand below it.
    before.set(fact.id, { ...fact, revision: there?.revision ?? 0 });
  }
  await save(session, good, before);
  for (const { id, site, locales } of good) {
    const revision = (before.get(id)?.revision ?? 0) + 1;
    const events = locales.map(({ locale }) => ({
      type: 'trivium.content.page.drafted',
      subject: id,
      data: { page: id, site, locale, revision },
    }));
    record({ action: 'takeIn', entity: 'Page', entityId: id, after: locales }, ...events);
  }
  return answers;
};

/** Locales that the record does not speak of stay as they are. */
const isSame = (there: Kept, fact: PageFact): boolean => {
  const { revision: _, locales, ...shared } = there;
  const { id: _id, locales: wanted, ...given } = fact;
  const kept = new Map(locales.map((locale) => [locale.locale, contentHash(locale)]));
  return (
    contentHash(shared) === contentHash(given) && wanted.every((each) => kept.get(each.locale) === contentHash(each))
  );
};

/** The pages and those above them. */
const lockedPages = async (transaction: Transaction, facts: readonly PageFact[]) => {
  const ids = [...new Set(facts.flatMap(({ id, parentId }) => [id, ...(parentId ? [parentId] : [])]))];
  if (ids.length > 0)
    await transaction.$queryRawUnsafe('select id from page where id = any($1::text[]) order by id for update', ids);
  const rows = await transaction.page.findMany({
    where: { id: { in: ids } },
    include: { drafts: { orderBy: { locale: 'asc' }, omit: { pageId: true } } },
  });
  return new Map(
    rows.map(({ id, drafts, updatedBy: _by, updatedAt: _at, ...shared }) => [
      id as string,
      { ...shared, locales: drafts } as unknown as Kept, // the JSON columns hold what was put there
    ]),
  );
};

const placeProblem = async (
  transaction: Transaction,
  { id, site, parentId }: PageFact,
  before: ReadonlyMap<string, Kept>,
): Promise<string | null> => {
  const there = before.get(id);
  if (there && there.site !== site) return `The page belongs to site "${there.site}" and stays there.`;
  if (parentId === null) return null;
  if (before.get(parentId)?.site !== site) return `Site "${site}" has no page "${parentId}".`;
  // A new page has nothing below it yet.
  return there && there.parentId !== parentId && (await standsAbove(transaction, id, parentId))
    ? 'A page cannot stand above itself.'
    : null;
};

const standsAbove = async (transaction: Transaction, id: string, parent: string): Promise<boolean> => {
  const rows = await transaction.$queryRawUnsafe<unknown[]>(
    `with recursive above(id) as (
       select $1::text
       union
       select p.parent_id from page p join above a on p.id = a.id where p.parent_id is not null)
     select from above where id = $2`,
    parent,
    id,
  );
  return rows.length > 0;
};

const save = async (
  { transaction, clock }: Session,
  facts: readonly PageFact[],
  before: ReadonlyMap<string, Kept>,
): Promise<void> => {
  if (facts.length === 0) return;
  const at = toDate(await clock.nowIn(transaction));
  await transaction.$executeRawUnsafe(
    `insert into page (id, site, type, parent_id, markets, revision, updated_by, updated_at)
     select id, site, type, "parentId", markets, revision, $2, $3::timestamptz
       from jsonb_to_recordset($1::jsonb) as f(id text, site text, type text, "parentId" text, markets text[], revision int)
     on conflict (id) do update set type = excluded.type, parent_id = excluded.parent_id, markets = excluded.markets,
            revision = excluded.revision, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
    JSON.stringify(facts.map((fact) => ({ ...fact, revision: (before.get(fact.id)?.revision ?? 0) + 1 }))),
    TAKER.subject,
    at,
  );
  await transaction.$executeRawUnsafe(
    `insert into page_draft (page_id, locale, path, title, seo, blocks)
     select page, locale, path, title, seo, blocks
       from jsonb_to_recordset($1::jsonb) as f(page text, locale text, path text, title text, seo jsonb, blocks jsonb)
     on conflict (page_id, locale) do update set path = excluded.path, title = excluded.title, seo = excluded.seo, blocks = excluded.blocks`,
    JSON.stringify(facts.flatMap(({ id, locales }) => locales.map((locale) => ({ page: id, ...locale })))),
  );
};
