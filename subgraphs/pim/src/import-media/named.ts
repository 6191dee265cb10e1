import { fileNameRule } from '@trivium/kit/file-name-rule';
import type { ImageRole, Mapping } from '../mapping/service.ts';
import type { WantedLink } from './model.ts';
import type { Pictures } from './pictures.ts';

type Named = { source: string; colour: string | null; angle: string | null; position: number; role: ImageRole };

/** Who a picture may be of. */
export type Subject = { sku: string; model: string | null; colours: readonly string[] };

/** Pictures that say by their names what they show. */
export type NamedPictures = {
  /** The attribute that the colour in a name is a value of. */
  colour: string | null;
  /** A product's pictures, the most important first: those of its SKU, and those of its model in its colour. */
  of(subject: Subject): WantedLink[];
};

const ROLE_ORDER: readonly ImageRole[] = ['HERO', 'GALLERY', 'DETAIL', 'LIFESTYLE', 'SWATCH'];

/** `Deep Blue`, `deep-blue` and `deepblue` are one colour. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '');

/** Reads all names once, so that a product finds its pictures without looking at the others'. */
export const namedPictures = (
  pictures: Pictures,
  { pattern, colour, roles }: NonNullable<Mapping['fileNames']>,
): NamedPictures => {
  const rule = fileNameRule(pattern);
  const bySubject = new Map<string, Named[]>();
  for (const { source, name } of pictures.all()) {
    const facts = rule.read(name);
    const subject = facts?.sku ?? facts?.model;
    if (!facts || subject === undefined) continue;
    const angle = facts.angle ?? null;
    const role = ROLE_ORDER.find((known) => known === facts.role) ?? roles[angle ?? ''] ?? roles['*'] ?? 'GALLERY';
    const entry = { source, colour: facts.colour ?? null, angle, position: facts.position ?? 0, role };
    const key = subject.toLowerCase();
    bySubject.set(key, [...(bySubject.get(key) ?? []), entry]);
  }
  return { colour: colour ?? null, of: (subject) => linked(found(bySubject, subject)) };
};

const found = (bySubject: ReadonlyMap<string, readonly Named[]>, { sku, model, colours }: Subject): Named[] => {
  const own = bySubject.get(sku.toLowerCase()) ?? [];
  const shared = model === null || model === sku ? [] : (bySubject.get(model.toLowerCase()) ?? []);
  const wanted = colours.map(plain);
  // A model is shown in all its colours; a variant in its own.
  return [...own, ...shared.filter(({ colour }) => colour === null || wanted.includes(plain(colour)))];
};

const linked = (pictures: readonly Named[]): WantedLink[] => {
  const sorted = pictures.toSorted(
    (a, b) =>
      ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) ||
      a.position - b.position ||
      (a.source < b.source ? -1 : 1),
  );
  const places = new Map<string, number>();
  return sorted.map(({ source, role, angle }, index) => {
    // One picture stands for the product: the first of those that could.
    const one = role === 'HERO' && index > 0 ? 'GALLERY' : role;
    const position = places.get(one) ?? 0;
    places.set(one, position + 1);
    return { source, role: one, colour: null, angle, position };
  });
};
