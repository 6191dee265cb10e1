/** The three pages of the sample, in German and English. Pictures are named as in products.ts; seed.ts puts ids in. */

type PageText = {
  path: string;
  title: string;
  description: string;
  blocks: (pictures: ReadonlyMap<string, string>) => object[];
};
export type SamplePage = {
  key: string;
  type: 'HOME' | 'STORY' | 'LANDING';
  parent?: string;
  texts: Record<'de' | 'en', PageText>;
};

const paragraph = (text: string) => ({ nodes: [{ paragraph: { spans: [{ text }] } }] });
const picture = (pictures: ReadonlyMap<string, string>, name: string): string => {
  const id = pictures.get(name);
  if (!id) throw new Error(`the sample has no picture ${name}`);
  return id;
};

export const PAGES: readonly SamplePage[] = [
  {
    key: 'home',
    type: 'HOME',
    texts: {
      de: {
        path: '/',
        title: 'Willkommen bei Hofmark & Lindental',
        description: 'Kleidung aus Leinen und Wolle, gemacht für viele Jahre.',
        blocks: (pictures) => [
          {
            hero: {
              heading: 'Gemacht für viele Jahre',
              text: paragraph('Leinen für den Sommer, Wolle für alles danach.'),
              image: picture(pictures, 'linen-dress-indigo-front.jpg'),
              priority: true,
            },
          },
          {
            productGrid: {
              heading: 'Neu eingetroffen',
              products: ['LINEN-DRESS', 'MERINO-JUMPER', 'WOOL-COAT', 'TOTE-BAG', 'SILK-SCARF', 'CANVAS-BELT'],
            },
          },
        ],
      },
      en: {
        path: '/',
        title: 'Welcome to Hofmark & Lindental',
        description: 'Clothes of linen and wool, made to last for years.',
        blocks: (pictures) => [
          {
            hero: {
              heading: 'Made to last for years',
              text: paragraph('Linen for summer, wool for everything after.'),
              image: picture(pictures, 'linen-dress-indigo-front.jpg'),
              priority: true,
            },
          },
          {
            productGrid: {
              heading: 'Just in',
              products: ['LINEN-DRESS', 'MERINO-JUMPER', 'WOOL-COAT', 'TOTE-BAG', 'SILK-SCARF', 'CANVAS-BELT'],
            },
          },
        ],
      },
    },
  },
  {
    key: 'dress',
    type: 'STORY',
    parent: 'home',
    texts: {
      de: {
        path: '/kleider/leinenkleid',
        title: 'Die Geschichte unseres Leinenkleids',
        description: 'Vom Feld im Mühlviertel bis zur letzten Naht.',
        blocks: () => [
          {
            productStory: {
              heading: 'Vom Feld zur Naht',
              body: paragraph(
                'Der Flachs wächst hundert Tage. Gewebt wird zwanzig Kilometer weiter, genäht im selben Tal.',
              ),
              product: 'LINEN-DRESS',
              priority: true,
            },
          },
          {
            richText: {
              body: {
                nodes: [
                  { heading: { level: 2, spans: [{ text: 'So bleibt es schön' }] } },
                  {
                    list: {
                      items: [
                        { spans: [{ text: 'Bei dreißig Grad waschen' }] },
                        { spans: [{ text: 'Feucht aufhängen und glatt streichen' }] },
                      ],
                    },
                  },
                ],
              },
            },
          },
        ],
      },
      en: {
        path: '/dresses/linen-dress',
        title: 'The story of our linen dress',
        description: 'From a field in Upper Austria to the last seam.',
        blocks: () => [
          {
            productStory: {
              heading: 'From field to seam',
              body: paragraph(
                'Flax grows for a hundred days. It is woven a dozen miles away and sewn in the same valley.',
              ),
              product: 'LINEN-DRESS',
              priority: true,
            },
          },
          {
            richText: {
              body: {
                nodes: [
                  { heading: { level: 2, spans: [{ text: 'How to keep it' }] } },
                  {
                    list: {
                      items: [
                        { spans: [{ text: 'Wash at thirty degrees' }] },
                        { spans: [{ text: 'Hang it up damp and smooth it down' }] },
                      ],
                    },
                  },
                ],
              },
            },
          },
        ],
      },
    },
  },
  {
    key: 'lookbook',
    type: 'LANDING',
    parent: 'home',
    texts: {
      de: {
        path: '/lookbook',
        title: 'Lookbook: Herbst im Tal',
        description: 'Zehn Bilder aus einem kühlen Herbst.',
        blocks: (pictures) => [
          { banner: { message: 'Bis Sonntag ohne Versandkosten', tone: 'HIGHLIGHT' } },
          {
            gallery: {
              heading: 'Herbst im Tal',
              images: ['wool-coat-slate-front.jpg', 'merino-jumper-rowan-front.jpg', 'silk-scarf-rose.jpg'].map(
                (name) => picture(pictures, name),
              ),
            },
          },
        ],
      },
      en: {
        path: '/lookbook',
        title: 'Lookbook: autumn in the valley',
        description: 'Pictures of a cool autumn.',
        blocks: (pictures) => [
          { banner: { message: 'Free shipping until Sunday', tone: 'HIGHLIGHT' } },
          {
            gallery: {
              heading: 'Autumn in the valley',
              images: ['wool-coat-slate-front.jpg', 'merino-jumper-rowan-front.jpg', 'silk-scarf-rose.jpg'].map(
                (name) => picture(pictures, name),
              ),
            },
          },
        ],
      },
    },
  },
];
