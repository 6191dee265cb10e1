import type { TakesEffect } from '@trivium/kit/timeline';
import type { Configuration } from '../configuration/model.ts';
import type { RawImage, RawProduct } from '../import-row/service.ts';
import type { RowProblems } from '../import-batch/service.ts';
import type { Vocabulary } from '../import-setup/service.ts';
import type { SourceRow } from '../import-source/service.ts';
import type { Survey } from '../import-survey/service.ts';
import type { Dam } from './dam.ts';
import type { LinkAnswer, WantedLink, WantedMedia } from './model.ts';
import type { NamedPictures } from './named.ts';
import type { Pictures } from './pictures.ts';

export { type Dam, damOf } from './dam.ts';
export { type NamedPictures, namedPictures } from './named.ts';
export { type Pictures, picturesOf } from './pictures.ts';

/** The gateway takes 20,000 values in one call's variables; a link has seven. */
const MOST_LINKS = 1_500;

export type MediaReading = {
  survey: Survey;
  known: Configuration;
  words: Vocabulary;
  pictures: Pictures;
  /** Pictures that say by their own names what they show; null when the mapping has no rule for that. */
  named: NamedPictures | null;
  effect: TakesEffect;
};

export type MediaOutcome = { linked: number; unlinked: number; problems: RowProblems[] };

/** Links the pictures of a batch's products, those that are there. What a row names and nobody has sent is a warning. */
export const linkPictures = async (
  dam: Dam,
  reading: MediaReading,
  rows: readonly SourceRow[],
  isThere: (sku: string) => boolean,
): Promise<MediaOutcome> => {
  const wanted = rows.flatMap((row) => wantedOf(reading, row, isThere));
  const outcome: MediaOutcome = { linked: 0, unlinked: 0, problems: [] };
  for (const { row, problems } of wanted)
    if (problems.length > 0) outcome.problems.push({ row, severity: 'WARNING', problems });
  const linked = wanted.filter(({ media }) => media.links.length > 0);
  for (const some of chunks(linked)) {
    const answer = await dam.link(
      some.map(({ media }) => media),
      reading.effect,
    );
    outcome.linked += answer.placed;
    outcome.unlinked += answer.removed;
    for (const { row, userErrors } of answer.rows) {
      const about = some[row];
      if (about && userErrors.length > 0)
        outcome.problems.push({ row: about.row, severity: 'WARNING', problems: told(userErrors) });
    }
  }
  return outcome;
};

const told = (errors: LinkAnswer['rows'][number]['userErrors']) =>
  errors.map(({ message }) => ({
    column: null,
    value: null,
    code: 'INVALID' as const,
    reason: message.replace(/\.$/, ''),
  }));

type Wanted = { row: SourceRow; media: WantedMedia; problems: RowProblems['problems'] };

const wantedOf = (
  { survey, known, words, pictures, named }: MediaReading,
  row: SourceRow,
  isThere: (sku: string) => boolean,
): Wanted[] => {
  const { record } = row;
  if ((record.type !== 'product' && record.type !== 'images') || !isThere(record.sku)) return [];
  const own = record.type === 'product' ? record : null;
  const images = [...record.images, ...(own ? (survey.images.get(record.sku) ?? []) : [])];
  const found = images.map((image) => ({ image, source: pictures.find(image.file) }));
  const problems = found
    .filter(({ source }) => source === null)
    .map(({ image: { file, column } }) => ({
      column,
      value: file.slice(0, 200),
      code: 'UNKNOWN' as const,
      reason: 'no picture of this name has come in',
    }));
  const place = { survey, known, words };
  const colour = (attribute: string | null) =>
    own && attribute ? (colourOf(own, attribute, place)?.code ?? null) : null;
  const links = linksOf(found, colour);
  // What a column says counts; names speak where no column does.
  const byName = own && named && links.length === 0 ? linksByName(own, named, place) : links;
  return [{ row, media: { sku: record.sku, links: byName }, problems }];
};

/** One link per picture; the first one stands for the product when no column says which does. */
const linksOf = (
  found: readonly { image: RawImage; source: string | null }[],
  colour: (attribute: string | null) => string | null,
): WantedLink[] => {
  const there = found.flatMap(({ image, source }) => (source === null ? [] : [{ image, source }]));
  const unique = there.filter(({ source }, index) => there.findIndex((other) => other.source === source) === index);
  const hasHero = unique.some(({ image }) => image.role === 'HERO');
  const places = new Map<string, number>();
  return unique.map(({ image, source }, index) => {
    const role = !hasHero && index === 0 ? 'HERO' : image.role;
    const position = places.get(role) ?? 0;
    places.set(role, position + 1);
    return { source, role, colour: colour(image.colour), angle: null, position };
  });
};

type Place = Pick<MediaReading, 'survey' | 'known' | 'words'>;

/** A product's value of an attribute with options: its code, and all that files may call it. */
const colourOf = (
  product: RawProduct,
  code: string,
  { survey, known, words }: Place,
): { code: string; names: string[] } | null => {
  const attribute = known.attributes.get(code);
  const told = survey.products.get(product.sku)?.told ?? [];
  const text = [...product.values, ...told].find((value) => value.attribute === code)?.text;
  const found = attribute && text !== undefined ? words.choice(attribute, text) : null;
  return found === null || text === undefined ? null : { code: found, names: [text, found] };
};

const linksByName = (product: RawProduct, named: NamedPictures, place: Place): WantedLink[] => {
  const colour = named.colour === null ? null : colourOf(product, named.colour, place);
  const model =
    product.model ?? place.survey.products.get(product.sku)?.model ?? (product.kind === 'MODEL' ? product.sku : null);
  return named
    .of({ sku: product.sku, model, colours: colour?.names ?? [] })
    .map((link) => ({ ...link, colour: colour?.code ?? null }));
};

function* chunks(wanted: readonly Wanted[]): Generator<Wanted[]> {
  let some: Wanted[] = [];
  let links = 0;
  for (const one of wanted) {
    if (some.length > 0 && links + one.media.links.length > MOST_LINKS) {
      yield some;
      some = [];
      links = 0;
    }
    some.push(one);
    links += one.media.links.length;
  }
  if (some.length > 0) yield some;
}
