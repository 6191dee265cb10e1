import { describe, expect, test } from 'vitest';
import { axesOf } from './choices.ts';

const SIZES = ['s', 'm', 'l'];
const option = (attribute: string, code: string) => ({
  attribute,
  name: attribute,
  code,
  value: code.toUpperCase(),
  position: attribute === 'size' ? SIZES.indexOf(code) : null,
  swatch: null,
});
const variant = (colour: string, size: string) => ({
  sku: `${colour}-${size}`,
  options: [option('colour', colour), option('size', size)],
  price: null,
});
const shirt = [variant('sand', 's'), variant('sand', 'm'), variant('indigo', 's'), variant('rose', 'l')];
const valuesOf = (axes: ReturnType<typeof axesOf>, code: string) =>
  axes.find((axis) => axis.code === code)?.values.map((value) => [value.code, value.to]);

describe('what may be chosen', () => {
  test('nothing chosen yet: each choice leads to the first variant that has it', () => {
    const axes = axesOf(shirt, []);
    expect(valuesOf(axes, 'colour')).toEqual([
      ['sand', 'sand-s'],
      ['indigo', 'indigo-s'],
      ['rose', 'rose-l'],
    ]);
    expect(valuesOf(axes, 'size')).toEqual([
      ['s', 'sand-s'],
      ['m', 'sand-m'],
      ['l', 'rose-l'],
    ]);
  });

  test('a colour keeps the chosen size where it has it, and is found where it lacks it', () => {
    const axes = axesOf(shirt, [option('colour', 'sand'), option('size', 's')]);
    expect(valuesOf(axes, 'colour')).toEqual([
      ['sand', 'sand-s'],
      ['indigo', 'indigo-s'],
      ['rose', 'rose-l'],
    ]);
  });

  test('a size that the chosen colour lacks leads nowhere, so that no other colour is chosen unasked', () => {
    const axes = axesOf(shirt, [option('colour', 'indigo'), option('size', 's')]);
    expect(valuesOf(axes, 'size')).toEqual([
      ['s', 'indigo-s'],
      ['m', null],
      ['l', null],
    ]);
  });

  test('sizes come in their order, also when the variants come by letter; colours come as the variants bring them', () => {
    const axes = axesOf([variant('sand', 'l'), variant('sand', 'm'), variant('indigo', 's')], []);
    expect(valuesOf(axes, 'size')?.map(([code]) => code)).toEqual(SIZES);
    expect(valuesOf(axes, 'colour')?.map(([code]) => code)).toEqual(['sand', 'indigo']);
  });

  test('what is chosen is marked', () => {
    const axes = axesOf(shirt, [option('colour', 'rose'), option('size', 'l')]);
    const marked = axes.flatMap(({ values }) => values.filter(({ chosen }) => chosen).map(({ code }) => code));
    expect(marked).toEqual(['rose', 'l']);
  });
});
