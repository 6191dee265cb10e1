import { banner, grid, hero, type StoryPage } from './model.ts';

const OUTDOORS = ['WEATHER-COAT', 'RAINCOAT', 'TRENCH-WOMEN', 'MAC', 'VEST-WOMEN', 'VEST-MEN'];
const ACCESSORIES = [
  'TOTE-BAG',
  'SILK-SCARF',
  'LAMBSWOOL-SCARF',
  'BEANIE',
  'LUNCH-TOTE',
  'LEATHER-TOTE',
  'SNEAKER',
  'CHELSEA-BOOT',
];

export const OUTDOORS_PAGE: StoryPage = {
  key: 'outdoors',
  type: 'LANDING',
  parent: 'home',
  texts: {
    de: {
      path: '/draussen',
      title: 'Wetterseite: für draußen',
      description: 'Wettermantel, Regenmantel, Trench und Westen für die Seite, von der das Wetter kommt.',
      blocks: [
        hero(
          'Wetterseite',
          'An jedem Haus gibt es eine Seite, an der die Schindeln dunkler sind. Für die machen wir Jacken.',
          'scene-outdoors',
        ),
        banner('Nachimprägnieren lohnt sich: einmal im Jahr, in jeder unserer Werkstätten, ohne Rechnung.'),
        grid('Von Niesel bis Sturm', ...OUTDOORS),
      ],
    },
    'de-AT': {
      path: '/draussen',
      title: 'Wetterseite: für draußen',
      description: 'Wettermantel, Regenmantel, Trench und Gilets für die Seite, von der das Wetter kommt.',
      blocks: [
        hero(
          'Wetterseite',
          'An jedem Haus gibt es eine Seite, an der die Schindeln dunkler sind. Für die machen wir Jacken.',
          'scene-outdoors',
        ),
        banner('Nachimprägnieren zahlt sich aus: einmal im Jahr, in jeder unserer Werkstätten, ohne Rechnung.'),
        grid('Von Niesel bis Sturm', ...OUTDOORS),
      ],
    },
    fr: {
      path: '/dehors',
      title: 'Wetterseite : pour dehors',
      description: 'Manteau, imperméable, trench et gilets, pour le côté d’où vient le temps.',
      blocks: [
        hero(
          'Wetterseite',
          'Chaque maison a un côté où les bardeaux sont plus sombres : celui d’où vient le temps. C’est pour lui que nous faisons des vestes.',
          'scene-outdoors',
        ),
        banner('Une fois par an, nos ateliers réimperméabilisent votre veste, sans facture.'),
        grid('De la bruine à la tempête', ...OUTDOORS),
      ],
    },
    en: {
      path: '/outdoors',
      title: 'Wetterseite: for outdoors',
      description: 'Weather coat, raincoat, trench coat and gilets for the side the weather comes from.',
      blocks: [
        hero(
          'Wetterseite',
          'Every house has a side where the shingles are darker: the weather side. That is the one we make jackets for.',
          'scene-outdoors',
        ),
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
        hero(
          'Das Übrige',
          'Was man zuletzt anzieht und zuerst vergisst. Deshalb steht innen Platz für einen Namen.',
          'scene-accessories',
        ),
        grid('Mützen, Schals, Taschen, Schuhe', ...ACCESSORIES),
      ],
    },
    'de-AT': {
      path: '/accessoires',
      title: 'Accessoires und Schuhe',
      description: 'Hauben, Schals, Taschen und Schuhe, die man neu besohlen kann.',
      blocks: [
        hero(
          'Das Übrige',
          'Was man zuletzt anzieht und zuerst vergisst. Deshalb ist innen Platz für einen Namen.',
          'scene-accessories',
        ),
        grid('Hauben, Schals, Sackerl, Schuhe', ...ACCESSORIES),
      ],
    },
    fr: {
      path: '/accessoires',
      title: 'Accessoires et chaussures',
      description: 'Bonnets, écharpes, sacs, et des chaussures qui se ressemellent.',
      blocks: [
        hero(
          'Le reste',
          'Ce qu’on met en dernier et qu’on oublie en premier. D’où la place, à l’intérieur, pour un nom.',
          'scene-accessories',
        ),
        grid('Bonnets, écharpes, sacs, chaussures', ...ACCESSORIES),
      ],
    },
    en: {
      path: '/accessories',
      title: 'Accessories and shoes',
      description: 'Hats, scarves, bags, and shoes that can be resoled.',
      blocks: [
        hero(
          'Everything else',
          'The things you put on last and forget first. Which is why there is room inside for a name.',
          'scene-accessories',
        ),
        grid('Hats, scarves, bags, shoes', ...ACCESSORIES),
      ],
    },
  },
};
