import { grid, heading, list, paragraph, prose, type StoryPage, story } from './model.ts';

/**
 * What goes for every product, as `Site.productPage`: a storefront shows its blocks below each of them, so that what the house
 * promises is said in one place.
 */
export const PRODUCT_PAGE: StoryPage = {
  key: 'product',
  type: 'INFORMATION',
  parent: 'home',
  texts: {
    de: {
      path: '/produkt',
      title: 'Was für jedes Stück gilt',
      description: 'Passform, Pflege, Reparatur und Rückgabe bei Hofmark & Lindental.',
      blocks: [
        prose(
          heading('Passt es?'),
          paragraph(
            'Unsere Größen fallen aus wie vor zwanzig Jahren, also ehrlich. Zwischen zwei Größen nehmen Sie bei Leinen die kleinere, bei Wolle die größere.',
          ),
          heading('Geht es kaputt?'),
          paragraph(
            'Vermutlich, irgendwann. Dann schicken Sie es uns. Knöpfe, Nähte und Stopfstellen sind kostenlos, solange es das Kleidungsstück gibt.',
          ),
          heading('Und wenn nicht?'),
          list(
            'Dreißig Tage Rückgabe, ungetragen oder so gut wie.',
            'Das Rücksendeetikett liegt im Paket.',
            'Umtausch ohne neues Porto.',
          ),
        ),
      ],
    },
    fr: {
      path: '/produit',
      title: 'Ce qui vaut pour chaque pièce',
      description: 'Coupe, entretien, réparation et retour chez Hofmark & Lindental.',
      blocks: [
        prose(
          heading('Est-ce la bonne taille ?'),
          paragraph(
            'Nos tailles correspondent à ce qu’elles étaient il y a vingt ans : honnêtes. Entre deux, prenez la plus petite pour le lin, la plus grande pour la laine.',
          ),
          heading('Est-ce que cela s’abîme ?'),
          paragraph(
            'Un jour, sans doute. Alors envoyez-le-nous. Boutons, coutures et reprises sont gratuits aussi longtemps que le vêtement existe.',
          ),
          heading('Et sinon ?'),
          list(
            'Trente jours pour renvoyer, non porté ou presque.',
            'L’étiquette de retour est dans le colis.',
            'Échange sans nouveau port.',
          ),
        ),
      ],
    },
    en: {
      path: '/product',
      title: 'What goes for every piece',
      description: 'Fit, care, repair and returns at Hofmark & Lindental.',
      blocks: [
        prose(
          heading('Will it fit?'),
          paragraph(
            'Our sizes are what they were twenty years ago, which is to say honest. Between two sizes take the smaller in linen and the larger in wool.',
          ),
          heading('Will it break?'),
          paragraph(
            'One day, probably. Then send it to us. Buttons, seams and darning are free for as long as the garment exists.',
          ),
          heading('And if not?'),
          list(
            'Thirty days to return it, unworn or nearly so.',
            'The return label is in the parcel.',
            'Exchanges at no further postage.',
          ),
        ),
      ],
    },
  },
};

/** The story of one product; it began at /kleider/leinenkleid and moved, which leaves a redirect. */
export const LINEN_DRESS_PAGE: StoryPage = {
  key: 'linen-dress',
  type: 'STORY',
  parent: 'women',
  texts: {
    de: {
      path: '/damen/kleider/leinenkleid-marie',
      title: 'Die Geschichte unseres Leinenkleids',
      description: 'Vom blauen Feld im Mühlviertel bis zur letzten Naht.',
      blocks: [
        story(
          'LINEN-DRESS',
          'Vom Feld zur Naht',
          'Der Flachs blüht einen einzigen Vormittag lang, dann fallen die Blüten. Hundert Tage nach der Saat wird er gerauft, auf dem Feld geröstet und zwanzig Kilometer weiter gewebt. Genäht wird Marie im selben Tal.',
        ),
        prose(
          heading('So bleibt es schön'),
          list(
            'Bei vierzig Grad waschen, gern mit anderem Leinen.',
            'Feucht aufhängen und mit der Hand glatt streichen.',
            'Bügeln, wenn Besuch kommt.',
          ),
        ),
        grid('Dazu', 'CARDIGAN-WOMEN', 'CHELSEA-BOOT', 'TOTE-BAG', 'SCARF-GAUZE'),
      ],
    },
    fr: {
      path: '/femme/robes/robe-en-lin-marie',
      title: 'L’histoire de notre robe en lin',
      description: 'D’un champ bleu de Haute-Autriche à la dernière couture.',
      blocks: [
        story(
          'LINEN-DRESS',
          'Du champ à la couture',
          'Le lin fleurit une seule matinée, puis les pétales tombent. Cent jours après les semailles on l’arrache, on le rouit sur le champ et on le tisse à vingt kilomètres de là. Marie est cousue dans la même vallée.',
        ),
        prose(
          heading('Pour qu’elle reste belle'),
          list(
            'Laver à quarante degrés, de préférence avec d’autre lin.',
            'Étendre humide et lisser à la main.',
            'Repasser quand il y a des invités.',
          ),
        ),
        grid('Avec', 'CARDIGAN-WOMEN', 'CHELSEA-BOOT', 'TOTE-BAG', 'SCARF-GAUZE'),
      ],
    },
    en: {
      path: '/women/dresses/marie-linen-dress',
      title: 'The story of our linen dress',
      description: 'From a blue field in Upper Austria to the last seam.',
      blocks: [
        story(
          'LINEN-DRESS',
          'From field to seam',
          'Flax flowers for a single morning, and then the petals fall. A hundred days after sowing it is pulled, retted on the field and woven a dozen miles away. Marie is sewn in the same valley.',
        ),
        prose(
          heading('How to keep it'),
          list(
            'Wash at forty degrees, ideally with other linen.',
            'Hang it up damp and smooth it with your hand.',
            'Iron it when there are guests.',
          ),
        ),
        grid('Goes with', 'CARDIGAN-WOMEN', 'CHELSEA-BOOT', 'TOTE-BAG', 'SCARF-GAUZE'),
      ],
    },
  },
};
