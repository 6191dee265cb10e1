import type { Copies } from './model.ts';

export const KNITWEAR: Copies = {
  'CABLE-JUMPER': {
    name: { de: 'Zopfpullover Rosa', fr: 'Pull torsadé Rosa', en: 'Rosa cable jumper', 'en-US': 'Rosa cable sweater' },
    de: [
      'Drei Zöpfe, und keiner davon trägt auf: Rosa ist aus extrafeinem Merino mit 18,5 Mikron gestrickt, in Lindental und so dicht, dass ein Blazer darüber keine Falte wirft.',
      'Das Halsbündchen kratzt nicht, auch nicht am zweiten Tag. Lüften reicht meistens; wenn nicht, hält sie den Wollwaschgang aus.',
    ],
    fr: [
      'Trois torsades, et aucune n’épaissit : Rosa est tricotée à Lindental dans un mérinos extra-fin de 18,5 microns, si serré qu’une veste par-dessus ne fait pas un pli.',
      'L’encolure ne gratte pas, même le deuxième jour. L’aérer suffit le plus souvent ; sinon, le programme laine lui convient.',
    ],
    en: [
      'Three cables, and not one of them adds bulk. Rosa is knitted in Lindental from extra-fine merino of 18.5 microns, so densely that a blazer over it shows no crease.',
      'The neckband does not itch, not even on day two. An airing usually does; if not, Rosa will survive the wool cycle.',
    ],
  },
  'MOHAIR-JUMPER': {
    name: {
      de: 'Mohairpullover Elfi',
      fr: 'Pull en mohair Elfi',
      en: 'Elfi mohair jumper',
      'en-US': 'Elfi mohair sweater',
    },
    de: [
      'Elfi besteht zu einem guten Teil aus Luft. Kid Mohair und Seide sind mit dicken Nadeln so locker gestrickt, dass der Pullover in Größe M nur 190 Gramm wiegt und wärmt wie einer mit dem Doppelten.',
      'Raglanärmel, weiter Ausschnitt, keine harte Kante. Einmal im Jahr vorsichtig bürsten, dann bleibt die Wolke eine Wolke.',
    ],
    fr: [
      'Elfi est faite, pour une bonne part, d’air. Kid mohair et soie tricotés si lâche, sur de grosses aiguilles, que la taille M ne pèse que 190 grammes et tient chaud comme le double.',
      'Manches raglan, encolure large, aucun bord dur. Un brossage délicat par an, et le nuage reste un nuage.',
    ],
    en: [
      'Elfi is, to a good part, air. Kid mohair and silk are knitted so loosely on thick needles that a size M weighs 190 grams and warms like twice as much.',
      'Raglan sleeves, a wide neck, no hard edges. Brush it gently once a year and the cloud stays a cloud.',
    ],
  },
  'CARDIGAN-WOMEN': {
    name: {
      de: 'Strickjacke Mina',
      fr: 'Gilet Mina',
      en: 'Mina cardigan',
      'de-AT': 'Strickweste Mina',
    },
    de: [
      'Mina hängt bei den meisten von uns über der Stuhllehne. Lambswool aus der Spinnerei Kilbrannoch, in Perlfang gestrickt: außen kleine Rippen, innen weich.',
      'Fünf Hornknöpfe, zwei Taschen für kalte Hände, ein Ersatzfaden im Saum. Wächst an den Ellbogen mit und verzeiht es.',
    ],
    'de-AT': [
      'Mina hängt bei den meisten von uns über der Sessellehne. Lambswool aus der Spinnerei Kilbrannoch, in Perlfang gestrickt: außen kleine Rippen, innen weich.',
      'Fünf Hornknöpfe, zwei Taschen für kalte Hände, ein Ersatzfaden im Saum. Wächst an den Ellbogen mit und verzeiht es.',
    ],
    fr: [
      'Chez la plupart d’entre nous, Mina vit sur le dossier d’une chaise. Lambswool filé à Kilbrannoch, tricoté en demi-côte anglaise : relief dehors, douceur dedans.',
      'Cinq boutons en corne, deux poches pour les mains froides, un fil de réserve dans l’ourlet. Les coudes se détendent, et elle ne vous en veut pas.',
    ],
    en: [
      'For most of us Mina lives on the back of a chair. Lambswool spun at Kilbrannoch and knitted in half-cardigan stitch: small ribs outside, softness within.',
      'Five horn buttons, two pockets for cold hands, a length of spare yarn in the hem. It gives at the elbows and forgives you for it.',
    ],
  },
  'MERINO-JUMPER': {
    name: {
      de: 'Merinopullover Jakob',
      fr: 'Pull en mérinos Jakob',
      en: 'Jakob merino jumper',
      'en-US': 'Jakob merino sweater',
    },
    de: [
      'Seit 1948 stricken wir diesen Pullover, seit 1987 heißt er Jakob. Feiner Merino, runder Hals, drei Zöpfe, vollständig ausgeformt: Ärmel und Rumpf werden Masche für Masche verbunden, nichts wird zugeschnitten.',
      'Warm genug für November, leicht genug für das Büro. Unter dem Sakko merkt man ihn nicht, darüber erst recht nicht.',
    ],
    fr: [
      'Nous tricotons ce pull depuis 1948 ; il s’appelle Jakob depuis 1987. Mérinos fin, col rond, trois torsades, entièrement diminué : manches et corps sont assemblés maille à maille, rien n’est coupé.',
      'Assez chaud pour novembre, assez léger pour le bureau. Sous une veste, il se fait oublier.',
    ],
    en: [
      'We have knitted this jumper since 1948, and called it Jakob since 1987. Fine merino, crew neck, three cables, fully fashioned: sleeves and body are joined stitch by stitch and nothing is cut.',
      'Warm enough for November, light enough for the office. Under a jacket you will not notice it is there.',
    ],
    'en-US': [
      'We have knitted this sweater since 1948, and called it Jakob since 1987. Fine merino, crew neck, three cables, fully fashioned: sleeves and body are joined stitch by stitch and nothing is cut.',
      'Warm enough for November, light enough for the office. Under a jacket you will not notice it is there.',
    ],
  },
  'SHETLAND-JUMPER': {
    name: {
      de: 'Shetlandpullover Korbinian',
      fr: 'Pull shetland Korbinian',
      en: 'Korbinian Shetland jumper',
      'en-US': 'Korbinian Shetland sweater',
    },
    de: [
      'Shetlandwolle ist kein Kaschmir und will es nicht sein: Sie ist trocken, elastisch und riecht bei Regen ein wenig nach Schaf. Korbinian wird nach dem Stricken mit Karden geraut, davon kommt der matte Flaum.',
      'Sattelschulter, hohe Bündchen, melierte Farben, die aus fünf Garnen gemischt sind. Der Pullover für das Brennholz.',
    ],
    fr: [
      'La laine shetland n’est pas du cachemire et n’y prétend pas : elle est sèche, nerveuse, et sent un peu le mouton sous la pluie. Korbinian est gratté au chardon après tricotage, d’où son duvet mat.',
      'Épaules marteau, bords-côtes hauts, teintes chinées de cinq fils. Le pull pour rentrer le bois.',
    ],
    en: [
      'Shetland wool is not cashmere and does not care to be: dry, springy, and faintly sheepish in the rain. After knitting, Korbinian is raised with teasels, which gives it that matt bloom.',
      'Saddle shoulders, deep ribs, and mottled colours blended from five yarns. The one to chop wood in.',
    ],
    'en-US': [
      'Shetland wool is not cashmere and does not care to be: dry, springy, and faintly sheepish in the rain. After knitting, Korbinian is raised with teasels, which gives it that matte bloom.',
      'Saddle shoulders, deep ribs, and heathered colors blended from five yarns. The one to chop wood in.',
    ],
  },
  'CARDIGAN-MEN': {
    name: {
      de: 'Strickjacke Xaver',
      fr: 'Gilet Xaver',
      en: 'Xaver cardigan',
      'de-AT': 'Strickweste Xaver',
    },
    de: [
      'Ein Ausschnitt, der tief genug für Hemd und Krawatte ist und trotzdem nicht zieht: Xaver ist in Halbpatent gestrickt, sechsfädig, 780 Gramm in Größe L. Mehr braucht es vor dem ersten Frost nicht.',
      'Lederknöpfe, von Hand geflochten, und zwei Taschen, die nicht ausleiern, weil sie innen ein Band haben.',
    ],
    fr: [
      'Une encolure assez profonde pour la chemise et la cravate, sans courant d’air pour autant : Xaver est tricoté en côte anglaise, six fils, 780 grammes en taille L. Avant les premières gelées, il n’en faut pas plus.',
      'Boutons de cuir tressés à la main, et deux poches qui ne bâillent pas grâce à un ruban cousu à l’intérieur.',
    ],
    en: [
      'A neckline deep enough for shirt and tie that still lets in no draught: Xaver is knitted in fisherman’s rib from six ends of yarn, 780 grams in a size L. Until the first frost you need nothing more.',
      'Leather buttons, plaited by hand, and two pockets that keep their shape because there is tape inside them.',
    ],
  },
  'HOODIE-MEN': {
    name: { de: 'Kapuzenpullover Bruno', fr: 'Sweat à capuche Bruno', en: 'Bruno hoodie' },
    de: [
      'Bruno kommt von einer Rundwirkmaschine, die langsamer läuft als alle anderen im Saal: zwei Meter Stoff in der Stunde, dafür ohne Spannung und auf Jahre formstabil. 420 Gramm, innen ungeraut.',
      'Die Kapuze ist zweilagig und hält beim Fahrradfahren. Die Kordeln sind geflochten, aufgedruckt ist nichts.',
    ],
    fr: [
      'Bruno sort d’un métier circulaire plus lent que tous les autres : deux mètres à l’heure, mais un molleton sans tension qui garde sa forme des années. 420 grammes, envers non gratté.',
      'La capuche est double et tient à vélo. Cordons tressés, aucune inscription.',
    ],
    en: [
      'Bruno comes off a loopwheel machine that is slower than anything else in the room: two metres an hour, but knitted without tension and in shape for years. 420 grams, unbrushed inside.',
      'The hood is two-ply and stays on when you cycle. The cords are braided, and nothing is printed on it.',
    ],
    'en-US': [
      'Bruno comes off a loopwheel machine that is slower than anything else in the room: two yards an hour, but knitted without tension and in shape for years. 420 grams, unbrushed inside.',
      'The hood is two-ply and stays on when you ride. The cords are braided, and nothing is printed on it.',
    ],
  },
  'HOODIE-UNISEX': {
    name: { de: 'Kapuzenpullover Feierabend', fr: 'Sweat à capuche Feierabend', en: 'Feierabend hoodie' },
    de: [
      'Für den Weg vom Schreibtisch zum Sofa. Feierabend ist weiter geschnitten als Bruno, innen geraut und so weich, dass wir ihn in sechs Größen für alle machen.',
      'Biobaumwolle aus Nordportugal, stückgefärbt und deshalb an den Nähten einen Hauch heller. Die Bauchtasche hat ein verstecktes Fach für den Schlüssel.',
    ],
    fr: [
      'Pour le trajet du bureau au canapé. Feierabend, « la fin de la journée », est plus ample que Bruno, gratté à l’intérieur, et proposé en six tailles pour tout le monde.',
      'Coton bio du nord du Portugal, teint en pièce, donc à peine plus clair aux coutures. La poche ventrale cache un compartiment pour la clé.',
    ],
    en: [
      'For the walk from desk to sofa. Feierabend, which is German for the hour when work is over, is roomier than Bruno, brushed inside and made in six sizes for everyone.',
      'Organic cotton from northern Portugal, garment-dyed and so a shade paler at the seams. The front pouch hides a pocket for your key.',
    ],
  },
};
