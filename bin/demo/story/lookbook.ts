import { gallery, grid, hero, paragraph, prose, type StoryPage } from './model.ts';

const WALK = [
  'wool-coat-rowan-front.jpg',
  'weather-coat-moss-front.jpg',
  'cardigan-men-walnut-front.jpg',
  'wool-skirt-slate-front.jpg',
];
const LODGE = [
  'merino-jumper-rowan-front.jpg',
  'cable-jumper-oat-front.jpg',
  'flannel-shirt-fir-front.jpg',
  'chelsea-boot-walnut-front.jpg',
];

export const LOOKBOOK: StoryPage = {
  key: 'lookbook',
  type: 'LANDING',
  parent: 'home',
  texts: {
    de: {
      path: '/lookbook',
      title: 'Lookbook: Ein Sonntag im November',
      description: 'Von der Haustür zum Moor und wieder zurück, in acht Bildern.',
      blocks: [
        hero(
          'Ein Sonntag im November',
          'Von der Haustür zum Moor und wieder zurück. Es hat nur einmal geregnet, aber gründlich.',
          'scene-lookbook',
        ),
        gallery('Hinaus', ...WALK),
        prose(
          paragraph(
            'Gegen Mittag reißt es auf. Wer jetzt die Jacke öffnet, hat sie richtig gewählt; wer sie auszieht, hat zu viel darunter.',
          ),
        ),
        gallery('Wieder herein', ...LODGE),
        grid(
          'Was wir anhatten',
          'WOOL-COAT',
          'WEATHER-COAT',
          'CARDIGAN-MEN',
          'WOOL-SKIRT',
          'CABLE-JUMPER',
          'CHELSEA-BOOT',
        ),
      ],
    },
    fr: {
      path: '/lookbook',
      title: 'Lookbook : un dimanche de novembre',
      description: 'De la porte à la tourbière et retour, en huit images.',
      blocks: [
        hero(
          'Un dimanche de novembre',
          'De la porte à la tourbière et retour. Il n’a plu qu’une fois, mais bien.',
          'scene-lookbook',
        ),
        gallery('On sort', ...WALK),
        prose(
          paragraph(
            'Vers midi, le ciel s’ouvre. Qui déboutonne alors sa veste l’avait bien choisie ; qui l’enlève s’était trop couvert dessous.',
          ),
        ),
        gallery('On rentre', ...LODGE),
        grid(
          'Ce que nous portions',
          'WOOL-COAT',
          'WEATHER-COAT',
          'CARDIGAN-MEN',
          'WOOL-SKIRT',
          'CABLE-JUMPER',
          'CHELSEA-BOOT',
        ),
      ],
    },
    en: {
      path: '/lookbook',
      title: 'Lookbook: a Sunday in November',
      description: 'From the front door to the moor and back again, in eight pictures.',
      blocks: [
        hero(
          'A Sunday in November',
          'From the front door to the moor and back again. It rained only once, but thoroughly.',
          'scene-lookbook',
        ),
        gallery('Going out', ...WALK),
        prose(
          paragraph(
            'Towards noon the sky opens. If you now undo your jacket, you chose it well; if you take it off, you have too much on underneath.',
          ),
        ),
        gallery('Coming in', ...LODGE),
        grid('What we wore', 'WOOL-COAT', 'WEATHER-COAT', 'CARDIGAN-MEN', 'WOOL-SKIRT', 'CABLE-JUMPER', 'CHELSEA-BOOT'),
      ],
    },
  },
};
