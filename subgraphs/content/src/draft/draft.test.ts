import { afterAll, beforeAll, expect, test } from 'vitest';
import { editor, startTestContent, type TestContent, viewerWith } from '../testing.ts';

let content: TestContent;
beforeAll(async () => {
  content = await startTestContent();
});
afterAll(() => content.close());

const input = (more: Record<string, unknown>) => ({
  site: 'shop',
  locale: 'de',
  path: '/p',
  title: 'T',
  blocks: [],
  ...more,
});
const save = (more: Record<string, unknown>, selection = 'draft { id revision }') =>
  content.mutate('pageDraftSave', 'PageDraftInput', input(more), selection);
const errorsOf = async (more: Record<string, unknown>) =>
  (await save(more)).userErrors.map(
    ({ code, field }: { code: string; field: string[] | null }) => `${code} ${field?.join('.')}`,
  );

const span = (text: string) => ({ paragraph: { spans: [{ text }] } });

test('what was saved is read back, block by block', async () => {
  const blocks = [
    { hero: { heading: 'H', image: 'a-1', priority: true, action: { label: 'Go', target: { category: 'jackets' } } } },
    {
      richText: {
        body: {
          nodes: [
            span('One'),
            { heading: { spans: [{ text: 'Two', marks: ['STRONG'] }] } },
            { list: { ordered: true, items: [{ spans: [{ text: 'Three' }] }] } },
            { product: 'S-1' },
            { asset: 'a-2' },
          ],
        },
      },
    },
    { productGrid: { products: ['S-1', 'S-2'] } },
    { productStory: { heading: 'Story', product: 'S-3', body: { nodes: [span('Long')] } } },
    { banner: { message: 'News', tone: 'WARNING' } },
    { gallery: { images: ['a-3'] } },
  ];
  const { draft } = await save({ blocks, seo: { title: 'Seo', indexed: false }, path: '/All/Blocks/' });
  const { data, errors } = await content.ask(
    `query ($id: ID!) { pageDraft(id: $id) { revision updatedBy site { code } locales { locale path seoTitle indexed blocks { __typename
       ... on HeroBlock { heading priority image { id } action { label target { ... on Category { code } } } }
       ... on RichTextBlock { body { plainText nodes { __typename ... on RichTextHeading { level spans { text marks } } ... on RichTextProduct { product { sku } } } } }
       ... on ProductGridBlock { products { sku } }
       ... on ProductStoryBlock { heading priority product { sku } }
       ... on BannerBlock { message tone }
       ... on GalleryBlock { images { id } } } } } }`,
    { viewer: editor, variables: { id: draft.id } },
  );
  expect(errors).toBeUndefined();
  const [locale] = data.pageDraft.locales;
  expect(locale).toMatchObject({ path: '/all/blocks', seoTitle: 'Seo', indexed: false });
  expect(locale.blocks).toEqual([
    {
      __typename: 'HeroBlock',
      heading: 'H',
      priority: true,
      image: { id: 'a-1' },
      action: { label: 'Go', target: { code: 'jackets' } },
    },
    {
      __typename: 'RichTextBlock',
      body: {
        plainText: 'One\nTwo\nThree',
        nodes: [
          { __typename: 'RichTextParagraph' },
          { __typename: 'RichTextHeading', level: 2, spans: [{ text: 'Two', marks: ['STRONG'] }] },
          { __typename: 'RichTextList' },
          { __typename: 'RichTextProduct', product: { sku: 'S-1' } },
          { __typename: 'RichTextAsset' },
        ],
      },
    },
    { __typename: 'ProductGridBlock', products: [{ sku: 'S-1' }, { sku: 'S-2' }] },
    { __typename: 'ProductStoryBlock', heading: 'Story', priority: false, product: { sku: 'S-3' } },
    { __typename: 'BannerBlock', message: 'News', tone: 'WARNING' },
    { __typename: 'GalleryBlock', images: [{ id: 'a-3' }] },
  ]);
});

test('facts of others are refused with their paths, and nothing is written', async () => {
  const { draft, userErrors } = await save({
    title: 'Jetzt 49,90 €',
    blocks: [
      { banner: { message: 'EAN 4006381333931' } },
      { richText: { body: { nodes: [span('https://cdn.example/x.jpg')] } } },
    ],
  });
  expect(draft).toBeNull();
  expect(userErrors.map(({ code, field }: { code: string; field: string[] }) => [code, field.join('.')])).toEqual([
    ['FOREIGN_FACT', 'input.title'],
    ['FOREIGN_FACT', 'input.blocks.0.banner.message'],
    ['FOREIGN_FACT', 'input.blocks.1.richText.body.nodes.0.paragraph.spans.0.text'],
  ]);
});

test('what does not fit is told with its path', async () => {
  expect(await errorsOf({ site: 'nowhere' })).toEqual(['NOT_FOUND input.site']);
  expect(await errorsOf({ locale: 'fr' })).toEqual(['INVALID input.locale']);
  expect(await errorsOf({ markets: ['CH'] })).toEqual(['INVALID input.markets']);
  expect(await errorsOf({ path: '/a/../b' })).toEqual(['INVALID input.path']);
  expect(await errorsOf({ title: ' ' })).toEqual(['REQUIRED input.title']);
  expect(await errorsOf({ title: 'x'.repeat(201) })).toEqual(['INVALID input.title']);
  expect(await errorsOf({ blocks: [{}] })).toEqual(['INVALID input.blocks.0']);
  expect(await errorsOf({ blocks: [{ banner: { message: 'a' }, gallery: { images: ['a'] } }] })).toEqual([
    'INVALID input.blocks.0',
  ]);
  expect(await errorsOf({ blocks: [{ productGrid: { products: [] } }] })).toEqual([
    'INVALID input.blocks.0.productGrid.products',
  ]);
  expect(await errorsOf({ blocks: [{ hero: { heading: 'a', action: { label: 'b', target: {} } } }] })).toEqual([
    'INVALID input.blocks.0.hero.action.target',
  ]);
  expect(
    await errorsOf({ blocks: [{ richText: { body: { nodes: [{ heading: { level: 1, spans: [] } }, {}] } } }] }),
  ).toEqual([
    'INVALID input.blocks.0.richText.body.nodes.0.heading.level',
    'INVALID input.blocks.0.richText.body.nodes.1',
  ]);
  expect(await errorsOf({ id: 'nobody', revision: 1 })).toEqual(['NOT_FOUND input.id']);
  expect(await errorsOf({ parent: 'nobody' })).toEqual(['DANGLING_REFERENCE input.parent']);
});

test('a lost update is impossible, and the conflict says who was faster', async () => {
  const { draft } = await save({});
  await save({ id: draft.id, revision: draft.revision, title: 'First' });
  const { userErrors } = await save({ id: draft.id, revision: draft.revision, title: 'Second' });
  expect(userErrors).toMatchObject([{ code: 'CONFLICT', field: ['input', 'revision'] }]);
  expect(userErrors[0].message).toContain('user:editor at 2026-11-03T09:00:00.000Z (revision 2)');
});

test('of two who save at the same time, one does', async () => {
  const { draft } = await save({});
  const both = await Promise.all(['A', 'B'].map((title) => save({ id: draft.id, revision: draft.revision, title })));
  expect(both.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(['CONFLICT']);
});

test('a page cannot stand above itself', async () => {
  const top = (await save({})).draft;
  const below = (await save({ parent: top.id })).draft;
  expect(await errorsOf({ id: top.id, revision: 1, parent: below.id })).toEqual(['INVALID input.parent']);
  expect(await errorsOf({ id: top.id, revision: 1, parent: top.id })).toEqual(['INVALID input.parent']);
});

test('a repetition under the same key does nothing twice', async () => {
  const ask = () =>
    content.ask(
      'mutation ($input: PageDraftInput!) { pageDraftSave(input: $input, idempotencyKey: "k1") { draft { id revision } } }',
      { viewer: editor, variables: { input: input({ path: '/once' }) } },
    );
  const [first, second] = [await ask(), await ask()];
  expect(second.data).toEqual(first.data);
});

test('working copies are for those who may see them', async () => {
  const { draft } = await save({});
  const query = { variables: { id: draft.id } };
  const text = 'query ($id: ID!) { pageDraft(id: $id) { id } }';
  expect((await content.ask(text, query)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  expect((await content.ask(text, { ...query, viewer: viewerWith('librarian') })).errors?.[0].extensions.code).toBe(
    'FORBIDDEN',
  );
  const saving = await content.ask(
    'mutation ($input: PageDraftInput!) { pageDraftSave(input: $input) { userErrors { code } } }',
    {
      viewer: viewerWith('auditor'),
      variables: { input: input({}) },
    },
  );
  expect(saving.errors?.[0].extensions.code).toBe('FORBIDDEN');
});
