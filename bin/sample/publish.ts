import type { Mutate } from './mutate.ts';
import { PAGES, type SamplePage } from './pages.ts';

type Pictures = ReadonlyMap<string, string>;

const SITE = {
  code: 'shop',
  name: 'Hofmark & Lindental',
  markets: ['AT', 'US'],
  localeSettings: [
    { locale: 'de', markets: ['AT'] },
    { locale: 'de-AT', markets: ['AT'] },
    { locale: 'en' },
    { locale: 'en-US', markets: ['US'] },
  ],
  baseUrl: 'https://shop.example',
  organisation: { name: 'Hofmark & Lindental' },
};

/** The site, its pages and its menu; the home page last, since with it the sample counts as complete. */
export const publishPages = async (mutate: Mutate, pictures: Pictures): Promise<void> => {
  await mutate('siteSave', 'SiteInput', SITE, 'site { code }', 'site');
  const ids = new Map<string, string>();
  for (const page of PAGES)
    ids.set(page.key, await publish(mutate, page, page.parent && ids.get(page.parent), pictures));
  const item = (key: string, de: string, en: string) => ({
    label: [
      { locale: 'de', text: de },
      { locale: 'en', text: en },
    ],
    target: { page: ids.get(key) },
  });
  const items = [
    item('home', 'Start', 'Home'),
    item('dress', 'Leinenkleid', 'Linen dress'),
    item('lookbook', 'Lookbook', 'Lookbook'),
  ];
  await mutate('navigationPublish', 'NavigationPublishInput', { site: 'shop', items }, '__typename', 'navigation');
  const withHome = { ...SITE, homePage: ids.get('home'), revision: 1 };
  await mutate('siteSave', 'SiteInput', withHome, 'site { code }', 'site-home');
};

/** Writes a page's locales one by one, publishes them together, and returns its id. */
const publish = async (mutate: Mutate, page: SamplePage, parent: string | undefined, pictures: Pictures) => {
  let draft: { id: string; revision: number } | null = null;
  for (const [locale, { path, title, description, blocks }] of Object.entries(page.texts)) {
    const input = {
      ...draft,
      ...(parent && { parent }),
      site: 'shop',
      type: page.type,
      locale,
      path,
      title,
      seo: { title, description },
      blocks: blocks(pictures),
    };
    const key = `page/${page.key}/${locale}`;
    const saved = await mutate('pageDraftSave', 'PageDraftInput', input, 'draft { id revision }', key);
    draft = saved['draft'] as { id: string; revision: number }; // the selection above
  }
  if (!draft) throw new Error(`the sample's page ${page.key} has no text`);
  await mutate('pagePublish', 'PagePublishInput', draft, '__typename', `publish/${page.key}`);
  return draft.id;
};
