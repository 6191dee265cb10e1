import type { Copies } from './model.ts';

export const MEN: Copies = {
  'OXFORD-SHIRT': {
    name: { de: 'Oxfordhemd Anton', fr: 'Chemise oxford Anton', en: 'Anton Oxford shirt' },
    de: [
      'Der Kragen ist der Grund für dieses Hemd. Acht Komma fünf Zentimeter Spitze, ohne Einlage verklebt, sodass er beim Knöpfen eine kleine Welle schlägt.',
      'Der Oxford stammt von einem alten Schützenwebstuhl und hat noch seine Webkante, sie steckt im Saum der Seitennaht. Bügeln erlaubt, nicht verlangt.',
    ],
    fr: [
      'Cette chemise existe pour son col : des pointes de huit centimètres et demi, sans thermocollant, qui dessinent une petite vague une fois boutonnées.',
      'L’oxford sort d’un vieux métier à navette ; sa lisière est restée, cachée dans la couture de côté. Le repassage est permis, pas exigé.',
    ],
    en: [
      'The collar is the reason for this shirt: points of eight and a half centimetres with no fused lining, so that it makes a small roll when you button it down.',
      'The cloth is woven on an old shuttle loom and still has its selvedge, tucked into the side seam. Ironing is permitted but not required.',
    ],
    'en-US': [
      'The collar is the reason for this shirt: points of three and three-eighths inches with no fused lining, so that it makes a small roll when you button it down.',
      'The cloth is woven on an old shuttle loom and still has its selvage, tucked into the side seam. Ironing is permitted but not required.',
    ],
  },
  'LINEN-SHIRT-MEN': {
    name: { de: 'Leinenhemd Leo', fr: 'Chemise en lin Leo', en: 'Leo linen shirt' },
    de: [
      'Leo geht mit Ihnen in den Süden und kommt entspannter zurück. Normannischer Flachs, im Mühlviertel gewebt, nach dem Färben mit Bimsstein gewaschen.',
      'Der Kragen ist klein genug für den Abend ohne Krawatte. Ein Knopf mehr als üblich, damit nichts aufgeht, was zubleiben soll.',
    ],
    fr: [
      'Leo part avec vous dans le Sud et en revient plus détendu. Un lin normand, tissé en Haute-Autriche, lavé à la pierre ponce après teinture.',
      'Le col est assez petit pour les soirs sans cravate. Un bouton de plus que d’habitude, pour que rien ne s’ouvre qui devrait rester fermé.',
    ],
    en: [
      'Leo travels south with you and comes back more relaxed. Normandy flax, woven in Upper Austria and washed with pumice after dyeing.',
      'The collar is small enough for evenings without a tie. There is one button more than usual, so that nothing opens which ought to stay shut.',
    ],
  },
  'FLANNEL-SHIRT': {
    name: { de: 'Flanellhemd Vinzenz', fr: 'Chemise en flanelle Vinzenz', en: 'Vinzenz flannel shirt' },
    de: [
      'Beidseitig geraute Baumwolle, 190 Gramm, im Karo unseres alten Geschirrtuchs. Vinzenz ist das Hemd, das man sich leiht und nicht zurückgibt.',
      'Die Karos laufen über Tasche und Leiste durch. Lang genug, um ihn in die Hose zu stecken, gerade genug, um es zu lassen.',
    ],
    fr: [
      'Du coton gratté des deux côtés, 190 grammes, au carreau de notre vieux torchon. Vinzenz est de ces chemises qu’on emprunte et qu’on ne rend pas.',
      'Les carreaux se raccordent à la poche et à la patte. Assez longue pour être rentrée, assez droite pour ne pas l’être.',
    ],
    en: [
      'Cotton brushed on both sides, 190 grams, in the check of our oldest tea towel. Vinzenz is the shirt that gets borrowed and never returned.',
      'The checks run on across pocket and placket. Long enough to tuck in, straight enough not to.',
    ],
    'en-US': [
      'Cotton brushed on both sides, 190 grams, in the plaid of our oldest dish towel. Vinzenz is the shirt that gets borrowed and never returned.',
      'The plaid runs on across pocket and placket. Long enough to tuck in, straight enough not to.',
    ],
  },
  'POLO-MEN': {
    name: { de: 'Poloshirt Emil', fr: 'Polo Emil', en: 'Emil polo shirt' },
    de: [
      'Piqué aus doppelt mercerisierter Baumwolle, darum der matte Glanz und das kühle Gefühl am Unterarm. Emil hat einen Kragen mit Steg wie ein Hemd und rollt sich deshalb nicht ein.',
      'Drei Perlmuttknöpfe, hinten zwei Zentimeter länger als vorn. Geht mit in die Besprechung und danach mit aufs Rad.',
    ],
    fr: [
      'Un piqué de coton doublement mercerisé, d’où son éclat sourd et sa fraîcheur sur l’avant-bras. Emil a un col à pied, comme une chemise, et ne rebique pas.',
      'Trois boutons de nacre, deux centimètres de plus derrière que devant. Il assiste à la réunion, puis rentre à vélo.',
    ],
    en: [
      'The piqué is twice-mercerised cotton, hence its quiet sheen and the coolness on your forearms. Emil’s collar has a stand like a shirt’s, so it does not curl.',
      'Three mother-of-pearl buttons, and two centimetres longer behind than in front. It sits through the meeting and then cycles home.',
    ],
    'en-US': [
      'The piqué is twice-mercerized cotton, hence its quiet sheen and the coolness on your forearms. Emil’s collar has a stand like a shirt’s, so it does not curl.',
      'Three mother-of-pearl buttons, and nearly an inch longer in back than in front. It sits through the meeting and then bikes home.',
    ],
  },
  'TEE-MEN': {
    name: { de: 'T-Shirt Franz', fr: 'T-shirt Franz', en: 'Franz T-shirt' },
    de: [
      'Franz hat keine Seitennähte, weil der Jersey im Schlauch gestrickt wird, passend zu jeder Größe. 220 Gramm, ein wenig trocken im Griff, weit davon entfernt, Unterwäsche zu sein.',
      'Der Kragen ist aus demselben Stoff, doppelt gelegt und mit zwei Nadeln abgesteppt. Bei drei Stück wird es günstiger, und mehr als drei braucht niemand.',
    ],
    fr: [
      'Franz n’a pas de coutures latérales : son jersey est tricoté en tube, un diamètre par taille. 220 grammes, un toucher sec, rien d’un sous-vêtement.',
      'L’encolure, dans la même matière, est doublée et surpiquée à deux aiguilles. Dès trois pièces, le prix baisse ; au-delà, personne n’en a besoin.',
    ],
    en: [
      'Franz has no side seams, because the jersey is knitted as a tube, one width for each size. 220 grams, a little dry to the touch, and nothing like underwear.',
      'The neckband is the same cloth, doubled and sewn with twin needles. It costs less if you take three, and nobody needs more than that.',
    ],
  },
  'MERINO-TEE-MEN': {
    name: { de: 'Merino-T-Shirt Toni', fr: 'T-shirt en mérinos Toni', en: 'Toni merino T-shirt' },
    de: [
      'Toni ist für die Wochen, in denen man morgens friert und mittags schwitzt. Baumwolle mit fünfzehn Prozent Merino: Man riecht ihm den Tag nicht an.',
      'Die Schultern haben keine Naht, damit der Rucksack nicht drückt, und der Rücken ist zwei Fingerbreit länger.',
    ],
    fr: [
      'Toni est fait pour ces semaines où l’on grelotte le matin et transpire à midi. Du coton et quinze pour cent de mérinos : le soir, il n’en garde aucune odeur.',
      'Des épaules sans couture pour que le sac à dos ne marque pas, et un dos plus long de deux doigts.',
    ],
    en: [
      'Toni is for the weeks when you freeze at breakfast and sweat at noon. Cotton with fifteen per cent merino, which keeps the day to itself.',
      'There is no seam on the shoulder for a rucksack to press on, and the back is two fingers longer.',
    ],
    'en-US': [
      'Toni is for the weeks when you freeze at breakfast and sweat at noon. Cotton with fifteen percent merino, which keeps the day to itself.',
      'There is no seam on the shoulder for a backpack to press on, and the back is two fingers longer.',
    ],
  },
  'BLAZER-MEN': {
    name: {
      de: 'Sakko Georg',
      fr: 'Veste Georg',
      en: 'Georg herringbone jacket',
      'en-US': 'Georg herringbone sport coat',
    },
    de: [
      'Die Hofmark begann 1931 mit einem Sakko, und genau genommen ist es dieses. Fischgrat aus reiner Schurwolle, 310 Gramm, weiche Schulter ohne Polster, drei Knöpfe, von denen man den mittleren schließt.',
      'Innen so verarbeitet, dass es jede Änderungsschneiderei versteht: drei Zentimeter Reserve in den Nähten. Mit Ludwig wird daraus fast ein Anzug.',
    ],
    fr: [
      'En 1931, Hofmark a commencé par une veste ; à peu de chose près, celle-ci. Chevron de pure laine vierge, 310 grammes, épaule souple sans rembourrage, trois boutons dont on ferme celui du milieu.',
      'L’intérieur est monté pour être compris de n’importe quel retoucheur : trois centimètres de réserve aux coutures. Avec Ludwig, c’est presque un costume.',
    ],
    en: [
      'Hofmark began in 1931 with a jacket, and strictly speaking it is this one. Herringbone in pure new wool, 310 grams, a soft unpadded shoulder, three buttons of which you fasten the middle.',
      'It is made inside so that any tailor will understand it, with three centimetres to let out at the seams. With Ludwig it is almost a suit.',
    ],
    'en-US': [
      'Hofmark began in 1931 with a jacket, and strictly speaking it is this one. Herringbone in pure new wool, 310 grams, a soft unpadded shoulder, three buttons of which you fasten the middle.',
      'It is made inside so that any tailor will understand it, with more than an inch to let out at the seams. With Ludwig it is almost a suit.',
    ],
  },
  'JEANS-MEN': {
    name: { de: 'Jeans Sepp', fr: 'Jean Sepp', en: 'Sepp jeans' },
    de: [
      'Selvedge mit vierzehn Unzen, in Okayama im Strang gefärbt, ungewaschen. Was an Ihren Hosentaschen ausbleicht, sind am Ende Ihre Schlüssel und Ihr Telefon, nicht unser Sandstrahl.',
      'Gerades Bein, mittlere Leibhöhe, Knopfleiste. Die erste Wäsche gern erst nach drei Monaten; bis dahin helle Sofas meiden.',
    ],
    fr: [
      'Un selvedge de quatorze onces, teint en écheveau à Okayama, brut. Ce qui s’éclaircira sur les poches, ce seront vos clés et votre téléphone, pas notre sableuse.',
      'Jambe droite, taille moyenne, braguette à boutons. Premier lavage au bout de trois mois ; d’ici là, évitez les canapés clairs.',
    ],
    en: [
      'Fourteen-ounce selvedge, rope-dyed in Okayama and left unwashed. What fades at the pockets will be the shape of your keys and your phone, and not the work of our sandblaster.',
      'Straight leg, mid rise, button fly. Wait three months before the first wash, and until then keep away from pale sofas.',
    ],
    'en-US': [
      'Fourteen-ounce selvage, rope-dyed in Okayama and left unwashed. What fades at the pockets will be the shape of your keys and your phone, and not the work of our sandblaster.',
      'Straight leg, mid rise, button fly. Wait three months before the first wash, and until then keep away from pale couches.',
    ],
  },
  CHINOS: {
    name: { de: 'Chino Ludwig', fr: 'Chino Ludwig', en: 'Ludwig chinos' },
    de: [
      'Ein Köper mit 270 Gramm, dessen rechte Seite wir nach innen drehen: So wirkt er trockener, und die Kanten hellen schneller auf. Ludwig läuft zum Saum hin schmal zu, ohne dass die Wade davon erfährt.',
      'Schräge Taschen vorn, hinten zwei mit Knopf. Der Bund ist mit Hemdenstoff besetzt und rutscht nicht.',
    ],
    fr: [
      'Un sergé de 270 grammes dont nous tournons l’endroit vers l’intérieur : la main est plus sèche, les arêtes s’éclaircissent plus vite. Ludwig se resserre vers le bas sans en avertir le mollet.',
      'Poches biaises devant, deux poches boutonnées derrière. La ceinture est bordée de tissu de chemise et ne glisse pas.',
    ],
    en: [
      'A 270-gram twill that we use inside out: it looks drier that way, and the edges fade sooner. Ludwig narrows towards the hem without letting your calves know.',
      'Slanted pockets in front, two buttoned ones behind. The waistband is faced with shirting, so that nothing slides.',
    ],
  },
  'SEERSUCKER-TROUSERS': {
    name: {
      de: 'Seersuckerhose Moritz',
      fr: 'Pantalon en seersucker Moritz',
      en: 'Moritz seersucker trousers',
      'en-US': 'Moritz seersucker pants',
    },
    de: [
      'Moritz liegt nur an jedem zweiten Faden an, der Rest ist Luft. Die Kräusel des Seersuckers entstehen beim Weben und wollen nie gebügelt werden.',
      'Kordel innen, Gürtelschlaufen außen; Sie entscheiden, wie ernst der Tag wird.',
    ],
    fr: [
      'Moritz ne touche la peau qu’un fil sur deux, le reste est de l’air. Les fronces du seersucker naissent au tissage et refusent le fer.',
      'Cordon à l’intérieur, passants à l’extérieur ; à vous de décider du sérieux de la journée.',
    ],
    en: [
      'Only every second thread of Moritz touches you; the rest is air. The puckers of a seersucker are woven in and never want ironing.',
      'Drawstring inside, belt loops outside; you decide how serious the day will be.',
    ],
  },
};
