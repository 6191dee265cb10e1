import { KNITWEAR_PAGE, MEN_PAGE, WOMEN_PAGE } from './categories.ts';
import { HOME } from './home.ts';
import { IMPRINT, SIZE_GUIDE } from './information.ts';
import { JOURNAL } from './journal.ts';
import { LOOKBOOK } from './lookbook.ts';
import type { StoryPage } from './model.ts';
import { LINEN_DRESS_PAGE, PRODUCT_PAGE } from './product.ts';
import { ACCESSORIES_PAGE, OUTDOORS_PAGE } from './weather.ts';

/** In the order in which they are published: a page comes after those that it links to. */
export const PAGES: readonly StoryPage[] = [
  JOURNAL,
  LOOKBOOK,
  WOMEN_PAGE,
  MEN_PAGE,
  KNITWEAR_PAGE,
  OUTDOORS_PAGE,
  ACCESSORIES_PAGE,
  LINEN_DRESS_PAGE,
  PRODUCT_PAGE,
  SIZE_GUIDE,
  IMPRINT,
  HOME,
];

/** Where the story of the linen dress stood first. */
export const FORMER_PATHS = { de: '/kleider/leinenkleid', fr: '/robes/robe-en-lin', en: '/dresses/linen-dress' };

type Item = { page?: string; category?: string; label: { de: string; fr: string; en: string; 'en-US'?: string } };

export const MENUS: Readonly<Record<'main' | 'footer', readonly Item[]>> = {
  main: [
    { page: 'women', label: { de: 'Damen', fr: 'Femme', en: 'Women' } },
    { page: 'men', label: { de: 'Herren', fr: 'Homme', en: 'Men' } },
    { page: 'knitwear', label: { de: 'Strick', fr: 'Maille', en: 'Knitwear' } },
    { page: 'outdoors', label: { de: 'Draußen', fr: 'Dehors', en: 'Outdoors' } },
    { page: 'accessories', label: { de: 'Accessoires', fr: 'Accessoires', en: 'Accessories' } },
    { page: 'lookbook', label: { de: 'Lookbook', fr: 'Lookbook', en: 'Lookbook' } },
  ],
  footer: [
    { page: 'journal', label: { de: 'Aus den Werkstätten', fr: 'Dans les ateliers', en: 'From the workshops' } },
    { page: 'size-guide', label: { de: 'Größen', fr: 'Guide des tailles', en: 'Size guide' } },
    { category: 'bags', label: { de: 'Taschen', fr: 'Sacs', en: 'Bags' } },
    { page: 'imprint', label: { de: 'Impressum', fr: 'Mentions légales', en: 'Imprint' } },
  ],
};
