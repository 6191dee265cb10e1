import { banner, grid, hero, type PageText, page, paragraph, prose, type StoryPage, story } from './model.ts';

const NEW = [
  'WOOL-COAT',
  'MERINO-JUMPER',
  'PLEATED-SKIRT',
  'CHELSEA-BOOT',
  'CARDIGAN-MEN',
  'LINEN-DRESS',
  'WEATHER-COAT',
  'BEANIE',
];

const de = (delivery: string): PageText => ({
  path: '/',
  title: 'Hofmark & Lindental',
  description: 'Kleidung aus Leinen, Wolle und Leder, gemacht für viele Jahre. Seit 1931 aus Oberösterreich.',
  blocks: [
    hero(
      'Gemacht für viele Jahre',
      'Leinen für den Sommer, Wolle für alles danach. Und jemand, der den Knopf wieder annäht.',
      'scene-home',
      ['Zum Lookbook', page('lookbook')],
    ),
    banner(delivery),
    grid('Gerade richtig für dieses Wetter', ...NEW),
    story(
      'MERINO-JUMPER',
      'Ein Pullover, achtzig Jahre',
      'Als in Lindental 1948 die erste Strickmaschine aufgestellt wurde, kam vom ersten Meter dieser Pullover herunter. Die Maschine steht im Museum; der Pullover nicht.',
    ),
    prose(
      paragraph(
        'Wir sind fünf Werkstätten unter einem Dach: Hofmark schneidert, Lindental strickt, Wetterseite hält trocken, die Zwirnerei macht das Alltägliche, und bei Lohgang riecht es nach Leder. Was uns eint, ist die Reparatur: Wer etwas von uns trägt, darf es zurückbringen.',
      ),
    ),
  ],
});

const en = (delivery: string, seven: string): PageText => ({
  path: '/',
  title: 'Hofmark & Lindental',
  description: 'Clothes of linen, wool and leather, made to last for years. From Upper Austria, since 1931.',
  blocks: [
    hero(
      'Made to last for years',
      'Linen for summer, wool for everything after. And somebody to sew the button back on.',
      'scene-home',
      ['See the lookbook', page('lookbook')],
    ),
    banner(delivery),
    grid('Just right for this weather', ...NEW),
    story(
      'MERINO-JUMPER',
      `One ${seven}, eighty years`,
      `When the first knitting machine was set up in Lindental in 1948, this ${seven} came off it. The machine is in a museum; the ${seven} is not.`,
    ),
    prose(
      paragraph(
        'We are five workshops under one roof. Hofmark tailors, Lindental knits, Wetterseite keeps the rain out, Zwirnerei makes the everyday, and Lohgang smells of leather. What we share is the mending: if you wear something of ours, you may bring it back.',
      ),
    ),
  ],
});

const fr: PageText = {
  path: '/',
  title: 'Hofmark & Lindental',
  description:
    'Des vêtements de lin, de laine et de cuir, faits pour durer des années. De Haute-Autriche, depuis 1931.',
  blocks: [
    hero(
      'Faits pour durer des années',
      'Du lin pour l’été, de la laine pour tout ce qui suit. Et quelqu’un pour recoudre le bouton.',
      'scene-home',
      ['Voir le lookbook', page('lookbook')],
    ),
    banner('Retours gratuits pendant trente jours, même si c’est seulement que la couleur ne vous va pas.'),
    grid('Tout juste de saison', ...NEW),
    story(
      'MERINO-JUMPER',
      'Un pull, quatre-vingts ans',
      'Quand la première machine à tricoter fut installée à Lindental, en 1948, c’est ce pull qui en est sorti. La machine est au musée ; le pull, non.',
    ),
    prose(
      paragraph(
        'Nous sommes cinq ateliers sous un même toit : Hofmark taille, Lindental tricote, Wetterseite tient au sec, la Zwirnerei fait le quotidien, et chez Lohgang cela sent le cuir. Ce qui nous unit, c’est la réparation : ce que vous portez de nous, vous pouvez nous le rapporter.',
      ),
    ),
  ],
};

export const HOME: StoryPage = {
  key: 'home',
  type: 'HOME',
  texts: {
    de: de('Rücksendung kostenlos, dreißig Tage lang, auch wenn es nur an der Farbe lag.'),
    'de-AT': de('Innerhalb Österreichs schicken wir mit der Post, in Linz und Freistadt auch mit dem Rad.'),
    fr,
    en: en('Free returns for thirty days, even if it was only the colour.', 'jumper'),
    'en-US': en('We ship to all fifty states, duties included; free returns for thirty days.', 'sweater'),
  },
};

const SPRING = ['LINEN-DRESS', 'RAINCOAT', 'TOTE-BAG', 'LINEN-SHIRT-MEN', 'POPLIN-DRESS', 'POLO-MEN'];

const springDe = (delivery: string): PageText => ({
  path: '/',
  title: 'Hofmark & Lindental',
  description: 'Frühling und Sommer 2027: Leinen in Klatschmohn, Regen ohne Schirm.',
  blocks: [
    hero(
      'Der Mohn steht früh',
      'Frühling und Sommer 2027. Das Leinenkleid in einer Farbe, auf die wir drei Jahre gewartet haben.',
      'scene-ss27',
      ['Marie in Klatschmohn', { product: 'LINEN-DRESS' }],
    ),
    banner(delivery),
    grid('Neu zum Frühling', ...SPRING),
  ],
});

const springEn = (delivery: string, colour: string): PageText => ({
  path: '/',
  title: 'Hofmark & Lindental',
  description: 'Spring and summer 2027: linen in poppy, rain without an umbrella.',
  blocks: [
    hero(
      'The poppies are early',
      `Spring and summer 2027. The linen dress, in a ${colour} we have waited three years for.`,
      'scene-ss27',
      ['Marie in poppy', { product: 'LINEN-DRESS' }],
    ),
    banner(delivery),
    grid('New for spring', ...SPRING),
  ],
});

/** The home page that SS27 brings; visible before then with `@inContext(at:)`. */
export const HOME_SS27: StoryPage['texts'] = {
  de: springDe('Bis der Mohn blüht, reicht der Mantel: Rücksendung kostenlos, dreißig Tage lang.'),
  'de-AT': springDe('Innerhalb Österreichs schicken wir mit der Post, in Linz und Freistadt wieder mit dem Rad.'),
  fr: {
    path: '/',
    title: 'Hofmark & Lindental',
    description: 'Printemps-été 2027 : le lin coquelicot, la pluie sans parapluie.',
    blocks: [
      hero(
        'Les coquelicots sont en avance',
        'Printemps-été 2027. La robe en lin, dans une couleur que nous attendions depuis trois ans.',
        'scene-ss27',
        ['Marie en coquelicot', { product: 'LINEN-DRESS' }],
      ),
      banner('En attendant les coquelicots : retours gratuits pendant trente jours.'),
      grid('Nouveau au printemps', ...SPRING),
    ],
  },
  en: springEn('Until the poppies bloom, a coat will do. Free returns for thirty days.', 'colour'),
  'en-US': springEn('Until the poppies bloom, a coat will do. We ship to all fifty states, duties included.', 'color'),
};
