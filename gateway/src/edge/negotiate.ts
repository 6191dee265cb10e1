import { HttpRefusal } from './read-request.ts';

export const GRAPHQL_RESPONSE = 'application/graphql-response+json';
export const JSON_RESPONSE = 'application/json';
export type ResponseType = typeof GRAPHQL_RESPONSE | typeof JSON_RESPONSE;

type Range = { media: string; quality: number };
type Choice = { type: ResponseType; quality: number };

const JSON_RANGES = [JSON_RESPONSE, 'application/*', '*/*'];

const ranges = (accept: string): Range[] =>
  accept.split(',').map((entry) => {
    const [media = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { media, quality: quality ? Number(quality.slice(2)) || 0 : 1 };
  });

/** The media type that the client likes best of the two; whoever does not care gets application/json. Throws 406. */
export const negotiate = (accept: string | undefined): ResponseType => {
  if (accept === undefined || accept.trim() === '') return JSON_RESPONSE;
  const [best] = ranges(accept)
    .flatMap((range): Choice[] => {
      if (range.quality <= 0) return [];
      if (range.media === GRAPHQL_RESPONSE) return [{ type: GRAPHQL_RESPONSE, quality: range.quality }];
      return JSON_RANGES.includes(range.media) ? [{ type: JSON_RESPONSE, quality: range.quality }] : [];
    })
    .sort((a, b) => b.quality - a.quality); // stable: among equals, the first named
  if (best) return best.type;
  throw new HttpRefusal(406, `Answers come as ${GRAPHQL_RESPONSE} or ${JSON_RESPONSE}.`);
};
