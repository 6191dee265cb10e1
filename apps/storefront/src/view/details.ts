import { html } from 'hono/html';
import type { ShopProductQuery } from '../generated/graphql.ts';
import type { Html } from './html.ts';
import type { Place } from './place.ts';

type Product = NonNullable<ShopProductQuery['product']>;
type Attribute = Product['attributes'][number];

/** What stands elsewhere on the page already. */
const SHOWN_ELSEWHERE = new Set(['name', 'description', 'brand']);

export const detailsOf = (place: Place, { attributes }: Product): Html | null => {
  const rows = attributes.flatMap((each) => {
    const text = SHOWN_ELSEWHERE.has(each.attribute.code) ? null : valueText(place, each);
    return text ? [html`<div><dt>${each.attribute.label}</dt><dd>${text}</dd></div>`] : [];
  });
  if (rows.length === 0) return null;
  return html`<h2>${place.words.details}</h2>
    <dl class="details">${rows}</dl>`;
};

const valueText = ({ edition, words }: Place, value: Attribute): string | null => {
  const number = (text: string) =>
    new Intl.NumberFormat(edition.hreflang, { maximumFractionDigits: 20 }).format(text as Intl.StringNumericLiteral);
  switch (value.__typename) {
    case 'TextValue':
      return value.text;
    case 'NumberValue':
      return number(value.number);
    case 'BooleanValue':
      return value.boolean ? words.yes : words.no;
    case 'SelectValue':
      return value.option.label;
    case 'MultiSelectValue':
      return value.options.map(({ label }) => label).join(', ');
    case 'ReferenceValue':
      return value.record.label;
    case 'MeasurementValue':
      return `${number(value.value)} ${value.unit}`;
    default:
      return null;
  }
};
