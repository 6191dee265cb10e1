import { html } from 'hono/html';
import type { ShopProductQuery } from '../generated/graphql.ts';
import { productHref } from './link.ts';
import type { Html } from './html.ts';
import type { Place } from './place.ts';
import { swatch } from './swatch.ts';

type Product = NonNullable<ShopProductQuery['product']>;
type Variant = Product['variants']['nodes'][number];
type Option = Variant['options'][number];

/** One axis of the variants: what may be chosen, and where that leads. */
type Axis = {
  code: string;
  name: string;
  values: { code: string; value: string; swatch: string | null; to: string | null; chosen: boolean }[];
};

/**
 * The variants of a product by what they differ in. A choice leads to the variant that has it and agrees with what is chosen
 * already: with all of it, or else with the axes before, so that another colour is found also when it lacks the size.
 */
export const axesOf = (variants: readonly Variant[], chosen: readonly Pick<Option, 'attribute' | 'code'>[]): Axis[] => {
  const names = new Map(variants.flatMap(({ options }) => options.map(({ attribute, name }) => [attribute, name])));
  const order = [...names.keys()];
  const codeOf = (options: readonly Pick<Option, 'attribute' | 'code'>[], attribute: string) =>
    options.find((option) => option.attribute === attribute)?.code;
  return order.map((attribute, place) => {
    const agrees = ({ options }: Variant, axes: readonly string[]) =>
      axes.every((axis) => {
        const wanted = codeOf(chosen, axis);
        return wanted === undefined || codeOf(options, axis) === wanted;
      });
    const values = new Map(
      variants
        .flatMap(({ options }) => options.filter((option) => option.attribute === attribute))
        .map((o) => [o.code, o]),
    );
    return {
      code: attribute,
      name: names.get(attribute) ?? attribute,
      values: inOrder([...values.values()]).map(({ code, value, swatch }) => {
        const having = variants.filter(({ options }) => codeOf(options, attribute) === code);
        const others = order.filter((axis) => axis !== attribute);
        const best =
          having.find((variant) => agrees(variant, others)) ??
          having.find((variant) => agrees(variant, order.slice(0, place)));
        return {
          code,
          value,
          swatch: swatch ?? null,
          to: best?.sku ?? null,
          chosen: codeOf(chosen, attribute) === code,
        };
      }),
    };
  });
};

/** Sizes have an order of their own; what has none stays as the variants bring it. */
const inOrder = (options: readonly Option[]): Option[] =>
  options.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));

export const choices = ({ edition, words }: Place, { model, variants, options }: Product): Html | null => {
  const all = model?.variants.nodes ?? variants.nodes;
  if (all.length === 0) return null;
  return html`<div class="axes">
    ${axesOf(all, options).map(
      ({ name, values }) =>
        html`<nav aria-label="${words.choose(name)}">
          <p class="axis">${name}</p>
          <ul role="list">
            ${values.map(({ value, swatch: colour, to, chosen }) =>
              to
                ? html`<li>
                    <a href="${productHref(edition, to)}"${chosen ? html` aria-current="true"` : null}
                      >${swatch(colour)}${value}</a
                    >
                  </li>`
                : html`<li><span>${swatch(colour)}${value}</span></li>`,
            )}
          </ul>
        </nav>`,
    )}
  </div>`;
};
