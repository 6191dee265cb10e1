import { join } from 'node:path';
import { sharedFile } from '@trivium/kit/testing';
import { tableIn } from './table.ts';

export const LUMA = sharedFile('luma');
export const CSV = join(LUMA ?? '', 'csv');
export const PRODUCTS = join(CSV, 'ConfigurableSampleData', 'fixtures', 'products.csv');
export const MEDIA = join(LUMA ?? '', 'media');

export type Link = { sku: string; image: string; hero: boolean };
export const asLine = ({ sku, image, hero }: Link) => `${sku} ${image}${hero ? ' HERO' : ''}`;

/** What a correct import has to arrive at; where no role is told, the first picture stands for the product. */
export const expectedLinks = async (): Promise<(Link & { kind: string; angle: string })[]> => {
  const seen = new Set<string>();
  return (await tableIn(join(LUMA ?? '', 'image-links.csv')))
    .filter((row) => row['in_this_copy'] === '1')
    .map(({ sku = '', image = '', role, kind = '', angle = '' }) => {
      const first = !seen.has(sku);
      seen.add(sku);
      return { sku, image, kind, angle, hero: role === 'base' || (role === '' && first) };
    });
};

export const LINKS = `select l.sku, a.source, l.role from dam.link l join dam.asset a on a.id = l.asset_id where not l.ended and l.valid_until is null`;

/** `size=XS,color=Black`, without what the mapping leaves out; several values in order. */
export const attributesIn = (cell: string): Record<string, string> =>
  Object.fromEntries(
    cell
      .split(',')
      .filter((entry) => entry !== '' && !/^(has_options|required_options)=/.test(entry))
      .map((entry): [string, string] => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)])
      .map(([name, text]) => [name, text.split('|').toSorted().join('|')]),
  );

export const labelsOf = async (rows: (sql: string) => Promise<Record<string, unknown>[]>) => {
  type Labels = Record<string, string>;
  const categories = new Map(
    (await rows('select code, parent, labels from pim.category')).map(({ code, parent, labels }) => [
      String(code),
      { parent: parent as string | null, label: (labels as Labels)['en'] ?? '' }, // columns of pim
    ]),
  );
  const attributes = new Map(
    (await rows('select code, type, options from pim.attribute')).map(({ code, type, options }) => [
      String(code),
      {
        type,
        options: new Map(
          (options as { code: string; labels: Labels }[]).map((one) => [one.code, one.labels['en'] ?? '']),
        ),
      }, // columns of pim
    ]),
  );
  const category = (code: string): string => {
    const found = categories.get(code);
    return found === undefined
      ? code
      : found.parent === null
        ? found.label
        : `${category(found.parent)}/${found.label}`;
  };
  return {
    category,
    value(attribute: string, scopes: Record<string, unknown> | undefined): string {
      const { type, options } = attributes.get(attribute) ?? {};
      const value = Object.values(scopes ?? {})[0];
      if (type === 'BOOLEAN') return value === true ? 'Yes' : 'No';
      const codes = [value].flat().map(String);
      return codes
        .map((code) => options?.get(code) ?? code)
        .toSorted()
        .join('|');
    },
  };
};
