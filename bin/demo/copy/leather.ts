import type { Copies } from './model.ts';

/** Shoes, and what else is made of leather or carried. */
export const LEATHER: Copies = {
  SNEAKER: {
    name: { de: 'Sneaker Gang', fr: 'Baskets Gang', en: 'Gang trainers', 'en-US': 'Gang sneakers' },
    de: [
      'Gang hat eine genähte Sohle. Das sieht man nicht, merkt es aber nach zwei Jahren, wenn andere sich lösen und diese zum Neubesohlen gehen.',
      'Pflanzlich gegerbtes Kalbsleder aus Nordportugal, eine Innensohle aus Kork, die sich den Fuß merkt. Wer dicke Socken mag, nimmt eine halbe Nummer größer.',
    ],
    fr: [
      'La semelle de Gang est cousue. Cela ne se voit pas, mais se remarque au bout de deux ans, quand d’autres se décollent et que celle-ci part au ressemelage.',
      'Veau à tannage végétal du nord du Portugal, première en liège qui retient la forme du pied. Prenez une demi-pointure de plus si vous aimez les grosses chaussettes.',
    ],
    en: [
      'Gang’s sole is stitched on. You cannot see it, but you will notice in two years’ time, when others come unglued and these go off to be resoled.',
      'Vegetable-tanned calf from northern Portugal over a cork insole that remembers your foot. Take half a size more if you like thick socks.',
    ],
  },
  'CHELSEA-BOOT': {
    name: { de: 'Chelseaboots Moor', fr: 'Bottines chelsea Moor', en: 'Moor Chelsea boots' },
    de: [
      'Aus einem einzigen Stück Leder über den Leisten gezogen, mit nur einer Naht an der Ferse: eine Naht weniger, durch die Wasser kommt. Moor ist mit Fett gegerbt und mag schlechtes Wetter lieber als Politur.',
      'Rahmengenäht, Gummisohle mit flachem Profil. Die Schlaufe hinten ist zum Anziehen da und trägt auch den Haken in der Hütte.',
    ],
    fr: [
      'Taillées dans une seule pièce de cuir montée sur forme, avec une couture unique au talon : une de moins pour laisser passer l’eau. Tannées au suif, elles préfèrent le mauvais temps au cirage.',
      'Cousu trépointe, semelle de gomme peu crantée. La boucle arrière sert à les enfiler, et à les pendre au refuge.',
    ],
    en: [
      'Lasted from one piece of leather with a single seam at the heel, which leaves water one seam fewer to come through. Moor is tanned with tallow and prefers bad weather to polish.',
      'Welted, on a rubber sole with a shallow tread. The loop behind is for pulling them on, and for the hook in the hut.',
    ],
    'en-US': [
      'Lasted from one piece of leather with a single seam at the heel, which leaves water one seam fewer to come through. Moor is tanned with tallow and prefers bad weather to polish.',
      'Welted, on a rubber sole with a shallow tread. The loop in back is for pulling them on, and for the hook in the cabin.',
    ],
  },
  'TOTE-BAG': {
    name: { de: 'Stofftasche Markt', fr: 'Cabas en toile Markt', en: 'Markt tote bag', 'de-AT': 'Stoffsackerl Markt' },
    de: [
      'Sechzehn Liter, also ein Laib Brot, Gemüse für drei Tage und die Zeitung. Markt ist aus 400 Gramm schwerem Segeltuch; der Boden ist ein zweites Mal durchgenäht, seit uns einmal ein Glas Honig durchfiel.',
      'Die Henkel passen über die Schulter eines Wintermantels.',
    ],
    'de-AT': [
      'Sechzehn Liter, also ein Laib Brot, Gemüse für drei Tage und die Zeitung. Das Sackerl ist aus 400 Gramm schwerem Segeltuch; der Boden ist ein zweites Mal durchgenäht, seit uns einmal ein Glas Honig durchgefallen ist.',
      'Die Henkel passen über die Schulter eines Wintermantels.',
    ],
    fr: [
      'Seize litres : un pain, des légumes pour trois jours et le journal. Markt est en toile à voile de 400 grammes ; le fond est cousu deux fois depuis qu’un pot de miel l’a traversé.',
      'Les anses passent par-dessus l’épaule d’un manteau d’hiver.',
    ],
    en: [
      'Sixteen litres: a loaf, three days’ vegetables and the newspaper. Markt is a 400-gram sailcloth whose base has been sewn twice ever since a jar of honey went through it.',
      'The handles go over the shoulder of a winter coat.',
    ],
    'en-US': [
      'Four gallons: a loaf, three days’ vegetables and the newspaper. Markt is a 12-ounce sailcloth whose base has been sewn twice ever since a jar of honey went through it.',
      'The handles go over the shoulder of a winter coat.',
    ],
  },
  'LEATHER-TOTE': {
    name: { de: 'Ledertasche Kontor', fr: 'Cabas en cuir Kontor', en: 'Kontor leather tote' },
    de: [
      'Kontor besteht aus drei Teilen Leder und sonst fast nichts. Kein Futter, keine Fächer, nur ein Schlüsselband und Kanten, die von Hand mit Bienenwachs poliert werden.',
      'Fasst einen Laptop und ein zweites Paar Schuhe. Der erste Kratzer ärgert, der zehnte gehört dazu.',
    ],
    fr: [
      'Kontor se compose de trois morceaux de cuir et de presque rien d’autre. Ni doublure ni compartiments : une lanière pour les clés, et des tranches polies à la main à la cire d’abeille.',
      'Contient un ordinateur et une seconde paire de chaussures. La première rayure fâche, la dixième fait partie du sac.',
    ],
    en: [
      'Kontor is three pieces of leather and very little else. No lining and no compartments: just a strap for your keys, and edges burnished by hand with beeswax.',
      'It holds a laptop and a second pair of shoes. The first scratch is annoying; the tenth belongs.',
    ],
  },
  'LUNCH-TOTE': {
    name: { de: 'Henkeltasche Jause', fr: 'Petit cabas Jause', en: 'Jause lunch tote', 'de-AT': 'Jausensackerl' },
    de: [
      'Die kleine Schwester von Markt, für Brotdose, Buch und Apfel. Genäht aus Segeltuchresten, weshalb die Futterfarbe jedes Mal eine Überraschung ist.',
      'Passt in den Fahrradkorb und unter den Sitz im Zug.',
    ],
    'de-AT': [
      'Die kleine Schwester von Markt, für Jausenbox, Buch und Apfel. Genäht aus Segeltuchresten, weshalb die Futterfarbe jedes Mal eine Überraschung ist.',
      'Passt in den Radkorb und unter den Sitz im Zug.',
    ],
    fr: [
      'Le petit frère de Markt, pour la boîte à pain, le livre et la pomme. Cousu dans des chutes de toile à voile : la couleur de la doublure est chaque fois une surprise.',
      'Tient dans le panier du vélo et sous le siège du train.',
    ],
    en: [
      'Markt’s little sister, for the lunch box, the book and the apple. It is sewn from sailcloth offcuts, so the lining is a surprise every time.',
      'Fits a bicycle basket, and under the seat on a train.',
    ],
  },
};
