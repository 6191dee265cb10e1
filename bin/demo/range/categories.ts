type Category = {
  code: string;
  parent?: string;
  de: string;
  fr: string;
  en: string;
  'de-AT'?: string;
  'en-US'?: string;
};

/** A parent before its children; the order is that of the shop's menus. */
export const CATEGORIES: readonly Category[] = [
  { code: 'women', de: 'Damen', fr: 'Femme', en: 'Women' },
  { code: 'women-clothing', parent: 'women', de: 'Kleidung', fr: 'Vêtements', en: 'Clothing' },
  { code: 'women-dresses', parent: 'women-clothing', de: 'Kleider', fr: 'Robes', en: 'Dresses' },
  { code: 'women-skirts', parent: 'women-clothing', de: 'Röcke', fr: 'Jupes', en: 'Skirts' },
  {
    code: 'women-blouses',
    parent: 'women-clothing',
    de: 'Blusen und Hemden',
    fr: 'Blouses et chemises',
    en: 'Blouses and shirts',
  },
  {
    code: 'women-tees',
    parent: 'women-clothing',
    de: 'Shirts und Sweats',
    fr: 'T-shirts et sweats',
    en: 'T-shirts and sweats',
  },
  { code: 'women-trousers', parent: 'women-clothing', de: 'Hosen', fr: 'Pantalons', en: 'Trousers', 'en-US': 'Pants' },
  { code: 'women-blazers', parent: 'women-clothing', de: 'Blazer', fr: 'Vestes', en: 'Blazers' },
  { code: 'women-knitwear', parent: 'women', de: 'Strick', fr: 'Maille', en: 'Knitwear', 'en-US': 'Sweaters' },
  { code: 'women-outerwear', parent: 'women', de: 'Für draußen', fr: 'Pour dehors', en: 'Outerwear' },
  {
    code: 'women-coats',
    parent: 'women-outerwear',
    de: 'Mäntel und Jacken',
    fr: 'Manteaux et vestes',
    en: 'Coats and jackets',
  },
  {
    code: 'women-vests',
    parent: 'women-outerwear',
    de: 'Westen',
    fr: 'Gilets',
    en: 'Gilets',
    'de-AT': 'Gilets',
    'en-US': 'Vests',
  },
  { code: 'men', de: 'Herren', fr: 'Homme', en: 'Men' },
  { code: 'men-clothing', parent: 'men', de: 'Kleidung', fr: 'Vêtements', en: 'Clothing' },
  { code: 'men-shirts', parent: 'men-clothing', de: 'Hemden', fr: 'Chemises', en: 'Shirts' },
  {
    code: 'men-tees',
    parent: 'men-clothing',
    de: 'Shirts und Sweats',
    fr: 'T-shirts et sweats',
    en: 'T-shirts and sweats',
  },
  { code: 'men-trousers', parent: 'men-clothing', de: 'Hosen', fr: 'Pantalons', en: 'Trousers', 'en-US': 'Pants' },
  { code: 'men-blazers', parent: 'men-clothing', de: 'Sakkos', fr: 'Vestes', en: 'Jackets', 'en-US': 'Sport coats' },
  { code: 'men-knitwear', parent: 'men', de: 'Strick', fr: 'Maille', en: 'Knitwear', 'en-US': 'Sweaters' },
  { code: 'men-outerwear', parent: 'men', de: 'Für draußen', fr: 'Pour dehors', en: 'Outerwear' },
  {
    code: 'men-coats',
    parent: 'men-outerwear',
    de: 'Mäntel und Jacken',
    fr: 'Manteaux et vestes',
    en: 'Coats and jackets',
  },
  {
    code: 'men-vests',
    parent: 'men-outerwear',
    de: 'Westen',
    fr: 'Gilets',
    en: 'Gilets',
    'de-AT': 'Gilets',
    'en-US': 'Vests',
  },
  { code: 'accessories', de: 'Accessoires und Schuhe', fr: 'Accessoires et chaussures', en: 'Accessories and shoes' },
  { code: 'hats', parent: 'accessories', de: 'Mützen', fr: 'Bonnets', en: 'Hats', 'de-AT': 'Hauben' },
  { code: 'scarves', parent: 'accessories', de: 'Schals und Tücher', fr: 'Écharpes et carrés', en: 'Scarves' },
  { code: 'bags', parent: 'accessories', de: 'Taschen', fr: 'Sacs', en: 'Bags' },
  { code: 'shoes', parent: 'accessories', de: 'Schuhe', fr: 'Chaussures', en: 'Shoes' },
  { code: 'shoes-trainers', parent: 'shoes', de: 'Sneaker', fr: 'Baskets', en: 'Trainers', 'en-US': 'Sneakers' },
  { code: 'shoes-boots', parent: 'shoes', de: 'Stiefel', fr: 'Bottines', en: 'Boots' },
];
