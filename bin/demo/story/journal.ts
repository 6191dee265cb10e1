import { heading, hero, list, paragraph, prose, type StoryPage, story } from './model.ts';

export const JOURNAL: StoryPage = {
  key: 'journal',
  type: 'STORY',
  parent: 'home',
  texts: {
    de: {
      path: '/journal/ein-vormittag-in-lindental',
      title: 'Ein Vormittag in Lindental',
      description: 'Wie ein Pullover ohne Schere entsteht, und warum das Wasser dabei mitredet.',
      blocks: [
        hero(
          'Ein Vormittag in Lindental',
          'Wie ein Pullover ohne Schere entsteht, und warum das Wasser dabei mitredet.',
          'scene-journal',
        ),
        prose(
          paragraph(
            'Um zehn nach sechs ist die Halle noch dunkel, aber die Maschinen sind schon warm. Resi Aigner, die seit vierunddreißig Jahren hier strickt, legt die Hand auf das Gehäuse, so wie man einem Pferd die Hand auflegt.',
          ),
          paragraph(
            '„Fully fashioned“ heißt, was sie tut: Die Maschine nimmt an den Rändern Maschen auf und ab, bis ein Ärmel die Form eines Ärmels hat. Zugeschnitten wird nichts. Was andere als Abfall wegkehren, bleibt bei uns Garn.',
          ),
          heading('Vier Handgriffe, die man nicht sieht'),
          list(
            'Ketteln: Masche für Masche wird das Halsbündchen angesetzt.',
            'Waschen, im Wasser aus dem Bach, das weich genug ist für wenig Seife.',
            'Dämpfen auf einem Holzrahmen, den der Tischler im Ort baut.',
            'Eine Nacht liegen lassen. Wolle braucht das.',
          ),
          paragraph(
            'Um halb zwölf liegen achtzehn Pullover auf dem Tisch. Es könnten vierzig sein, sagt Resi, aber dann müsste sie aufhören hinzuschauen.',
          ),
        ),
        story(
          'MERINO-JUMPER',
          'Der Pullover vom Vormittag',
          'Rund wie immer, in sechs Farben, und innen am Saum die Nummer der Maschine.',
        ),
      ],
    },
    fr: {
      path: '/journal/une-matinee-a-lindental',
      title: 'Une matinée à Lindental',
      description: 'Comment naît un pull sans ciseaux, et pourquoi l’eau a son mot à dire.',
      blocks: [
        hero(
          'Une matinée à Lindental',
          'Comment naît un pull sans ciseaux, et pourquoi l’eau a son mot à dire.',
          'scene-journal',
        ),
        prose(
          paragraph(
            'À six heures dix, la halle est encore sombre, mais les machines sont déjà chaudes. Resi Aigner, qui tricote ici depuis trente-quatre ans, pose la main sur le carter comme on la pose sur un cheval.',
          ),
          paragraph(
            'Son métier s’appelle la diminution : sur les bords, la machine ajoute et retire des mailles jusqu’à ce qu’une manche ait la forme d’une manche. Rien n’est coupé. Ce que d’autres balaient reste, chez nous, du fil.',
          ),
          heading('Quatre gestes que l’on ne voit pas'),
          list(
            'Le remaillage : le col est posé maille à maille.',
            'Le lavage, à l’eau du ruisseau, assez douce pour se passer presque de savon.',
            'La vapeur, sur une forme en bois que fabrique le menuisier du village.',
            'Une nuit de repos. La laine en a besoin.',
          ),
          paragraph(
            'À onze heures et demie, dix-huit pulls attendent sur la table. Il pourrait y en avoir quarante, dit Resi, mais il faudrait qu’elle cesse de regarder.',
          ),
        ),
        story(
          'MERINO-JUMPER',
          'Le pull du matin',
          'Col rond, comme toujours, en six couleurs ; dans l’ourlet, le numéro de la machine.',
        ),
      ],
    },
    en: {
      path: '/journal/a-morning-in-lindental',
      title: 'A morning in Lindental',
      description: 'How a jumper is made without scissors, and why the water has a say in it.',
      blocks: [
        hero(
          'A morning in Lindental',
          'How a jumper is made without scissors, and why the water has a say in it.',
          'scene-journal',
        ),
        prose(
          paragraph(
            'At ten past six the hall is still dark, but the machines are warm. Resi Aigner, who has been knitting here for thirty-four years, lays a hand on the casing as you would on a horse.',
          ),
          paragraph(
            'What she does is called fully fashioning: at the edges the machine adds and drops stitches until a sleeve has the shape of a sleeve. Nothing is cut. What others sweep up as waste is still yarn here.',
          ),
          heading('Four steps that nobody sees'),
          list(
            'Linking: the neckband goes on stitch by stitch.',
            'Washing, in water from the brook that is soft enough to need little soap.',
            'Steaming, on a wooden frame built by the joiner down the road.',
            'A night’s rest. Wool needs it.',
          ),
          paragraph(
            'By half past eleven there are eighteen jumpers on the table. There could be forty, says Resi, but then she would have to stop looking.',
          ),
        ),
        story(
          'MERINO-JUMPER',
          'That morning’s jumper',
          'Crew neck as ever, in six colours, with the number of the machine inside the hem.',
        ),
      ],
    },
    'en-US': {
      path: '/journal/a-morning-in-lindental',
      title: 'A morning in Lindental',
      description: 'How a sweater is made without scissors, and why the water has a say in it.',
      blocks: [
        hero(
          'A morning in Lindental',
          'How a sweater is made without scissors, and why the water has a say in it.',
          'scene-journal',
        ),
        prose(
          paragraph(
            'At ten past six the hall is still dark, but the machines are warm. Resi Aigner, who has been knitting here for thirty-four years, lays a hand on the casing as you would on a horse.',
          ),
          paragraph(
            'What she does is called full fashioning: at the edges the machine adds and drops stitches until a sleeve has the shape of a sleeve. Nothing is cut. What others sweep up as waste is still yarn here.',
          ),
          heading('Four steps that nobody sees'),
          list(
            'Linking: the neckband goes on stitch by stitch.',
            'Washing, in water from the creek that is soft enough to need little soap.',
            'Steaming, on a wooden frame built by the carpenter down the road.',
            'A night’s rest. Wool needs it.',
          ),
          paragraph(
            'By eleven-thirty there are eighteen sweaters on the table. There could be forty, says Resi, but then she would have to stop looking.',
          ),
        ),
        story(
          'MERINO-JUMPER',
          'That morning’s sweater',
          'Crew neck as ever, in six colors, with the number of the machine inside the hem.',
        ),
      ],
    },
  },
};
