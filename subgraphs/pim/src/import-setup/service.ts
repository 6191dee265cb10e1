import type { UserError } from '@trivium/kit/change';
import { hasOptions } from '../attribute/model.ts';
import type { Configuration } from '../configuration/model.ts';
import type { Survey, WantedAttribute, WantedFamily } from '../import-survey/service.ts';
import type { Mapping } from '../mapping/service.ts';
import type { Services } from '../services.ts';
import { asInput, extendedOptions, labelsOf, listed, newAttribute, optionsOf } from './attributes.ts';
import { makeCategories } from './categories.ts';
import { freeCode } from './code.ts';
import { compareNames, inserted } from './order.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

export { type Vocabulary, vocabularyOf } from './vocabulary.ts';
export { slugOf } from './code.ts';

/** What was made, by kind, and what could not be. */
export type SetupReport = { made: Record<string, number>; problems: string[] };

export type SetupServices = Pick<
  Services,
  'markets' | 'channels' | 'attributes' | 'families' | 'categories' | 'references'
>;

export type Making = {
  mapping: Mapping;
  services: SetupServices;
  current(): Promise<{ known: Configuration; words: Vocabulary }>;
  done(kind: string, what: string, errors: readonly UserError[]): void;
};

/**
 * Makes what the rows need and the mapping allows: channels and markets, attributes with their options, reference records,
 * families, categories. What is there is never changed, but for options and family members that are added.
 */
export const setUp = async (
  mapping: Mapping,
  survey: Survey,
  services: SetupServices,
  configuration: { current(): Promise<Configuration>; renew(): void },
): Promise<SetupReport> => {
  const report: SetupReport = { made: {}, problems: [] };
  let kept: Awaited<ReturnType<Making['current']>> | null = null;
  const making: Making = {
    mapping,
    services,
    async current() {
      const known = await configuration.current();
      if (kept?.known !== known) kept = { known, words: vocabularyOf(known) };
      return kept;
    },
    done(kind, what, errors) {
      configuration.renew();
      if (errors.length === 0) report.made[kind] = (report.made[kind] ?? 0) + 1;
      for (const { message } of errors) report.problems.push(`The ${kind} "${what}" could not be made: ${message}`);
    },
  };
  await makeGround(making);
  await makeAttributes(making, withLabel(mapping, survey));
  await makeFamilies(making, survey);
  if (mapping.make.categories) await makeCategories(making, survey);
  return report;
};

const makeGround = async ({ mapping, services, current, done }: Making): Promise<void> => {
  const { known } = await current();
  for (const channel of mapping.channels.filter(({ code }) => !known.channels.has(code)))
    done('channel', channel.code, (await services.channels.save(channel)).userErrors);
  for (const market of mapping.markets.filter(({ code }) => !known.markets.has(code))) {
    const { name = null, ...rest } = market;
    done(
      'market',
      market.code,
      (await services.markets.save({ ...rest, name, isDefault: known.markets.size === 0 })).userErrors,
    );
  }
};

/** A family needs an attribute that names its products, whether or not the files have a column for it. */
const withLabel = ({ label }: Mapping, { attributes, families }: Survey): Survey['attributes'] => {
  if (families.size === 0 || attributes.has(label)) return attributes;
  const wanted = { code: label, label: null, type: null, texts: new Set<string>(), unbounded: false, several: false };
  return new Map([...attributes, [label, wanted]]);
};

const makeAttributes = async (making: Making, attributes: Survey['attributes']): Promise<void> => {
  const { mapping, current } = making;
  const declared = new Map(mapping.attributes.map((attribute) => [attribute.code, attribute]));
  const { known } = await current();
  for (const wanted of attributes.values()) {
    const there = known.attributes.get(wanted.code);
    const type = there?.type ?? declared.get(wanted.code)?.type;
    if (!there && mapping.make.attributes) {
      const input = newAttribute(wanted, declared.get(wanted.code), mapping.locale);
      // A choice without a single option cannot be made, and nothing needs it.
      const needless = hasOptions(input) && input.options?.length === 0;
      if (!needless) making.done('attribute', wanted.code, (await making.services.attributes.save(input)).userErrors);
    } else if (there && hasOptions(there) && mapping.make.options) await addOptions(making, wanted);
    const referenceType = there?.referenceType ?? declared.get(wanted.code)?.referenceType;
    if (type === 'REFERENCE' && referenceType && mapping.make.records) await addRecords(making, wanted, referenceType);
  }
};

const addOptions = async ({ mapping, services, current, done }: Making, wanted: WantedAttribute): Promise<void> => {
  const { known, words } = await current();
  const attribute = known.attributes.get(wanted.code);
  if (!attribute) return;
  const before = optionsOf(attribute);
  const isKnown = (text: string) => words.choice(attribute, text) !== null;
  const options = extendedOptions(before, wanted.texts, mapping.locale, isKnown);
  if (options.length === before.length) return;
  done('attribute', wanted.code, (await services.attributes.save(asInput(attribute, options))).userErrors);
};

const addRecords = async (
  { mapping, services, current, done }: Making,
  wanted: WantedAttribute,
  type: string,
): Promise<void> => {
  const { known, words } = await current();
  const attribute = known.attributes.get(wanted.code);
  if (!attribute) return;
  const codes = new Set(known.references.get(type)?.keys());
  const seen = new Set<string>();
  for (const text of [...wanted.texts].sort(compareNames)) {
    if (words.choice(attribute, text) !== null || seen.has(text.toLowerCase())) continue;
    seen.add(text.toLowerCase());
    const code = freeCode(text, (candidate) => codes.has(candidate));
    if (codes.has(code)) continue;
    codes.add(code);
    done(
      'record',
      `${type}/${code}`,
      (await services.references.save({ type, code, labels: labelsOf(mapping.locale, text) })).userErrors,
    );
  }
};

const makeFamilies = async (making: Making, survey: Survey): Promise<void> => {
  if (!making.mapping.make.families) return;
  // By name, so that codes do not depend on which rows came first.
  for (const wanted of [...survey.families.values()].sort((a, b) => compareNames(a.name, b.name))) {
    const { known, words } = await making.current();
    const code = words.family(wanted.name);
    const there = code === null ? undefined : known.families.get(code);
    const input = there
      ? extendedFamily(making.mapping, there, wanted, known)
      : newFamily(making.mapping, wanted, known);
    if (input) making.done('family', wanted.name, (await making.services.families.save(input)).userErrors);
  }
};

type Family = NonNullable<ReturnType<Configuration['families']['get']>>;

const axesOf = ({ axes }: WantedFamily, { attributes }: Configuration): string[] =>
  [...axes].filter((axis) => ['SELECT', 'REFERENCE'].includes(attributes.get(axis)?.type ?? '')).sort();

/** The mapping's own attributes in its order, after them the others by code. */
const attributeOrder = ({ label, attributes }: Mapping) => {
  const rank = new Map([label, ...attributes.map(({ code }) => code)].map((code, index) => [code, index]));
  const of = (code: string) => rank.get(code) ?? rank.size;
  return (a: string, b: string): number => of(a) - of(b) || compareNames(a, b);
};

const extendedFamily = (mapping: Mapping, family: Family, wanted: WantedFamily, known: Configuration) => {
  const codes = family.attributes.map(({ code }) => code);
  const more = [...wanted.attributes].filter((code) => known.attributes.has(code) && !codes.includes(code));
  const axes = axesOf(wanted, known).filter((axis) => !family.variantAxes.includes(axis));
  if (more.length === 0 && axes.length === 0) return null;
  const required = new Map(family.attributes.map((one) => [one.code, one.required]));
  const order = attributeOrder(mapping);
  return {
    code: family.code,
    labels: listed(family.labels),
    attributes: inserted(codes, more, order).map((code) => ({
      attribute: code,
      required: required.get(code) ?? false,
    })),
    labelAttribute: family.labelAttribute,
    variantAxes: [...family.variantAxes, ...axes],
    revision: family.revision,
  };
};

const newFamily = (mapping: Mapping, wanted: WantedFamily, known: Configuration) => {
  const { label, locale } = mapping;
  const others = [...wanted.attributes].filter((code) => code !== label && known.attributes.has(code));
  const codes = [label, ...others].sort(attributeOrder(mapping));
  return {
    code: freeCode(wanted.name, (code) => known.families.has(code)),
    labels: labelsOf(locale, wanted.name),
    attributes: codes.map((attribute) => ({ attribute, required: false })),
    labelAttribute: label,
    variantAxes: axesOf(wanted, known),
  };
};
