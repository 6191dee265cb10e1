import type { Copies } from './model.ts';

export const OUTERWEAR: Copies = {
  'WOOL-COAT': {
    name: { de: 'Wollmantel Anna', fr: 'Manteau en laine Anna', en: 'Anna wool coat' },
    de: [
      'Anna ist ein Mantel für zwölf Winter; die ältesten kommen inzwischen zum dritten Futter zu uns zurück. Der Doubleface aus Biella hält Wind ab, ohne schwer zu sein, und braucht keine Einlage.',
      'Zweireihig, sechs Knöpfe, schräge Taschen, die tief sind. Innen links eine Tasche für das Opernglas oder die Fahrkarte.',
    ],
    fr: [
      'Anna est un manteau pour douze hivers ; les plus anciens nous reviennent pour leur troisième doublure. Le double-face de Biella coupe le vent sans peser, et se passe d’entoilage.',
      'Croisé, six boutons, des poches en biais et profondes. À l’intérieur, côté cœur, une poche pour les jumelles ou le billet de train.',
    ],
    en: [
      'Anna is a coat for twelve winters; the oldest are now coming back to us for their third lining. The double-faced wool from Biella keeps the wind out without weighing you down and needs no interlining.',
      'Double-breasted, six buttons, slanted pockets with some depth to them. Inside on the left there is one more, for opera glasses or a railway ticket.',
    ],
    'en-US': [
      'Anna is a coat for twelve winters; the oldest are now coming back to us for their third lining. The double-faced wool from Biella keeps the wind out without weighing you down and needs no interlining.',
      'Double-breasted, six buttons, slanted pockets with some depth to them. Inside on the left there is one more, for opera glasses or a train ticket.',
    ],
  },
  'TRENCH-WOMEN': {
    name: { de: 'Trenchcoat Paula', fr: 'Trench Paula', en: 'Paula trench coat' },
    de: [
      'Dicht gewebte Baumwolle, gewachst nur an den Schultern, dort, wo der Regen ankommt. Paula behält, was einen Grund hat: den Koller, den Gürtel und den tiefen Schlitz.',
      'Beim Radfahren knöpft man den Schlitz zu. Das Karo im Futter sieht nur, wer den Mantel aufhält.',
    ],
    fr: [
      'Un coton tissé serré, ciré aux seules épaules, là où tombe la pluie. Paula garde ce qui a une raison d’être : le bavolet, la ceinture et la longue fente.',
      'À vélo, la fente se boutonne. Le carreau de la doublure ne se montre qu’à ceux qui vous tiennent le manteau.',
    ],
    en: [
      'Close-woven cotton, waxed only at the shoulders where the rain arrives. Paula keeps what has a reason to be there: the storm flap, the belt and the long vent.',
      'Button the vent when you cycle. Only the person who holds your coat will ever see the check inside.',
    ],
  },
  'VEST-WOMEN': {
    name: {
      de: 'Steppweste Karla',
      fr: 'Gilet matelassé Karla',
      en: 'Karla quilted gilet',
      'de-AT': 'Steppgilet Karla',
      'en-US': 'Karla quilted vest',
    },
    de: [
      'Karla wärmt da, wo es zählt, und lässt die Arme in Ruhe. Gefüllt mit Wolle aus dem Salzkammergut statt mit Daunen: Sie hält auch feucht noch warm und klumpt nicht.',
      'Der Stehkragen reicht bis zum Kinn. Passt unter den Trench und über alles von Lindental.',
    ],
    fr: [
      'Karla tient chaud là où il faut et laisse les bras tranquilles. Garnie de laine du Salzkammergut plutôt que de duvet : même humide, elle isole, et ne fait pas de paquets.',
      'Le col monte jusqu’au menton. Elle passe sous le trench et par-dessus tout ce que tricote Lindental.',
    ],
    en: [
      'Karla warms you where it counts and leaves your arms alone. It is filled with wool from the Salzkammergut instead of down, which insulates even when damp and does not clump.',
      'The collar reaches the chin. It fits under the trench coat and over anything from Lindental.',
    ],
  },
  OVERCOAT: {
    name: { de: 'Mantel Konrad', fr: 'Pardessus Konrad', en: 'Konrad overcoat' },
    de: [
      'Vierzig Unzen wären Tradition gewesen, zweiundzwanzig sind Vernunft: Konrad ist aus Melton, der nicht ausfranst und bei Schneetreiben einfach weiß wird. Ulsterkragen, den man schließen kann, Rückenspange, Sattel.',
      'Weit genug für ein Sakko darunter. Der Saum ist unversäubert und wird es bleiben.',
    ],
    fr: [
      'Quarante onces auraient été la tradition ; vingt-deux sont la raison. Konrad est en melton, qui ne s’effiloche pas et, sous la neige, se contente de blanchir. Col ulster qui se ferme, martingale, empiècement.',
      'Assez ample pour une veste dessous. L’ourlet est à cru et le restera.',
    ],
    en: [
      'Forty ounces would have been tradition; twenty-two are common sense. Konrad is a melton that does not fray and, in driving snow, simply turns white. An Ulster collar that closes, a half belt, a yoke.',
      'There is room for a jacket underneath. The hem is left raw, and will stay that way.',
    ],
  },
  MAC: {
    name: { de: 'Gummimantel Albert', fr: 'Imperméable Albert', en: 'Albert mac', 'en-US': 'Albert mackintosh' },
    de: [
      'Zwei Lagen Baumwolle mit einer Schicht Naturkautschuk dazwischen, die Nähte von Hand geklebt. Albert riecht in der ersten Woche nach Werkstatt und ist danach einfach dicht.',
      'Gürtel mit Lederschnalle, breiter Kragen, Ösen unter den Armen für die Luft. Nicht waschen, abwischen.',
    ],
    fr: [
      'Deux épaisseurs de coton et, entre elles, une couche de caoutchouc naturel ; les coutures sont collées à la main. La première semaine, Albert sent l’atelier ; ensuite, il est étanche, voilà tout.',
      'Ceinture à boucle de cuir, col large, œillets d’aération sous les bras. Ne se lave pas, s’essuie.',
    ],
    en: [
      'Two layers of cotton with natural rubber between them, the seams glued by hand. For a week Albert smells of the workshop; after that it is simply waterproof.',
      'A belt with a leather buckle, a wide collar, eyelets under the arms to let the air in. Do not wash it: wipe it.',
    ],
  },
  'VEST-MEN': {
    name: {
      de: 'Steppweste Kilian',
      fr: 'Gilet matelassé Kilian',
      en: 'Kilian quilted gilet',
      'de-AT': 'Steppgilet Kilian',
      'en-US': 'Kilian quilted vest',
    },
    de: [
      'Kilian ist quer abgesteppt, weil das Wasser dann von Steg zu Steg abtropft. Außen eine Mikrofaser aus aufbereiteten Fischernetzen, innen Wollvlies, dazwischen sonst nichts.',
      'Ein Reißverschluss, der sich mit Handschuhen öffnen lässt. Im Rücken länger, für alle, die sich noch bücken.',
    ],
    fr: [
      'Kilian est matelassé en travers, pour que l’eau goutte d’un bourrelet à l’autre. Dehors, une microfibre issue de filets de pêche ; dedans, une nappe de laine ; entre les deux, rien.',
      'Un zip qui s’ouvre avec des gants. Plus long dans le dos, pour ceux qui se baissent encore.',
    ],
    en: [
      'Kilian is quilted crosswise, so that water drips from one ridge to the next. A microfibre made from old fishing nets outside, wool wadding inside, and nothing in between.',
      'The zip opens with gloves on. It is longer at the back, for people who still bend down.',
    ],
    'en-US': [
      'Kilian is quilted crosswise, so that water drips from one ridge to the next. A microfiber made from old fishing nets outside, wool batting inside, and nothing in between.',
      'The zipper opens with gloves on. It is longer in back, for people who still bend down.',
    ],
  },
  'WEATHER-COAT': {
    name: { de: 'Wettermantel Sturm', fr: 'Manteau tous temps Sturm', en: 'Sturm weather coat' },
    de: [
      'Auf dem Hochficht bei minus vierzehn Grad getestet, von jemandem, der dort den Lift bedient. Sturm ist aus Baumwolle, so eng gewebt, dass sie bei Nässe quillt und dichtmacht; eine Membran braucht es dafür nicht.',
      'Wollfutter zum Herausknöpfen, ein Gürtel, der wirklich hält, und innen eine Tasche für die Thermoskanne.',
    ],
    fr: [
      'Testé à moins quatorze sur les hauteurs de Bohême, par quelqu’un qui y tient le téléski. Sturm, « la tempête », est en coton tissé si serré qu’il gonfle à l’eau et se ferme : nul besoin de membrane.',
      'Doublure de laine amovible, une ceinture qui tient pour de vrai et, à l’intérieur, une poche pour le thermos.',
    ],
    en: [
      'Tested at minus fourteen on the Bohemian border by somebody who runs a ski lift there. Sturm, or storm, is a cotton woven so tightly that it swells shut in the wet; no membrane is needed.',
      'The wool lining buttons out, the belt really holds, and there is a pocket inside for the flask.',
    ],
    'en-US': [
      'Tested at seven above zero on the Bohemian border by somebody who runs a ski lift there. Sturm, or storm, is a cotton woven so tightly that it swells shut in the wet; no membrane is needed.',
      'The wool lining buttons out, the belt really holds, and there is a pocket inside for the thermos.',
    ],
  },
  RAINCOAT: {
    name: { de: 'Regenmantel Niesel', fr: 'Imperméable léger Niesel', en: 'Niesel packable raincoat' },
    de: [
      'Für den Regen, der keinen Schirm wert ist. Niesel wiegt 340 Gramm, verschwindet in der eigenen Tasche und ist innen mit einem Flor versehen, der nicht auf der Haut klebt.',
      'Verschweißte Nähte, 15.000 Millimeter Wassersäule, ohne Fluor imprägniert. Nach zehn Wäschen warm bügeln, dann perlt es wieder.',
    ],
    fr: [
      'Pour la pluie qui ne mérite pas de parapluie. Niesel, « la bruine », pèse 340 grammes, se range dans sa propre poche et ne colle pas à la peau grâce à son envers velouté.',
      'Coutures soudées, 15 000 millimètres de colonne d’eau, déperlance sans fluor. Tous les dix lavages, un coup de fer tiède lui rend ses perles.',
    ],
    en: [
      'For the kind of rain that is not worth an umbrella. Niesel, or drizzle, weighs 340 grams, packs into its own pocket and has a flocked inside that will not cling.',
      'Welded seams, a 15,000-millimetre water column, proofed without fluorine. Iron it warm after ten washes and the water will bead again.',
    ],
    'en-US': [
      'For the kind of rain that is not worth an umbrella. Niesel, or drizzle, weighs twelve ounces, packs into its own pocket and has a flocked inside that will not cling.',
      'Welded seams, a 15,000-millimeter water column, proofed without fluorine. Iron it warm after ten washes and the water will bead again.',
    ],
  },
};
