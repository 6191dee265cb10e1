/** A page of the demo shop as somebody in Austria sees it. */
export type Place = { name: string; path: string };

export const EDITION = '/de-at';

/** One of each kind of page that shoppers come to. */
export const PLACES = {
  home: { name: 'home', path: '' },
  landing: { name: 'landing page', path: '/damen' },
  listing: { name: 'listing', path: '/c/women' },
  model: { name: 'product model', path: '/p/LINEN-DRESS' },
  variant: { name: 'variant', path: '/p/LINEN-DRESS-SAND-38' },
  bundle: { name: 'bundle', path: '/p/SET-WINTER-GIFT' },
  lookbook: { name: 'lookbook', path: '/lookbook' },
  search: { name: 'search', path: '/search?q=leinen' },
} as const satisfies Record<string, Place>;

/** Where somebody comes to by a way of their own: with a choice made, with a word that nothing has, or to nowhere. */
export const BYWAYS = {
  narrowed: { name: 'listing, narrowed', path: '/c/women?f.colour=sand' },
  journal: { name: 'journal page', path: '/journal/ein-vormittag-in-lindental' },
  nothing: { name: 'search without results', path: '/search?q=raumschiff' },
  lost: { name: 'lost', path: '/damen/gibt-es-nicht' },
} as const satisfies Record<string, Place>;
