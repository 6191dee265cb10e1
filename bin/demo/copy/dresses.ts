import type { Copies } from './model.ts';

export const DRESSES: Copies = {
  'LINEN-DRESS': {
    name: { de: 'Leinenkleid Marie', fr: 'Robe en lin Marie', en: 'Marie linen dress' },
    de: [
      'Marie ist das Kleid, mit dem bei uns jeder Sommer anfängt. Das Leinen aus dem Mühlviertel wiegt 210 Gramm auf den Quadratmeter, kommt steif vom Webstuhl und wird mit jeder Wäsche ein Stück gelassener.',
      'Das Band in der Taille bindet man so fest, wie der Tag es verlangt; seitlich Taschen, in die ein Taschenbuch passt. Barfuß genauso richtig wie mit Stiefeln und Strickjacke im Oktober.',
    ],
    fr: [
      'Chez nous, l’été commence avec Marie. Son lin de Haute-Autriche pèse 210 grammes au mètre carré : un peu raide au sortir du métier, il se détend à chaque lavage.',
      'Le lien se noue à la taille aussi serré que la journée l’exige, et les poches côté accueillent sans broncher un livre de poche. Elle se porte pieds nus en juillet, avec des bottines et un gilet en octobre.',
    ],
    en: [
      'Every summer here begins with Marie. The linen is woven in Upper Austria at 210 grams to the square metre: a little stiff off the loom, and more at ease with every wash.',
      'Tie the waist as tightly as the day demands; the side pockets will take a paperback. Wear it barefoot in July, with boots and a cardigan in October.',
    ],
  },
  'POPLIN-DRESS': {
    name: { de: 'Popelinekleid Clara', fr: 'Robe en popeline Clara', en: 'Clara poplin dress' },
    de: [
      'Clara ist aus dem Streifen eines Herrenhemds entstanden, das jemand im Atelier zu lange angezogen hat. Der V-Ausschnitt ist neu, die gekräuselte Taille auch; geblieben ist das Gefühl, etwas Ausgeliehenes zu tragen.',
      'Die Baumwollpopeline ist dicht gewebt und knittert erst am späten Nachmittag.',
    ],
    fr: [
      'À l’origine de Clara, la rayure d’une chemise d’homme que quelqu’un, à l’atelier, refusait de rendre. L’encolure en V est nouvelle, la taille froncée aussi ; il reste l’impression de porter quelque chose d’emprunté.',
      'La popeline de coton, tissée serré, ne se froisse qu’en fin d’après-midi.',
    ],
    en: [
      'Clara began with the stripe of a man’s shirt that somebody in the workshop would not give back. The V-neck is new and so is the gathered waist; the feeling of wearing something borrowed has stayed.',
      'It is cut from a close cotton poplin that only starts to crease late in the afternoon.',
    ],
  },
  'WRAP-DRESS': {
    name: { de: 'Wickelkleid Vroni', fr: 'Robe portefeuille Vroni', en: 'Vroni wrap dress' },
    de: [
      'Ein Wickelkleid darf nicht wandern. Bei Vroni hält ein verdeckter Druckknopf den Ausschnitt da, wo man ihn hingelegt hat, und das Band läuft durch einen Schlitz statt um den Rücken.',
      'Der Twill aus Lyocell fällt schwer und fühlt sich kühl an. Gut für Hochzeiten, bei denen es kein Ende nimmt.',
    ],
    fr: [
      'Une robe portefeuille ne doit pas voyager. Une pression invisible retient le décolleté de Vroni là où vous l’avez mis, et le lien passe par une fente au lieu de faire le tour du dos.',
      'Le sergé de lyocell tombe lourd et reste frais sur la peau. Idéale pour les mariages qui n’en finissent pas.',
    ],
    en: [
      'A wrap dress should stay where you put it. Vroni has a hidden press stud at the neckline, and its tie runs through a slit rather than twice around your back.',
      'The lyocell twill hangs with some weight and is cool to the touch. Made for the kind of wedding that goes on until breakfast.',
    ],
    'en-US': [
      'A wrap dress should stay where you put it. Vroni has a hidden snap at the neckline, and its tie runs through a slit rather than twice around your back.',
      'The lyocell twill hangs with some weight and is cool to the touch. Made for the kind of wedding that goes on until breakfast.',
    ],
  },
  'PLEATED-SKIRT': {
    name: { de: 'Plisseerock Lene', fr: 'Jupe plissée Lene', en: 'Lene pleated skirt' },
    de: [
      'Achtundvierzig Falten, von Hand gelegt und im Dampf gebrannt: Sie gehen beim Gehen auf und beim Stehen wieder zu. Nach der Wäsche genügt es, Lene nass aufzuhängen.',
      'Der Bund liegt flach genug für einen kurzen Pullover darüber. Wadenlang, mit einem Saum, der nie ganz stillhält.',
    ],
    fr: [
      'Quarante-huit plis, posés à la main puis fixés à la vapeur : ils s’ouvrent quand on marche et se referment quand on s’arrête. Après lavage, il suffit de suspendre Lene encore mouillée.',
      'La ceinture est assez plate pour disparaître sous un pull court. Longueur mollet, avec un ourlet qui ne tient jamais tout à fait en place.',
    ],
    en: [
      'Forty-eight pleats, laid by hand and set with steam. They open when you walk and close again when you stop; after washing, just hang Lene up wet.',
      'The waistband lies flat enough to vanish under a cropped knit. It ends at the calf, with a hem that never quite keeps still.',
    ],
  },
  'WOOL-SKIRT': {
    name: { de: 'Faltenrock Anni', fr: 'Jupe plissée en laine Anni', en: 'Anni pleated wool skirt' },
    de: [
      'Anni ist aus demselben Fischgrat wie unsere Sakkos, nur aus der leichteren Partie. Die Falten sind ab der Hüfte offen, deshalb verdreht sich auf dem Fahrrad nichts.',
      'Gefüttert bis zum Knie, damit Strumpfhosen nicht kleben. Ein Rock für Büros, in denen noch jemand Kaffee kocht.',
    ],
    fr: [
      'Anni est taillée dans le même chevron que nos vestes, en plus léger. Les plis s’ouvrent dès la hanche : à vélo, rien ne tourne.',
      'Doublée jusqu’au genou pour que les collants n’accrochent pas. Une jupe de bureau, de ceux où quelqu’un fait encore le café.',
    ],
    en: [
      'Anni shares its herringbone with our tailoring, only in the lighter batch. The pleats open from the hip, so nothing twists on a bicycle.',
      'It is lined to the knee, which keeps tights from clinging. A skirt for offices where somebody still makes the coffee.',
    ],
    'en-US': [
      'Anni shares its herringbone with our tailoring, only in the lighter batch. The pleats open from the hip, so nothing twists on a bicycle.',
      'It is lined to the knee, which keeps pantyhose from clinging. A skirt for offices where somebody still makes the coffee.',
    ],
  },
  'WORK-TROUSERS': {
    name: {
      de: 'Arbeitshose Greta',
      fr: 'Pantalon d’atelier Greta',
      en: 'Greta work trousers',
      'en-US': 'Greta work pants',
    },
    de: [
      'Die Vorlage hing in der Schlosserei meines Großvaters, hat unsere Schnittmacherin gesagt, und so sieht Greta aus: eine Hose, die etwas aushält. Neu sind die Bundfalten und eine Taille, die man sieht.',
      'Baumwollköper mit zwei Prozent Elasthan, am Saum ein Umschlag, in dem sich abends die Sägespäne finden.',
    ],
    fr: [
      '« Le modèle pendait dans la serrurerie de mon grand-père », raconte notre modéliste. Greta en a gardé la solidité ; les pinces et une taille bien visible sont de nous.',
      'Sergé de coton avec deux pour cent d’élasthanne, et un revers où, le soir, on retrouve la sciure.',
    ],
    en: [
      '“The original hung in my grandfather’s forge,” says our pattern cutter, and Greta still looks as though it could lift something. The pleats and a waist that shows are ours.',
      'Cotton twill with two per cent elastane, and a turn-up in which you will find the sawdust in the evening.',
    ],
    'en-US': [
      '“The original hung in my grandfather’s forge,” says our pattern maker, and Greta still looks as though it could lift something. The pleats and a waist that shows are ours.',
      'Cotton twill with two percent spandex, and a cuff in which you will find the sawdust in the evening.',
    ],
  },
  'SILK-BLOUSE': {
    name: { de: 'Seidenbluse Ida', fr: 'Blouse en soie Ida', en: 'Ida silk blouse' },
    de: [
      'Crêpe de Chine mit 16 Momme: dicht genug, um allein getragen zu werden, leicht genug, um es zu vergessen. Die Seide wird vor dem Zuschnitt gewaschen, Ida verträgt also ein Handbad zu Hause.',
      'Der Kragen ist weich und lässt sich binden oder offen lassen. Die Knöpfe sind aus Steinnuss und mit Stiel angenäht.',
    ],
    fr: [
      'Un crêpe de Chine de 16 mommes, assez dense pour se porter seul et assez léger pour qu’on l’oublie. La soie est lavée avant la coupe : Ida accepte donc un bain à la main, chez vous.',
      'Le col souple se noue ou reste ouvert. Boutons en corozo, cousus avec une tige de fil.',
    ],
    en: [
      'Crêpe de Chine at 16 momme: dense enough to wear on its own, light enough to forget. We wash the silk before cutting it, so Ida can be washed by hand at home.',
      'The soft collar ties or stays open, as you like. Corozo buttons, sewn on with a shank.',
    ],
  },
  'POPLIN-BLOUSE': {
    name: { de: 'Popelinebluse Thea', fr: 'Blouse en popeline Thea', en: 'Thea poplin blouse' },
    de: [
      'Thea hat Ärmel mit Auftritt: weit bis zum Unterarm, dann in eine schmale Manschette gelegt, die beim Schreiben nicht im Weg ist. Die Schleife am Hals lässt sich abnehmen, wenn der Tag ernst wird.',
      'Zweifach gezwirnte Popeline, nach dem Bügeln glatt wie Papier. Im Rücken eine Kellerfalte für Bewegungsfreiheit.',
    ],
    fr: [
      'Thea a des manches qui font leur entrée : amples jusqu’à l’avant-bras, puis froncées dans un poignet étroit qui ne gêne pas pour écrire. Le nœud du col s’enlève quand la journée devient sérieuse.',
      'Popeline double retors, lisse comme du papier après repassage. Un pli creux au dos donne de l’aisance.',
    ],
    en: [
      'Thea’s sleeves make an entrance: full to the forearm, then gathered into a narrow cuff that stays out of the way when you write. The bow at the neck comes off when the day turns serious.',
      'The poplin is two-fold and irons as smooth as paper. An inverted pleat at the back gives you room to reach.',
    ],
  },
};
