import { category, gallery, grid, hero, page, paragraph, prose, type StoryPage } from './model.ts';

const WOMEN = [
  'LINEN-DRESS',
  'PLEATED-SKIRT',
  'CABLE-JUMPER',
  'WOOL-COAT',
  'JEANS-WOMEN',
  'SILK-BLOUSE',
  'PLEATED-TROUSERS',
  'CARDIGAN-WOMEN',
];
const MEN = [
  'BLAZER-MEN',
  'OXFORD-SHIRT',
  'CHINOS',
  'MERINO-JUMPER',
  'JEANS-MEN',
  'OVERCOAT',
  'FLANNEL-SHIRT',
  'POLO-MEN',
];
const KNITWEAR = [
  'CABLE-JUMPER',
  'MERINO-JUMPER',
  'CARDIGAN-WOMEN',
  'CARDIGAN-MEN',
  'MOHAIR-JUMPER',
  'SHETLAND-JUMPER',
  'POLO-WOMEN',
  'BEANIE',
];

export const WOMEN_PAGE: StoryPage = {
  key: 'women',
  type: 'LANDING',
  parent: 'home',
  texts: {
    de: {
      path: '/damen',
      title: 'Damen',
      description: 'Kleider, Röcke, Strick und Mäntel von Hofmark & Lindental.',
      blocks: [
        hero('Damen', 'Kleider mit Taschen, Röcke ohne Umstände und Mäntel, die man vererbt.', 'scene-women', [
          'Alles für Damen',
          category('women'),
        ]),
        grid('Womit man anfängt', ...WOMEN),
        prose(
          paragraph(
            'Alle Längen sind für eine Körpergröße von 172 Zentimetern gezeichnet. Wer kleiner ist: Wir kürzen ohne Aufpreis und heben den Saum auf.',
          ),
        ),
      ],
    },
    fr: {
      path: '/femme',
      title: 'Femme',
      description: 'Robes, jupes, mailles et manteaux de Hofmark & Lindental.',
      blocks: [
        hero('Femme', 'Des robes à poches, des jupes sans façons et des manteaux qui se transmettent.', 'scene-women', [
          'Tout pour elle',
          category('women'),
        ]),
        grid('Pour commencer', ...WOMEN),
        prose(
          paragraph(
            'Toutes les longueurs sont dessinées pour une taille de 172 centimètres. Si vous êtes plus petite, nous raccourcissons sans supplément, et gardons l’ourlet.',
          ),
        ),
      ],
    },
    en: {
      path: '/women',
      title: 'Women',
      description: 'Dresses, skirts, knitwear and coats by Hofmark & Lindental.',
      blocks: [
        hero('Women', 'Dresses with pockets, skirts without fuss, and coats that get handed down.', 'scene-women', [
          'Everything for women',
          category('women'),
        ]),
        grid('Where to begin', ...WOMEN),
        prose(
          paragraph(
            'All lengths are drawn for a height of 172 centimetres. If you are shorter we take them up at no charge, and keep the hem for later.',
          ),
        ),
      ],
    },
  },
};

export const MEN_PAGE: StoryPage = {
  key: 'men',
  type: 'LANDING',
  parent: 'home',
  texts: {
    de: {
      path: '/herren',
      title: 'Herren',
      description: 'Sakkos, Hemden, Strick und Jeans von Hofmark & Lindental.',
      blocks: [
        hero('Herren', 'Ein Sakko, vier Hemden, zwei Hosen, ein Pullover. Der Rest ist Neugier.', 'scene-men', [
          'Alles für Herren',
          category('men'),
        ]),
        grid('Die Teile, auf die es ankommt', ...MEN),
      ],
    },
    fr: {
      path: '/homme',
      title: 'Homme',
      description: 'Vestes, chemises, mailles et jeans de Hofmark & Lindental.',
      blocks: [
        hero('Homme', 'Une veste, quatre chemises, deux pantalons, un pull. Le reste est curiosité.', 'scene-men', [
          'Tout pour lui',
          category('men'),
        ]),
        grid('L’essentiel, et un peu plus', ...MEN),
      ],
    },
    en: {
      path: '/men',
      title: 'Men',
      description: 'Jackets, shirts, knitwear and jeans by Hofmark & Lindental.',
      blocks: [
        hero('Men', 'One jacket, four shirts, two pairs of trousers, one jumper. The rest is curiosity.', 'scene-men', [
          'Everything for men',
          category('men'),
        ]),
        grid('The pieces that matter', ...MEN),
      ],
    },
    'en-US': {
      path: '/men',
      title: 'Men',
      description: 'Sport coats, shirts, knitwear and jeans by Hofmark & Lindental.',
      blocks: [
        hero(
          'Men',
          'One sport coat, four shirts, two pairs of pants, one sweater. The rest is curiosity.',
          'scene-men',
          ['Everything for men', category('men')],
        ),
        grid('The pieces that matter', ...MEN.filter((sku) => sku !== 'FLANNEL-SHIRT')),
      ],
    },
  },
};

export const KNITWEAR_PAGE: StoryPage = {
  key: 'knitwear',
  type: 'LANDING',
  parent: 'home',
  texts: {
    de: {
      path: '/strick',
      title: 'Strick aus Lindental',
      description: 'Merino, Shetland, Mohair: gestrickt in Oberösterreich, ausgeformt statt zugeschnitten.',
      blocks: [
        hero(
          'Strick aus Lindental',
          'Was ausgeformt ist, hat keine dicken Nähte. Was keine dicken Nähte hat, trägt man zehn Jahre.',
          'scene-knitwear',
          ['Zu Besuch in der Strickerei', page('journal')],
        ),
        grid('Vom Feinsten bis zum Dicksten', ...KNITWEAR),
        gallery(
          'Dieselben acht Farben wie der Berg vor der Tür',
          'cable-jumper-lake-front.jpg',
          'shetland-jumper-moss-front.jpg',
          'cardigan-women-fir-front.jpg',
          'merino-jumper-rowan-front.jpg',
        ),
      ],
    },
    fr: {
      path: '/maille',
      title: 'La maille de Lindental',
      description: 'Mérinos, shetland, mohair : tricotés en Haute-Autriche, diminués plutôt que coupés.',
      blocks: [
        hero(
          'La maille de Lindental',
          'Ce qui est diminué n’a pas de grosses coutures. Ce qui n’a pas de grosses coutures se porte dix ans.',
          'scene-knitwear',
          ['Visiter l’atelier', page('journal')],
        ),
        grid('Du plus fin au plus épais', ...KNITWEAR),
        gallery(
          'Les couleurs de la montagne d’en face',
          'cable-jumper-lake-front.jpg',
          'shetland-jumper-moss-front.jpg',
          'cardigan-women-fir-front.jpg',
          'merino-jumper-rowan-front.jpg',
        ),
      ],
    },
    en: {
      path: '/knitwear',
      title: 'Knitwear from Lindental',
      description: 'Merino, Shetland, mohair: knitted in Upper Austria, fully fashioned and never cut.',
      blocks: [
        hero(
          'Knitwear from Lindental',
          'What is knitted to shape has no thick seams. What has no thick seams gets worn for ten years.',
          'scene-knitwear',
          ['Visit the mill', page('journal')],
        ),
        grid('From the finest to the thickest', ...KNITWEAR),
        gallery(
          'In the colours of the hill across the road',
          'cable-jumper-lake-front.jpg',
          'shetland-jumper-moss-front.jpg',
          'cardigan-women-fir-front.jpg',
          'merino-jumper-rowan-front.jpg',
        ),
      ],
    },
  },
};
