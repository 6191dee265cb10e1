import { type ReadContext, requestContext } from '@trivium/kit/context';
import { silentLog } from '@trivium/kit/log';
import { AUSTRIA, cloneDatabase, viewerWith } from '@trivium/kit/testing';
import { fixedClock, formatInstant, type Instant, parseInstant } from '@trivium/kit/time';
import { anonymous, type Viewer } from '@trivium/kit/viewer';
import pg from 'pg';
import type { BlockInput } from './generated/graph.ts';
import { type ContentOptions, startContent } from './index.ts';

export const START: Instant = parseInstant('2026-11-03T09:00:00.000Z');

export { viewerWith };
export const admin: Viewer = viewerWith('admin');
export const editor: Viewer = viewerWith('editor');

/** The Austrian shop in Austrian German, at START. */
export const austria: ReadContext = { ...AUSTRIA, at: START };

export type Effect = { at?: Instant; release?: string };
export type SeedPage = {
  id?: string;
  /** `shop` when left out. */
  site?: string;
  path: string;
  locale?: string;
  title?: string;
  type?: 'HOME' | 'LANDING' | 'STORY' | 'INFORMATION';
  parent?: string;
  markets?: string[];
  blocks?: BlockInput[] | Record<string, unknown>[];
  seo?: { title?: string; description?: string; indexed?: boolean; image?: string };
  stage?: 'PRODUCTION' | 'STAGING';
  /** False leaves it a working copy; else when it takes effect. */
  publish?: false | Effect;
};

type Asked = { viewer?: Viewer; read?: Partial<ReadContext>; variables?: Record<string, unknown> };
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Anything = any;
export type Answer = { data: Anything; errors: Anything[] | undefined; boundary: Instant | null };

export type TestContent = Awaited<ReturnType<typeof startTestContent>>;

const effectOf = ({ at, release }: Effect) => ({
  at: at === undefined ? null : formatInstant(at),
  release: release ?? null,
});

/** A real content subgraph on a database of its own, at a standing clock, with the site "shop" for AT, DE and US. */
export const startTestContent = async (options: Partial<ContentOptions> = {}) => {
  const database = await cloneDatabase();
  const clock = fixedClock(START);
  const content = await startContent({
    databaseUrl: database.urls.content,
    clock,
    log: silentLog(),
    references: 'unchecked',
    ...options,
  });
  const pool = new pg.Pool({ connectionString: database.urls.content, max: 2 });

  const ask = async (query: string, { viewer = anonymous, read = {}, variables }: Asked = {}): Promise<Answer> => {
    const context = requestContext({ viewer, read: { ...austria, at: clock.now(), ...read }, requestId: 'test' });
    const { data, errors } = await content.execute({ query, variables }, context);
    return { data, errors: errors as Answer['errors'], boundary: context.boundary.earliest() };
  };

  /** What a mutation answers; throws when it did not run at all. */
  const mutate = async (field: string, inputType: string, input: unknown, selection = '', viewer = editor) => {
    const { data, errors } = await ask(
      `mutation ($input: ${inputType}!) { ${field}(input: $input) { ${selection} userErrors { code field message } } }`,
      { viewer, variables: { input } },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data[field];
  };

  /** Throws unless the mutation did what it was asked for; returns its payload. */
  const change = async (field: string, inputType: string, input: unknown, selection = '') => {
    const payload = await mutate(field, inputType, input, selection);
    if (payload.userErrors.length > 0) throw new Error(JSON.stringify(payload.userErrors));
    return payload;
  };

  const revisionOf = async (id: string): Promise<number> =>
    (await pool.query<{ revision: number }>('select revision from page where id = $1', [id])).rows[0]?.revision ?? 0;

  const seed = {
    site: (more: Record<string, unknown> = {}) =>
      change('siteSave', 'SiteInput', {
        code: 'shop',
        name: 'The Shop',
        markets: ['AT', 'DE', 'US'],
        localeSettings: [
          { locale: 'de-AT', markets: ['AT'] },
          { locale: 'de', markets: ['AT', 'DE'] },
          { locale: 'en' },
        ],
        baseUrl: 'https://shop.example',
        organisation: { name: 'Shop GmbH' },
        ...more,
      }),
    async draft({ publish: _, stage: __, ...page }: SeedPage): Promise<{ id: string; revision: number }> {
      const { draft } = await change(
        'pageDraftSave',
        'PageDraftInput',
        {
          site: 'shop',
          locale: 'de',
          title: page.path,
          blocks: [],
          ...page,
          ...(page.id && { revision: await revisionOf(page.id) }),
        },
        'draft { id revision }',
      );
      return draft;
    },
    /** Writes a working copy in one locale and publishes it; returns the page's id. */
    async page(page: SeedPage): Promise<string> {
      const { id } = await seed.draft(page);
      if (page.publish !== false)
        await seed.publish(id, { locales: [page.locale ?? 'de'], stage: page.stage, takesEffect: page.publish });
      return id;
    },
    publish: async (
      id: string,
      more: { locales?: string[]; stage?: SeedPage['stage']; takesEffect?: Effect | undefined } = {},
    ) =>
      change('pagePublish', 'PagePublishInput', {
        id,
        revision: await revisionOf(id),
        ...more,
        stage: more.stage ?? 'PRODUCTION',
        takesEffect: effectOf(more.takesEffect ?? {}),
      }),
    unpublish: (id: string, more: { locales?: string[]; stage?: SeedPage['stage']; takesEffect?: Effect } = {}) =>
      change('pageUnpublish', 'PageUnpublishInput', {
        id,
        ...more,
        stage: more.stage ?? 'PRODUCTION',
        takesEffect: effectOf(more.takesEffect ?? {}),
      }),
    /** As pim's events would tell it; a second time moves it. */
    release: (code: string, at: Instant) =>
      pool.query(
        `insert into release (code, name, instant, revision) values ($1, $1, $2, 1)
         on conflict (code) do update set instant = excluded.instant, revision = release.revision + 1`,
        [code, new Date(at)],
      ),
  };
  await seed.site();

  return {
    content,
    clock,
    pool,
    ask,
    mutate,
    change,
    seed,
    revisionOf,

    /** What the front end of a reader finds at a path: a path for a page, `-> path` for a redirect, null for nothing. */
    async route(
      path: string,
      read: Partial<ReadContext> = {},
    ): Promise<{ found: string | null; boundary: Instant | null }> {
      const { data, errors, boundary } = await ask(
        `query ($path: String!) { route(site: "shop", path: $path) { __typename ... on PageRoute { page { id path } } ... on Redirect { to } } }`,
        { read, variables: { path } },
      );
      if (errors) throw new Error(JSON.stringify(errors));
      const { route } = data;
      const found =
        route.__typename === 'PageRoute' ? route.page.path : route.__typename === 'Redirect' ? `-> ${route.to}` : null;
      return { found, boundary };
    },

    async close(): Promise<void> {
      await content.close();
      await pool.end();
      await database.drop();
    },
  };
};
