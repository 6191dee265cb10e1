import { banner, gallery, grid, hero, page, paragraph, prose, type StoryPage } from './model.ts';

const WOMEN = ['LINEN-DRESS', 'PLEATED-SKIRT', 'ROLLNECK-WOMEN', 'WOOL-COAT', 'JEANS-WOMEN', 'SILK-BLOUSE', 'WIDE-TROUSERS', 'CARDIGAN-WOMEN'];
const MEN = ['BLAZER-MEN', 'OXFORD-SHIRT', 'CHINOS', 'MERINO-JUMPER', 'JEANS-MEN', 'OVERCOAT', 'FLANNEL-SHIRT', 'POLO-MEN'];
const KNITWEAR = ['ROLLNECK-WOMEN', 'MERINO-JUMPER', 'CARDIGAN-WOMEN', 'CARDIGAN-MEN', 'MOHAIR-JUMPER', 'SHETLAND-JUMPER', 'POLO-WOMEN', 'BEANIE'];
const OUTDOORS = ['PARKA', 'RAIN-JACKET', 'TRENCH-WOMEN', 'MAC', 'VEST-WOMEN', 'VEST-MEN'];
const ACCESSORIES = ['TOTE-BAG', 'SILK-SCARF', 'LAMBSWOOL-SCARF', 'BEANIE', 'BELT-BAG', 'LEATHER-TOTE', 'SNEAKER', 'CHELSEA-BOOT'];

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
        hero('Damen', 'Kleider mit Taschen, Röcke ohne Umstände und Mäntel, die man vererbt.', 'scene-women'),
        grid('Womit man anfängt', ...WOMEN),
        prose(paragraph('Alle Längen sind für eine Körpergröße von 172 Zentimetern gezeichnet. Wer kleiner ist: Wir kürzen ohne Aufpreis und heben den Saum auf.')),
      ],
    },
    fr: {
      path: '/femme',
      title: 'Femme',
      description: 'Robes, jupes, mailles et manteaux de Hofmark & Lindental.',
      blocks: [
        hero('Femme', 'Des robes à poches, des jupes sans façons et des manteaux qui se transmettent.', 'scene-women'),
        grid('Pour commencer', ...WOMEN),
        prose(paragraph('Toutes les longueurs sont dessinées pour une taille de 172 centimètres. Si vous êtes plus petite, nous raccourcissons sans supplément, et gardons l’ourlet.')),
      ],
    },
    en: {
      path: '/women',
      title: 'Women',
      description: 'Dresses, skirts, knitwear and coats by Hofmark & Lindental.',
      blocks: [
        hero('Women', 'Dresses with pockets, skirts without fuss, and coats that get handed down.', 'scene-women'),
        grid('Where to begin', ...WOMEN),
        prose(paragraph('All lengths are drawn for a height of 172 centimetres. If you are shorter we take them up at no charge, and keep the hem for later.')),
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
        hero('Herren', 'Ein Sakko, vier Hemden, zwei Hosen, ein Pullover. Der Rest ist Neugier.', 'scene-men'),
        grid('Die zwei Dutzend Teile, um die es geht', ...MEN),
      ],
    },
    fr: {
      path: '/homme',
      title: 'Homme',
      description: 'Vestes, chemises, mailles et jeans de Hofmark & Lindental.',
      blocks: [
        hero('Homme', 'Une veste, quatre chemises, deux pantalons, un pull. Le reste est curiosité.', 'scene-men'),
        grid('L’essentiel, et un peu plus', ...MEN),
      ],
    },
    en: {
      path: '/men',
      title: 'Men',
      description: 'Jackets, shirts, knitwear and jeans by Hofmark & Lindental.',
      blocks: [
        hero('Men', 'One jacket, four shirts, two pairs of trousers, one jumper. The rest is curiosity.', 'scene-men'),
        grid('The pieces that matter', ...MEN),
      ],
    },
    'en-US': {
      path: '/men',
      title: 'Men',
      description: 'Sport coats, shirts, knitwear and jeans by Hofmark & Lindental.',
      blocks: [
        hero('Men', 'One sport coat, four shirts, two pairs of pants, one sweater. The rest is curiosity.', 'scene-men'),
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
        hero('Strick aus Lindental', 'Was ausgeformt ist, hat keine dicken Nähte. Was keine dicken Nähte hat, trägt man zehn Jahre.', 'scene-knitwear', ['Zu Besuch in der Strickerei', page('journal')]),
        grid('Vom Feinsten bis zum Dicksten', ...KNITWEAR),
        gallery('Dieselben acht Farben wie der Berg vor der Tür', 'rollneck-women-lake-front.jpg', 'shetland-jumper-moss-front.jpg', 'cardigan-women-fir-front.jpg', 'merino-jumper-rowan-front.jpg'),
      ],
    },
    fr: {
      path: '/maille',
      title: 'La maille de Lindental',
      description: 'Mérinos, shetland, mohair : tricotés en Haute-Autriche, diminués plutôt que coupés.',
      blocks: [
        hero('La maille de Lindental', 'Ce qui est diminué n’a pas de grosses coutures. Ce qui n’a pas de grosses coutures se porte dix ans.', 'scene-knitwear', ['Visiter l’atelier', page('journal')]),
        grid('Du plus fin au plus épais', ...KNITWEAR),
        gallery('Les couleurs de la montagne d’en face', 'rollneck-women-lake-front.jpg', 'shetland-jumper-moss-front.jpg', 'cardigan-women-fir-front.jpg', 'merino-jumper-rowan-front.jpg'),
      ],
    },
    en: {
      path: '/knitwear',
      title: 'Knitwear from Lindental',
      description: 'Merino, Shetland, mohair: knitted in Upper Austria, fully fashioned and never cut.',
      blocks: [
        hero('Knitwear from Lindental', 'What is knitted to shape has no thick seams. What has no thick seams gets worn for ten years.', 'scene-knitwear', ['Visit the mill', page('journal')]),
        grid('From the finest to the thickest', ...KNITWEAR),
        gallery('In the colours of the hill across the road', 'rollneck-women-lake-front.jpg', 'shetland-jumper-moss-front.jpg', 'cardigan-women-fir-front.jpg', 'merino-jumper-rowan-front.jpg'),
      ],
    },
  },
};

export const OUTDOORS_PAGE: StoryPage = {
  key: 'outdoors',
  type: 'LANDING',
  parent: 'home',
  texts: {
    de: {
      path: '/draussen',
      title: 'Wetterseite: für draußen',
      description: 'Parka, Regenjacke, Trench und Westen für die Seite, von der das Wetter kommt.',
      blocks: [
        hero('Wetterseite', 'An jedem Haus gibt es eine Seite, an der die Schindeln dunkler sind. Für die machen wir Jacken.', 'scene-outdoors'),
        banner('Nachimprägnieren lohnt sich: einmal im Jahr, in jeder unserer Werkstätten, ohne Rechnung.'),
        grid('Von Niesel bis Sturm', ...OUTDOORS),
      ],
    },
    'de-AT': {
      path: '/draussen',
      title: 'Wetterseite: für draußen',
      description: 'Parka, Regenjacke, Trench und Gilets für die Seite, von der das Wetter kommt.',
      blocks: [
        hero('Wetterseite', 'An jedem Haus gibt es eine Seite, an der die Schindeln dunkler sind. Für die machen wir Jacken.', 'scene-outdoors'),
        banner('Nachimprägnieren zahlt sich aus: einmal im Jahr, in jeder unserer Werkstätten, ohne Rechnung.'),
        grid('Von Niesel bis Sturm', ...OUTDOORS),
      ],
    },
    fr: {
      path: '/dehors',
      title: 'Wetterseite : pour dehors',
      description: 'Parka, veste de pluie, trench et gilets, pour le côté d’où vient le temps.',
      blocks: [
        hero('Wetterseite', 'Chaque maison a un côté où les bardeaux sont plus sombres : celui d’où vient le temps. C’est pour lui que nous faisons des vestes.', 'scene-outdoors'),
        banner('Une fois par an, nos ateliers réimperméabilisent votre veste, sans facture.'),
        grid('De la bruine à la tempête', ...OUTDOORS.filter((sku) => sku !== 'MAC')),
      ],
    },
    en: {
      path: '/outdoors',
      title: 'Wetterseite: for outdoors',
      description: 'Parka, rain jacket, trench coat and gilets for the side the weather comes from.',
      blocks: [
        hero('Wetterseite', 'Every house has a side where the shingles are darker: the weather side. That is the one we make jackets for.', 'scene-outdoors'),
        banner('Once a year we reproof your jacket in any of our workshops, and send no bill.'),
        grid('From drizzle to storm', ...OUTDOORS),
      ],
    },
  },
};

export const ACCESSORIES_PAGE: StoryPage = {
  key: 'accessories',
  type: 'LANDING',
  parent: 'home',
  texts: {
    de: {
      path: '/accessoires',
      title: 'Accessoires und Schuhe',
      description: 'Mützen, Schals, Taschen und Schuhe, die man neu besohlen kann.',
      blocks: [
        hero('Das Übrige', 'Was man zuletzt anzieht und zuerst vergisst. Deshalb steht innen Platz für einen Namen.', 'scene-accessories'),
        grid('Mützen, Schals, Taschen, Schuhe', ...ACCESSORIES),
      ],
    },
    'de-AT': {
      path: '/accessoires',
      title: 'Accessoires und Schuhe',
      description: 'Hauben, Schals, Taschen und Schuhe, die man neu besohlen kann.',
      blocks: [
        hero('Das Übrige', 'Was man zuletzt anzieht und zuerst vergisst. Deshalb ist innen Platz für einen Namen.', 'scene-accessories'),
        grid('Hauben, Schals, Sackerl, Schuhe', ...ACCESSORIES),
      ],
    },
    fr: {
      path: '/accessoires',
      title: 'Accessoires et chaussures',
      description: 'Bonnets, écharpes, sacs, et des chaussures qui se ressemellent.',
      blocks: [
        hero('Le reste', 'Ce qu’on met en dernier et qu’on oublie en premier. D’où la place, à l’intérieur, pour un nom.', 'scene-accessories'),
        grid('Bonnets, écharpes, sacs, chaussures', ...ACCESSORIES),
      ],
    },
    en: {
      path: '/accessories',
      title: 'Accessories and shoes',
      description: 'Hats, scarves, bags, and shoes that can be resoled.',
      blocks: [
        hero('Everything else', 'The things you put on last and forget first. Which is why there is room inside for a name.', 'scene-accessories'),
        grid('Hats, scarves, bags, shoes', ...ACCESSORIES),
      ],
    },
  },
};
