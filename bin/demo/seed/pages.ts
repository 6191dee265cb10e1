import type { Gateway } from '@trivium/gateway';
import { SITE } from '../range/markets.ts';
import { HOME, HOME_SS27 } from '../story/home.ts';
import { FORMER_PATHS, MENUS, PAGES } from '../story/index.ts';
import type { PageText, StoryPage } from '../story/model.ts';
import type { Done } from './catalogue.ts';
import { RELEASE } from './days.ts';
import { labels } from './ground.ts';
import { type Mutate, patiently } from './mutate.ts';
import { type Ids, idOf } from './pictures.ts';

export const pageCount = PAGES.length;

type Draft = { id: string; revision: number };
type Written = Map<string, Draft>;
type Desk = { mutate: Mutate; pictures: Ids; written: Written };

const PREFIX = /^(picture|page):(.+)$/;

/** Puts ids in the place of names, wherever they stand. */
const withIds = (value: unknown, desk: Desk): unknown => {
  if (Array.isArray(value)) return value.map((entry) => withIds(entry, desk));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withIds(entry, desk)]));
  const [, kind, name = ''] = (typeof value === 'string' && PREFIX.exec(value)) || [];
  if (kind === 'picture') return idOf(desk.pictures, name.endsWith('.jpg') ? name : `${name}.jpg`);
  if (kind === 'page') return idIn(desk.written, name);
  return value;
};

const idIn = (written: Written, key: string): string => {
  const draft = written.get(key);
  if (!draft) throw new Error(`the demo's page ${key} is linked to before it is written`);
  return draft.id;
};

const save = async (desk: Desk, page: StoryPage, texts: StoryPage['texts'], stage: string): Promise<Draft> => {
  let draft = desk.written.get(page.key) ?? null;
  for (const [locale, { path, title, description, blocks }] of Object.entries(texts) as [string, PageText][]) {
    // by locale
    const input = {
      ...draft,
      ...(page.parent && { parent: idIn(desk.written, page.parent) }),
      site: SITE.code,
      type: page.type,
      locale,
      path,
      title,
      seo: { title, description },
      blocks: withIds(blocks, desk),
    };
    const options = { select: 'draft { id }', key: `page/${page.key}/${locale}/${stage}` };
    const saved = await desk.mutate('pageDraftSave', 'PageDraftInput', input, options);
    const { id } = saved['draft'] as { id: string }; // the selection above
    // Counted, not read: a repeated call answers with the revision that is there by now.
    draft = { id, revision: (draft?.revision ?? 0) + 1 };
  }
  if (!draft) throw new Error(`the demo's page ${page.key} has no text`);
  desk.written.set(page.key, draft);
  return draft;
};

const publish = (desk: Desk, key: string, draft: Draft, stage: string, more: object = {}): Promise<unknown> =>
  desk.mutate('pagePublish', 'PagePublishInput', { ...draft, ...more }, { key: `publish/${key}/${stage}` });

/** The site, its pages and its menus. The home page comes last, and with it the demo counts as complete. */
export const publishPages = async (gateway: Gateway, mutate: Mutate, pictures: Ids, done: Done): Promise<void> => {
  const desk: Desk = { mutate, pictures, written: new Map() };
  const site = { ...SITE, socialImage: idOf(pictures, 'scene-home.jpg') };
  if ((await siteRevision(gateway)) === null) await mutate('siteSave', 'SiteInput', site, { key: 'site' });
  // Everything hangs below the home page, which links to everything: it begins as an empty working copy.
  await save(desk, HOME, withoutBlocks(HOME.texts), 'begun');
  for (const page of PAGES) {
    if (page.key === 'linen-dress') await moveLater(desk, page);
    await publish(desk, page.key, await save(desk, page, page.texts, 'now'), 'now');
    done(1);
  }
  await publish(
    desk,
    'home',
    await save(desk, HOME, HOME_SS27, 'release'),
    'release',
    atRelease(Object.keys(HOME_SS27)),
  );
  await publishMenus(desk);
  const named = { homePage: idIn(desk.written, 'home'), productPage: idIn(desk.written, 'product') };
  const complete = { ...site, ...named, revision: await siteRevision(gateway) };
  await mutate('siteSave', 'SiteInput', complete, { key: 'site-home' });
};

const siteRevision = async (gateway: Gateway): Promise<number | null> => {
  const { site } = await patiently(gateway).ask<{ site: { revision: number } | null }>({
    query: `{ site(code: "${SITE.code}") { revision } }`,
    scopes: ['content:configure'],
  });
  return site?.revision ?? null;
};

const atRelease = (locales: readonly string[]) => ({ locales, takesEffect: { release: RELEASE.code } });

const withoutBlocks = (texts: StoryPage['texts']): StoryPage['texts'] => ({
  de: { ...texts.de, blocks: [] },
  fr: { ...texts.fr, blocks: [] },
  en: { ...texts.en, blocks: [] },
});

/** Published at its first paths, and a moment later at those that it has now: visitors of the first are redirected. */
const moveLater = async (desk: Desk, page: StoryPage): Promise<void> => {
  const { de, fr, en } = page.texts;
  const former = {
    de: { ...de, path: FORMER_PATHS.de },
    fr: { ...fr, path: FORMER_PATHS.fr },
    en: { ...en, path: FORMER_PATHS.en },
  };
  await publish(desk, page.key, await save(desk, page, former, 'former'), 'former');
};

const publishMenus = async ({ mutate, written }: Desk): Promise<void> => {
  for (const [menu, entries] of Object.entries(MENUS)) {
    const items = entries.map(({ page, category, label }) => ({
      label: labels(label),
      target: page ? { page: idIn(written, page) } : { category },
    }));
    await mutate(
      'navigationPublish',
      'NavigationPublishInput',
      { site: SITE.code, menu, items },
      { key: `menu/${menu}` },
    );
  }
};
