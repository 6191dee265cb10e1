import type { SceneName } from '../drawing/index.ts';
import type { ColourCode } from '../range/colours.ts';
import type { Picture } from './model.ts';

type Scene = { name: string; scene: SceneName; colours: readonly ColourCode[]; alt: Picture['alt'] };

export const SCENES: readonly Scene[] = [
  {
    name: 'scene-home.jpg',
    scene: 'rail',
    colours: ['oat', 'rowan', 'slate', 'moss', 'sand', 'night'],
    alt: {
      de: 'Kleiderstange mit Mänteln, einem Hemd, einem Pullover und einem Kleid, davor Stiefel',
      fr: 'Portant avec des manteaux, une chemise, un pull et une robe, des bottines devant',
      en: 'A clothes rail with coats, a shirt, a jumper and a dress, boots in front of it',
      'en-US': 'A clothes rack with coats, a shirt, a sweater and a dress, boots in front of it',
    },
  },
  {
    name: 'scene-ss27.jpg',
    scene: 'window',
    colours: ['poppy', 'sky', 'honey', 'chalk'],
    alt: {
      de: 'Ein Kleid in Klatschmohn neben einem Fenster, draußen grüne Hügel',
      fr: 'Une robe coquelicot près d’une fenêtre, des collines vertes au-dehors',
      en: 'A dress in poppy beside a window, green hills outside',
    },
  },
  {
    name: 'scene-women.jpg',
    scene: 'studio',
    colours: ['rose', 'rowan', 'oat', 'fir'],
    alt: {
      de: 'Hose, Mantel und Faltenrock vor einem Papierhintergrund',
      fr: 'Pantalon, manteau et jupe plissée devant un fond de papier',
      en: 'Trousers, coat and pleated skirt against a paper backdrop',
      'en-US': 'Pants, coat and pleated skirt against a paper backdrop',
    },
  },
  {
    name: 'scene-men.jpg',
    scene: 'flat-lay',
    colours: ['slate', 'sand', 'walnut', 'moss'],
    alt: {
      de: 'Pullover, Jeans, Mütze, Tasche und Schal, auf dem Boden ausgelegt',
      fr: 'Pull, jean, bonnet, sac et écharpe disposés à plat',
      en: 'Jumper, jeans, hat, bag and scarf laid out flat',
      'de-AT': 'Pullover, Jeans, Haube, Tasche und Schal, auf dem Boden ausgelegt',
      'en-US': 'Sweater, jeans, hat, bag and scarf laid out flat',
    },
  },
  {
    name: 'scene-knitwear.jpg',
    scene: 'shelf',
    colours: ['moss', 'rowan', 'oat', 'lake', 'heather', 'slate'],
    alt: {
      de: 'Regal mit gestapelten Pullovern, Mützen und Stiefeln',
      fr: 'Étagère de pulls empilés, de bonnets et de bottines',
      en: 'Shelves of folded jumpers, hats and boots',
      'de-AT': 'Regal mit gestapelten Pullovern, Hauben und Stiefeln',
      'en-US': 'Shelves of folded sweaters, hats and boots',
    },
  },
  {
    name: 'scene-outdoors.jpg',
    scene: 'doorstep',
    colours: ['sand', 'moss', 'honey', 'slate'],
    alt: {
      de: 'Garderobe im Flur: Trench, Schal, Weste und Tasche über einer Bank mit Stiefeln',
      fr: 'Portemanteau d’entrée : trench, écharpe, gilet et sac au-dessus d’un banc avec des bottines',
      en: 'Pegs in a hallway: trench coat, scarf, gilet and bag above a bench with boots',
      'en-US': 'Pegs in a hallway: trench coat, scarf, vest and bag above a bench with boots',
    },
  },
  {
    name: 'scene-accessories.jpg',
    scene: 'still-life',
    colours: ['oat', 'rowan', 'slate', 'moss'],
    alt: {
      de: 'Mütze, Sneaker und Tasche auf Podesten, daneben Stiefel',
      fr: 'Bonnet, baskets et sac sur des socles, des bottines à côté',
      en: 'Hat, trainers and bag on plinths, with boots beside them',
      'de-AT': 'Haube, Sneaker und Tasche auf Podesten, daneben Stiefel',
      'en-US': 'Hat, sneakers and bag on plinths, with boots beside them',
    },
  },
  {
    name: 'scene-lookbook.jpg',
    scene: 'landscape',
    colours: ['walnut', 'oat', 'slate', 'rowan'],
    alt: {
      de: 'Hemd, Mantel und Schal auf einer Leine vor Hügeln im Dunst',
      fr: 'Chemise, manteau et écharpe sur un fil, devant des collines dans la brume',
      en: 'Shirt, coat and scarf on a line, with hills in the haze behind',
    },
  },
  {
    name: 'scene-journal.jpg',
    scene: 'shelf',
    colours: ['oat', 'fog', 'sand', 'walnut'],
    alt: {
      de: 'Fertige Pullover in Naturfarben auf den Borden der Strickerei',
      fr: 'Pulls écrus terminés sur les rayons de l’atelier',
      en: 'Finished jumpers in undyed colours on the shelves of the mill',
      'en-US': 'Finished sweaters in undyed colors on the shelves of the mill',
    },
  },
];
