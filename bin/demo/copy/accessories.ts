import type { Copies } from './model.ts';

export const ACCESSORIES: Copies = {
  BEANIE: {
    name: { de: 'Strickmütze Rauhreif', fr: 'Bonnet Rauhreif', en: 'Rauhreif beanie', 'de-AT': 'Strickhaube Rauhreif' },
    de: [
      'Eine Mütze soll sitzen, nicht drücken. Rauhreif ist im Rippenmuster rundgestrickt und hat keine Naht am Hinterkopf; der Umschlag lässt sich zweimal legen, wenn der Wind dreht.',
      'Aus Lambswool und einem Rest Kaschmir, der beim Spinnen der Schals übrig bleibt.',
    ],
    'de-AT': [
      'Eine Haube soll sitzen, nicht drücken. Rauhreif ist im Rippenmuster rundgestrickt und hat keine Naht am Hinterkopf; der Umschlag lässt sich zweimal legen, wenn der Wind dreht.',
      'Aus Lambswool und einem Rest Kaschmir, der beim Spinnen der Schals übrig bleibt.',
    ],
    fr: [
      'Un bonnet doit tenir sans serrer. Rauhreif, « le givre », est tricoté en rond et en côtes, sans couture à la nuque ; son revers se plie deux fois quand le vent tourne.',
      'En lambswool, avec le peu de cachemire que laisse la filature des écharpes.',
    ],
    en: [
      'A hat should stay on without squeezing. Rauhreif, or hoarfrost, is ribbed and knitted in the round, with no seam at the back of the head; turn the cuff twice when the wind changes.',
      'Lambswool, with the little cashmere that is left over from spinning our scarves.',
    ],
  },
  'FINE-BEANIE': {
    name: {
      de: 'Feinstrickmütze Morgen',
      fr: 'Bonnet fin Morgen',
      en: 'Morgen fine-knit beanie',
      'de-AT': 'Feinstrickhaube Morgen',
    },
    de: [
      'So fein, dass sie unter den Fahrradhelm passt, und so dicht, dass man sie dort auch braucht. Morgen ist zweilagig aus Merino gestrickt und lässt sich wenden.',
      'Der Umschlag verdeckt die Ohren oder gibt sie frei.',
    ],
    'de-AT': [
      'Eine Haube, so fein, dass sie unter den Radhelm passt, und so dicht, dass man sie dort auch braucht. Morgen ist zweilagig aus Merino gestrickt und lässt sich wenden.',
      'Der Umschlag verdeckt die Ohren oder gibt sie frei.',
    ],
    fr: [
      'Assez fin pour passer sous un casque de vélo, assez dense pour y être utile. Morgen, « le matin », est un double mérinos réversible.',
      'Le revers couvre les oreilles, ou les libère.',
    ],
    en: [
      'Fine enough to fit under a cycle helmet and dense enough to be needed there. Morgen, or morning, is two layers of merino and can be turned inside out.',
      'The cuff covers your ears or lets them listen.',
    ],
  },
  'SILK-SCARF': {
    name: { de: 'Seidenschal Föhn', fr: 'Étole de soie Föhn', en: 'Föhn silk scarf' },
    de: [
      'Benannt nach dem Wind, der Kopfschmerzen macht und dafür die Berge näher rückt. Ein Twill mit 14 Momme, gedruckt in Como, mit Fransen, die ein Paar dort von Hand dreht.',
      'Um den Hals, um den Henkel einer Tasche oder, wie unsere Färberin, um den Zopf.',
    ],
    fr: [
      'Elle porte le nom du vent qui donne mal à la tête mais rapproche les montagnes. Un twill de 14 mommes, imprimé à Côme, aux franges roulées à la main par un couple du lieu.',
      'Autour du cou, à l’anse d’un sac ou, comme notre teinturière, dans la tresse.',
    ],
    en: [
      'Named after the wind that brings headaches and moves the mountains closer. A 14-momme twill printed in Como, where a couple rolls the fringe by hand.',
      'Around your neck, around the handle of a bag or, like our dyer, around your plait.',
    ],
    'en-US': [
      'Named after the wind that brings headaches and moves the mountains closer. A 14-momme twill printed in Como, where a couple rolls the fringe by hand.',
      'Around your neck, around the handle of a bag or, like our dyer, around your braid.',
    ],
  },
  'LAMBSWOOL-SCARF': {
    name: { de: 'Wollschal Almwind', fr: 'Écharpe en laine Almwind', en: 'Almwind lambswool scarf' },
    de: [
      'Zwei Meter reichen für zwei Umdrehungen und ein Ende, das man jemandem leiht. Almwind wird in Kilbrannoch gewebt und dort im Bachwasser gewalkt, das so weich ist, dass es kaum Seife braucht.',
      'Die Fransen sind gezwirnt und gehen nicht auf.',
    ],
    fr: [
      'Deux mètres : de quoi faire deux tours, et prêter un bout à quelqu’un. Almwind est tissée à Kilbrannoch et foulée dans l’eau du ruisseau, si douce qu’elle se passe presque de savon.',
      'Les franges sont torsadées et ne se défont pas.',
    ],
    en: [
      'Two metres allow two turns and an end to lend to somebody. Almwind is woven at Kilbrannoch and milled in water from the burn, which is so soft that it hardly needs soap.',
      'The fringe is twisted and will not come undone.',
    ],
    'en-US': [
      'Six and a half feet allow two turns and an end to lend to somebody. Almwind is woven at Kilbrannoch and milled in water from the creek, which is so soft that it hardly needs soap.',
      'The fringe is twisted and will not come undone.',
    ],
  },
  'SCARF-ARCHIVE-STRIPE': {
    name: { de: 'Archivschal 1956, Streifen', fr: 'Écharpe d’archive 1956, rayures', en: 'Archive scarf 1956, stripe' },
    de: [
      'Die Streifenfolge fanden wir auf einer Karteikarte, mit Bleistift und dem Vermerk „zu bunt“. Wir sind anderer Meinung und weben sie jedes Jahr in sechzig Stück.',
    ],
    fr: [
      'La suite des rayures dormait sur une fiche, au crayon, avec la mention « trop de couleurs ». Nous ne sommes pas de cet avis et la tissons chaque année à soixante exemplaires.',
    ],
    en: [
      'We found this sequence of stripes on an index card, in pencil, with the note “too colourful”. We disagree, and weave sixty of them a year.',
    ],
    'en-US': [
      'We found this sequence of stripes on an index card, in pencil, with the note “too colorful.” We disagree, and weave sixty of them a year.',
    ],
  },
  'SCARF-ARCHIVE-HERRINGBONE': {
    name: {
      de: 'Archivschal 1931, Fischgrat',
      fr: 'Écharpe d’archive 1931, chevron',
      en: 'Archive scarf 1931, herringbone',
    },
    de: [
      'Der Fischgrat des ersten Hofmark-Sakkos, als Schal und in der halben Fadenstärke. Wer beides trägt, sollte es nicht am selben Tag tun.',
    ],
    fr: [
      'Le chevron de la toute première veste Hofmark, en écharpe et dans un fil deux fois plus fin. On peut posséder les deux, mais pas les porter le même jour.',
    ],
    en: [
      'The herringbone of the very first Hofmark jacket, as a scarf and in half the weight of yarn. Own both by all means, but not on the same day.',
    ],
  },
  'SCARF-BLANKET': {
    name: { de: 'Deckenschal Loge', fr: 'Écharpe-plaid Loge', en: 'Loge blanket scarf' },
    de: [
      'Groß genug für zwei auf einer Terrasse im März. Loge ist ein Karo aus ungefärbter Wolle: Das Braun und das Grau stammen von braunen und grauen Schafen.',
    ],
    fr: [
      'Assez grande pour deux, en mars, à une terrasse. Loge est un carreau de laine non teinte : le brun et le gris viennent de moutons bruns et gris.',
    ],
    en: [
      'Large enough for two at a pavement café in March. Loge is a check in undyed wool: the brown and the grey come from brown and grey sheep.',
    ],
    'en-US': [
      'Large enough for two at a sidewalk café in March. Loge is a plaid in undyed wool: the brown and the gray come from brown and gray sheep.',
    ],
  },
  'SCARF-GAUZE': {
    name: { de: 'Leinenschal Brise', fr: 'Chèche en lin Brise', en: 'Brise linen gauze scarf' },
    de: [
      'Ein Gazegewebe, so offen, dass man die Zeitung dadurch lesen könnte. Brise ist für die Klimaanlage im Zug und für den Nacken auf dem Rad; bügeln wäre ein Missverständnis.',
    ],
    fr: [
      'Une gaze si ouverte qu’on lirait le journal au travers. Brise est là pour la climatisation des trains et pour la nuque à vélo ; la repasser serait un malentendu.',
    ],
    en: [
      'A gauze so open that you could read the paper through it. Brise is for air-conditioned trains and for the back of your neck on a bicycle; to iron it would be a misunderstanding.',
    ],
  },
  'BEANIE-STRIPE': {
    name: {
      de: 'Ringelmütze Pendler',
      fr: 'Bonnet rayé Pendler',
      en: 'Pendler striped beanie',
      'de-AT': 'Ringelhaube Pendler',
    },
    de: [
      'Gestrickt aus dem, was beim Farbwechsel auf der Maschine bleibt. Keine zwei Exemplare von Pendler haben dieselbe Ringelfolge; das Foto zeigt eines, das schon verkauft ist.',
    ],
    fr: [
      'Tricoté avec ce qui reste sur la machine au changement de couleur. Il n’existe pas deux Pendler aux mêmes rayures ; celui de l’image est déjà vendu.',
    ],
    en: [
      'Knitted from what is left on the machine when we change colour. No two Pendlers have the same stripes; the one in the picture has been sold.',
    ],
    'en-US': [
      'Knitted from what is left on the machine when we change color. No two Pendlers have the same stripes; the one in the picture has been sold.',
    ],
  },
  'TOTE-EDITION': {
    name: {
      de: 'Stofftasche Markt, Edition Gmunden',
      fr: 'Cabas Markt, édition Gmunden',
      en: 'Markt tote, Gmunden edition',
      'de-AT': 'Stoffsackerl Markt, Edition Gmunden',
    },
    de: [
      'Getupft wie das Geschirr, das bei jeder Großmutter im Salzkammergut im Kasten steht. Der Siebdruck kommt aus einer Werkstatt mit zwei Menschen und einem Hund.',
    ],
    fr: [
      'À pois, comme la vaisselle que gardent toutes les grands-mères du Salzkammergut. La sérigraphie vient d’un atelier de deux personnes et un chien.',
    ],
    en: [
      'Spotted like the crockery in every grandmother’s cupboard in the Salzkammergut. It is screen-printed in a workshop of two people and a dog.',
    ],
  },
  'COURIER-TOTE': {
    name: { de: 'Botentasche Zöllner', fr: 'Sac de coursier Zöllner', en: 'Zöllner courier bag' },
    de: [
      'Nach der Tasche, in der an der Grenze einmal die Zollpapiere reisten. Das Leder ist zwei Millimeter stark, die Beschläge sind aus Messing, und abgelaufen ist daran höchstens der Stempel.',
    ],
    fr: [
      'D’après la sacoche où voyageaient jadis, à la frontière, les papiers de douane. Cuir de deux millimètres, garnitures de laiton ; seul le tampon a pris de l’âge.',
    ],
    en: [
      'After the bag in which customs papers once travelled at the border. Leather two millimetres thick, brass fittings; the only thing out of date is the stamp.',
    ],
    'en-US': [
      'After the bag in which customs papers once traveled at the border. Thick bridle leather, brass fittings; the only thing out of date is the stamp.',
    ],
  },
  'SCARF-EVENING': {
    name: { de: 'Abendschal Foyer', fr: 'Écharpe du soir Foyer', en: 'Foyer evening scarf' },
    de: [
      'Seidensatin auf der einen, Crêpe auf der anderen Seite, dazwischen nichts als die Naht. Foyer ist zwanzig Zentimeter breit, gerade so viel, wie unter ein Mantelrevers passt, und klingt beim Ablegen ein wenig nach Applaus.',
    ],
    fr: [
      'Satin de soie d’un côté, crêpe de l’autre, et rien entre les deux que la couture. Foyer mesure vingt centimètres de large, juste ce qu’accepte un revers de manteau ; quand on l’ôte, on croirait un début d’applaudissements.',
    ],
    en: [
      'Silk satin on one side, crêpe on the other, and nothing between them but the seam. Foyer is twenty centimetres wide, just what will fit beneath a coat lapel, and sounds a little like applause when you take it off.',
    ],
    'en-US': [
      'Silk satin on one side, crêpe on the other, and nothing between them but the seam. Foyer is eight inches wide, just what will fit beneath a coat lapel, and sounds a little like applause when you take it off.',
    ],
  },
};
