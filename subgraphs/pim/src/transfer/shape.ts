import { RecordError } from '@trivium/kit/transfer';
import { typeDefsOf } from '@trivium/schema';
import { Kind } from 'graphql';
import { z } from 'zod';

/** Of the graph's own words, so that a new one is known here, too. */
const wordsOf = (name: string): string[] =>
  typeDefsOf('pim').definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === name
      ? (definition.values ?? []).map((value) => value.name.value)
      : [],
  );

const text = z.string().max(20_000);
const code = z.string().max(200);
const codes = z.array(code).max(10_000);
const labels = z.record(code, text);
const decimal = z.string().regex(/^-?\d{1,20}(?:\.\d{1,12})?$/);

const choice = z.strictObject({
  sku: code,
  quantity: z.int32(),
  isDefault: z.boolean(),
  quantityChangeable: z.boolean(),
});

// What services leave unchecked since the graph's types check it; the rest is theirs to say.
export const SHAPES = {
  channel: z.looseObject({ code, name: text, kind: z.enum(wordsOf('ChannelKind')) }),
  market: z.looseObject({
    code,
    name: text.exactOptional(),
    countries: codes,
    currency: code,
    locales: z.array(z.strictObject({ locale: code, fallbacks: codes })),
    channels: codes,
    isDefault: z.boolean(),
  }),
  attribute: z.looseObject({
    code,
    labels,
    valueType: z.enum(wordsOf('AttributeType')),
    localizable: z.boolean(),
    perChannel: z.boolean(),
    options: z.array(z.strictObject({ code, labels })).max(10_000),
    group: code.exactOptional(),
    unit: code.exactOptional(),
    referenceType: code.exactOptional(),
    required: z.boolean(),
    min: decimal.exactOptional(),
    max: decimal.exactOptional(),
    maxLength: z.int32().exactOptional(),
    mask: code.exactOptional(),
  }),
  reference: z.looseObject({ of: code, code, labels, data: z.record(z.string(), z.unknown()).exactOptional() }),
  family: z.looseObject({
    code,
    labels,
    attributes: z.array(z.strictObject({ code, required: z.boolean() })).max(10_000),
    labelAttribute: code,
    variantAxes: codes,
  }),
  category: z.looseObject({ code, labels, parent: code.exactOptional(), position: z.int32() }),
  release: z.looseObject({ code, name: text, instant: z.string() }),
  product: z.looseObject({
    sku: code,
    draft: z.record(z.string(), z.unknown()),
    versions: z.array(z.record(z.string(), z.unknown())).exactOptional(),
  }),
  document: z.looseObject({
    kind: z.enum(wordsOf('ProductKind')),
    family: code,
    model: code.exactOptional(),
    categories: codes,
    associations: z.array(z.strictObject({ type: code, sku: code })),
    bundle: z
      .strictObject({
        pricing: z.enum(wordsOf('BundlePricing')),
        groups: z.array(
          z.strictObject({ code, labels, required: z.boolean(), multiple: z.boolean(), choices: z.array(choice) }),
        ),
      })
      .exactOptional(),
    values: z.record(
      code,
      z.record(code, z.union([z.string(), z.boolean(), z.array(z.unknown()), z.record(z.string(), z.unknown())])),
    ),
  }),
  state: z.enum(['DRAFT', 'IN_REVIEW', 'APPROVED']),
  price: z.looseObject({
    sku: code,
    market: code,
    list: z.literal('default'),
    minQuantity: z.int32(),
    timeline: z.array(z.record(z.string(), z.unknown())),
  }),
} as const;

/** Throws a sentence that names the field. */
export const readShape = <Shape extends z.ZodType>(shape: Shape, given: unknown): z.output<Shape> => {
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new RecordError(`"${issue?.path.join('.').slice(0, 200)}" is wrong: ${issue?.message}.`);
};

export type Json = Record<string, unknown>;
