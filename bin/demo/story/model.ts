/** A block as `PageDraftInput` takes it. Texts `picture:<name>` and `page:<key>` stand for ids until the page is written. */
export type Block = object;

export type PageText = { path: string; title: string; description: string; blocks: readonly Block[] };

export type StoryPage = {
  key: string;
  type: 'HOME' | 'LANDING' | 'STORY' | 'INFORMATION';
  parent?: string;
  /** What `de-AT`, `en-GB` and `en-US` do not say for themselves, `de` and `en` say for them. */
  texts: { de: PageText; fr: PageText; en: PageText; 'de-AT'?: PageText; 'en-GB'?: PageText; 'en-US'?: PageText };
};

export const paragraph = (text: string): object => ({ paragraph: { spans: [{ text }] } });
export const heading = (text: string): object => ({ heading: { level: 2, spans: [{ text }] } });
export const list = (...items: string[]): object => ({
  list: { items: items.map((text) => ({ spans: [{ text }] })) },
});
export const text = (...nodes: object[]): { nodes: object[] } => ({ nodes });

export const picture = (name: string): string => `picture:${name}`;
export const page = (key: string): { page: string } => ({ page: `page:${key}` });
export const category = (code: string): { category: string } => ({ category: code });

/** The opening of a page: what it is called, one or two sentences, its picture, and where to go from here. */
export const hero = (title: string, words: string, image: string, action?: [label: string, target: object]): Block => ({
  hero: {
    heading: title,
    text: text(paragraph(words)),
    image: picture(image),
    priority: true,
    ...(action && { action: { label: action[0], target: action[1] } }),
  },
});
export const grid = (title: string, ...products: string[]): Block => ({ productGrid: { heading: title, products } });
export const prose = (...nodes: object[]): Block => ({ richText: { body: text(...nodes) } });
export const banner = (message: string, tone: 'NOTICE' | 'HIGHLIGHT' = 'NOTICE'): Block => ({
  banner: { message, tone },
});
export const gallery = (title: string, ...images: string[]): Block => ({
  gallery: { heading: title, images: images.map(picture) },
});
export const story = (product: string, title: string, words: string): Block => ({
  productStory: { heading: title, body: text(paragraph(words)), product },
});
