import { heading, list, paragraph, prose, type StoryPage } from './model.ts';

export const SIZE_GUIDE: StoryPage = {
  key: 'size-guide',
  type: 'INFORMATION',
  parent: 'home',
  texts: {
    de: {
      path: '/groessen',
      title: 'Größen',
      description: 'Wie man misst, und welche Größe das wird.',
      blocks: [
        prose(
          paragraph(
            'Messen Sie etwas, das Ihnen schon passt, flach auf dem Tisch. Das ist genauer als jedes Maßband um den Bauch.',
          ),
          heading('Damen'),
          list(
            '36: Brust 84, Taille 68, Hüfte 94 Zentimeter',
            '40: Brust 92, Taille 76, Hüfte 102 Zentimeter',
            '44: Brust 100, Taille 84, Hüfte 110 Zentimeter',
          ),
          heading('Herren'),
          list(
            '48: Brust 96, Taille 84 Zentimeter',
            '52: Brust 104, Taille 92 Zentimeter',
            '56: Brust 112, Taille 102 Zentimeter',
          ),
        ),
      ],
    },
    fr: {
      path: '/guide-des-tailles',
      title: 'Guide des tailles',
      description: 'Comment mesurer, et quelle taille cela donne.',
      blocks: [
        prose(
          paragraph(
            'Mesurez un vêtement qui vous va déjà, à plat sur une table. C’est plus sûr que n’importe quel ruban autour du ventre.',
          ),
          heading('Femme'),
          list(
            '38 : poitrine 84, taille 68, hanches 94 centimètres',
            '42 : poitrine 92, taille 76, hanches 102 centimètres',
            '46 : poitrine 100, taille 84, hanches 110 centimètres',
          ),
          heading('Homme'),
          list(
            '48 : poitrine 96, taille 84 centimètres',
            '52 : poitrine 104, taille 92 centimètres',
            '56 : poitrine 112, taille 102 centimètres',
          ),
        ),
      ],
    },
    en: {
      path: '/size-guide',
      title: 'Size guide',
      description: 'How to measure, and which size that makes.',
      blocks: [
        prose(
          paragraph(
            'Measure something that already fits, flat on a table. It is more reliable than any tape around your middle.',
          ),
          heading('Women'),
          list(
            'EU 36: bust 84, waist 68, hip 94 centimetres',
            'EU 40: bust 92, waist 76, hip 102 centimetres',
            'EU 44: bust 100, waist 84, hip 110 centimetres',
          ),
          heading('Men'),
          list(
            'EU 48: chest 96, waist 84 centimetres',
            'EU 52: chest 104, waist 92 centimetres',
            'EU 56: chest 112, waist 102 centimetres',
          ),
        ),
      ],
    },
    'en-GB': {
      path: '/size-guide',
      title: 'Size guide',
      description: 'How to measure, and which size that makes.',
      blocks: [
        prose(
          paragraph(
            'Measure something that already fits, flat on a table. It is more reliable than any tape around your middle.',
          ),
          heading('Women'),
          list(
            'UK 10: bust 84, waist 68, hip 94 centimetres',
            'UK 14: bust 92, waist 76, hip 102 centimetres',
            'UK 18: bust 100, waist 84, hip 110 centimetres',
          ),
          heading('Men'),
          list(
            '38: chest 96, waist 84 centimetres',
            '42: chest 104, waist 92 centimetres',
            '46: chest 112, waist 102 centimetres',
          ),
        ),
      ],
    },
    'en-US': {
      path: '/size-guide',
      title: 'Size guide',
      description: 'How to measure, and which size that makes.',
      blocks: [
        prose(
          paragraph(
            'Measure something that already fits, flat on a table. It is more reliable than any tape around your middle.',
          ),
          heading('Women'),
          list(
            'US 6: bust 33, waist 27, hip 37 inches',
            'US 10: bust 36, waist 30, hip 40 inches',
            'US 14: bust 39½, waist 33, hip 43½ inches',
          ),
          heading('Men'),
          list('38: chest 38, waist 33 inches', '42: chest 41, waist 36 inches', '46: chest 44, waist 40 inches'),
        ),
      ],
    },
  },
};

export const IMPRINT: StoryPage = {
  key: 'imprint',
  type: 'INFORMATION',
  parent: 'home',
  texts: {
    de: {
      path: '/impressum',
      title: 'Impressum',
      description: 'Wer hinter Hofmark & Lindental steht.',
      blocks: [
        prose(
          paragraph(
            'Hofmark & Lindental ist ein erfundenes Modehaus. Es führt vor, was Trivium kann; zu kaufen gibt es hier nichts. Alle Bilder sind von Programmcode gezeichnet, alle Webereien, Orte und Menschen ausgedacht.',
          ),
        ),
      ],
    },
    fr: {
      path: '/mentions-legales',
      title: 'Mentions légales',
      description: 'Qui se cache derrière Hofmark & Lindental.',
      blocks: [
        prose(
          paragraph(
            'Hofmark & Lindental est une maison de mode imaginaire. Elle montre ce que sait faire Trivium ; rien n’est à vendre. Toutes les images sont dessinées par du code ; tissages, lieux et personnes sont inventés.',
          ),
        ),
      ],
    },
    en: {
      path: '/imprint',
      title: 'Imprint',
      description: 'Who is behind Hofmark & Lindental.',
      blocks: [
        prose(
          paragraph(
            'Hofmark & Lindental is a fashion house that does not exist. It shows what Trivium can do; nothing here is for sale. All pictures are drawn by code, and all mills, places and people are made up.',
          ),
        ),
      ],
    },
  },
};
