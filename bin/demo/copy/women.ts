import type { Copies } from './model.ts';

export const WOMEN: Copies = {
  'LINEN-SHIRT-WOMEN': {
    name: { de: 'Leinenhemd Wally', fr: 'Chemise en lin Wally', en: 'Wally linen shirt' },
    de: [
      'Wally darf knittern, das gehört zur Abmachung. Garngefärbtes Leinen mit 150 Gramm, vor dem Nähen gewaschen, damit die erste Wäsche zu Hause keine Überraschung mehr ist.',
      'Der Schnitt ist gerade und bedeckt die Hüfte; am Strand ersetzt er das Handtuch. Perlmuttknöpfe aus Flussmuscheln.',
    ],
    fr: [
      'Wally a le droit de se froisser, c’était convenu. Lin teint en fil de 150 grammes, lavé avant couture pour que la première lessive ne réserve plus de surprise.',
      'Coupe droite qui couvre les hanches ; à la plage, elle remplace la serviette. Boutons en nacre de rivière.',
    ],
    en: [
      'Wally is allowed to crease; that is the deal. Yarn-dyed linen at 150 grams, washed before sewing so that the first wash at home holds no surprises.',
      'The cut is straight and covers the hips; at the beach it stands in for a towel. River-shell buttons.',
    ],
  },
  'BLAZER-WOMEN': {
    name: { de: 'Blazer Johanna', fr: 'Veste Johanna', en: 'Johanna blazer' },
    de: [
      'Johanna ist halb gefüttert und ganz auf Rosshaareinlage gebaut: Die Front steht, der Rücken atmet. Der Flanell kommt aus Biella und wiegt 280 Gramm, genug für Herbst und Büroluft.',
      'Ein Knopf, aufgesetzte Taschen, Ärmelschlitze, die sich wirklich öffnen lassen. Passt zu Nora und zu jeder Jeans.',
    ],
    fr: [
      'Johanna est à moitié doublée mais entièrement entoilée de crin : le devant se tient, le dos respire. Sa flanelle vient de Biella et pèse 280 grammes, assez pour l’automne et la climatisation.',
      'Un seul bouton, des poches plaquées, des fentes de manches qui s’ouvrent pour de vrai. S’accorde avec Nora, et avec n’importe quel jean.',
    ],
    en: [
      'Johanna is half lined and fully canvassed in horsehair: the front stands, the back breathes. The flannel comes from Biella at 280 grams, enough for autumn and for air conditioning.',
      'One button, patch pockets, and cuffs that really open. It goes with Nora and with any pair of jeans.',
    ],
    'en-US': [
      'Johanna is half lined and fully canvassed in horsehair: the front stands, the back breathes. The flannel comes from Biella at 280 grams, enough for fall and for air conditioning.',
      'One button, patch pockets, and cuffs that really open. It goes with Nora and with any pair of jeans.',
    ],
  },
  'PLEATED-TROUSERS': {
    name: {
      de: 'Bundfaltenhose Nora',
      fr: 'Pantalon à pinces Nora',
      en: 'Nora pleated trousers',
      'en-US': 'Nora pleated pants',
    },
    de: [
      'Nora sitzt hoch, lässt der Hüfte Platz und wird zum Knöchel hin schmal. Zwei Bundfalten, beide nach außen gelegt, damit vorn nichts aufspringt; am Saum ein fester Umschlag.',
      'Ein Gabardine aus Baumwolle und Lyocell, der sich nach einer Zugfahrt selbst wieder aushängt.',
    ],
    fr: [
      'Nora se porte haut, laisse de la place aux hanches et se resserre vers la cheville. Deux pinces tournées vers l’extérieur pour que rien ne bâille devant ; en bas, un revers bien tenu.',
      'Une gabardine de coton et lyocell qui se défroisse toute seule après un trajet en train.',
    ],
    en: [
      'Nora sits high, leaves room at the hip and narrows towards the ankle. Its two pleats face outwards, so nothing gapes in front, and the turn-up stays where it is.',
      'A gabardine of cotton and lyocell that hangs itself smooth after a train journey.',
    ],
    'en-US': [
      'Nora sits high, leaves room at the hip and narrows toward the ankle. Its two pleats face outward, so nothing gapes in front, and the cuff stays where it is.',
      'A gabardine of cotton and lyocell that hangs itself smooth after a train ride.',
    ],
  },
  'JEANS-WOMEN': {
    name: { de: 'Jeans Lotte', fr: 'Jean Lotte', en: 'Lotte jeans' },
    de: [
      'Dreizehn Unzen Denim aus Okayama, ohne Elasthan, dafür mit Charakter. In der ersten Woche ist Lotte streng, danach gehört sie nur noch Ihnen.',
      'Hohe Leibhöhe, schmale Hüfte, gerades Bein bis zum Knöchel. Innen sind die Nähte gekappt, außen steht kein Name.',
    ],
    fr: [
      'Une toile de treize onces venue d’Okayama, sans élasthanne mais non sans caractère. La première semaine, Lotte est sévère ; ensuite, elle n’est plus qu’à vous.',
      'Taille haute, hanche ajustée, jambe droite jusqu’à la cheville. Coutures rabattues à l’intérieur, aucun nom à l’extérieur.',
    ],
    en: [
      'Thirteen-ounce denim from Okayama with no stretch and plenty of character. Lotte is strict for a week; after that it belongs to you alone.',
      'High rise, close hip, a straight leg to the ankle. The seams are flat-felled inside, and there is no name outside.',
    ],
  },
  'TEE-WOMEN': {
    name: { de: 'T-Shirt Emmi', fr: 'T-shirt Emmi', en: 'Emmi T-shirt' },
    de: [
      'Ein T-Shirt soll nicht durchscheinen und nach zwanzig Wäschen noch gerade hängen. Emmi ist deshalb aus 180 Gramm schwerem Jersey, rundgestrickt aus langstapeliger Biobaumwolle.',
      'Das Halsbündchen ist schmal und mit einem Nackenband gesichert. Kurz genug für hohe Hosen, lang genug für alle anderen.',
    ],
    fr: [
      'Un T-shirt ne doit ni laisser voir au travers, ni vriller au vingtième lavage. D’où ce jersey de 180 grammes, en coton bio à longues fibres, tricoté en tube.',
      'Encolure fine, renforcée d’une bande au dos. Assez court pour les tailles hautes, assez long pour les autres.',
    ],
    en: [
      'A T-shirt should not be see-through, and after twenty washes it should still hang straight. So Emmi is a 180-gram jersey, knitted in the round from long-staple organic cotton.',
      'The neckband is narrow and taped at the back. Short enough for a high waist, long enough for the rest.',
    ],
  },
  'STRIPED-TEE-WOMEN': {
    name: { de: 'Ringelshirt Resi', fr: 'Marinière Resi', en: 'Resi striped T-shirt' },
    de: [
      'Zwanzig Streifen vorn, zwanzig hinten, und an den Seiten treffen sie sich: Wir haben nachgemessen. Der Jersey ist eine Spur schwerer als der von Emmi und hält die Ringel auch nach Jahren waagrecht.',
      'Kurzärmelig, mit etwas Elasthan im Halsbündchen, damit Resi dort bleibt, wo sie hingehört.',
    ],
    fr: [
      'Vingt rayures devant, vingt derrière, et elles se rejoignent sur les côtés : nous avons mesuré. Un peu plus dense que celui d’Emmi, son jersey garde les rayures à l’horizontale des années.',
      'À manches courtes, avec un peu d’élasthanne dans l’encolure pour que Resi reste à sa place.',
    ],
    en: [
      'Twenty stripes in front, twenty behind, and they meet at the sides; we measured. The jersey is a shade heavier than Emmi’s and keeps the stripes level for years.',
      'Short sleeves, and a little elastane in the neckband so that Resi stays where it belongs.',
    ],
    'en-US': [
      'Twenty stripes in front, twenty in back, and they meet at the sides; we measured. The jersey is a shade heavier than Emmi’s and keeps the stripes level for years.',
      'Short sleeves, and a little spandex in the neckband so that Resi stays where it belongs.',
    ],
  },
  'POLO-WOMEN': {
    name: { de: 'Strickpolo Frieda', fr: 'Polo en maille Frieda', en: 'Frieda knitted polo' },
    de: [
      'Frieda wurde aus Baumwolle und Seide gestrickt, nicht genäht: Kragen, Leiste und Bündchen wachsen aus demselben Faden. Dadurch liegt der Kragen auch ohne Bügeln.',
      'Leicht tailliert und bewusst kurz. Mit dem Plisseerock wird daraus beinahe ein Kleid.',
    ],
    fr: [
      'Frieda est tricotée, et non cousue, en coton et soie : col, patte et bords-côtes sortent du même fil. Voilà pourquoi le col se tient sans fer.',
      'Légèrement cintré, volontairement court. Avec la jupe plissée, on dirait presque une robe.',
    ],
    en: [
      'Frieda is knitted, not sewn, in cotton and silk: collar, placket and cuffs grow from the same yarn, which is why the collar lies flat without an iron.',
      'Gently shaped and short on purpose. With the pleated skirt it very nearly becomes a dress.',
    ],
  },
  'LINEN-TROUSERS': {
    name: {
      de: 'Leinenhose Sophie',
      fr: 'Pantalon en lin Sophie',
      en: 'Sophie linen trousers',
      'en-US': 'Sophie linen pants',
    },
    de: [
      'Sophie hat den Bund einer Anzughose und die Manieren eines Pyjamas. Hinten ein Stück Gummizug, das unter jedem Hemd verschwindet, vorn zwei Falten und richtige Taschen.',
      'Das Leinen ist mit einem Drittel Baumwolle verwebt und bleibt nach dem Sitzen erstaunlich glatt.',
    ],
    fr: [
      'Sophie a la ceinture d’un pantalon de ville et les manières d’un pyjama. Un peu d’élastique au dos, que toute chemise dissimule ; devant, deux pinces et de vraies poches.',
      'Le lin est mêlé d’un tiers de coton : on se relève étonnamment présentable.',
    ],
    en: [
      'Sophie has the waistband of a suit and the manners of pyjamas. There is a little elastic at the back that any shirt will hide, and two pleats and proper pockets in front.',
      'A third of cotton in the linen means you can sit down and still stand up presentable.',
    ],
    'en-US': [
      'Sophie has the waistband of a suit and the manners of pajamas. There is a little elastic at the back that any shirt will hide, and two pleats and proper pockets in front.',
      'A third of cotton in the linen means you can sit down and still stand up presentable.',
    ],
  },
};
