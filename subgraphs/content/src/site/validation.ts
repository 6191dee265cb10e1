import type { UserError } from '@trivium/kit/change';
import type { SiteInput } from '../generated/graph.ts';

const PLACEHOLDERS = new Set(['{locale}', '{locale-lower}', '{language}', '{market}', '{market-lower}', '{path}']);

const invalid = (field: string[], message: string): UserError => ({
  code: 'INVALID',
  field: ['input', ...field],
  message,
});

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
};

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) && new URL(text).origin === text;

const isHttps = (text: string): boolean =>
  URL.canParse(text) && new URL(text).protocol === 'https:' && text.length <= 500;

const schemeFits = (scheme: string): boolean =>
  /^(\/[a-z0-9{}-]+)*\{path\}$/.test(scheme) &&
  scheme.split('{path}').length === 2 &&
  (scheme.match(/\{[^}]*\}/g) ?? []).every((part) => PLACEHOLDERS.has(part));

/** The markets in which it is offered in no locale: nobody could come in there. */
const silentMarkets = ({ markets, localeSettings }: SiteInput): string[] =>
  markets.filter(
    (market) => !localeSettings.some((setting) => setting.markets.length === 0 || setting.markets.includes(market)),
  );

/** What does not fit in a site's input, each with the field's path. */
export const siteProblems = (input: SiteInput): UserError[] => {
  const problems: UserError[] = [];
  const check = (fits: boolean, field: string[], message: string) => {
    if (!fits) problems.push(invalid(field, message));
  };
  check(
    /^[a-z0-9][a-z0-9-]{0,39}$/.test(input.code),
    ['code'],
    "A site's code has a-z, 0-9 and -, at most 40 characters.",
  );
  check(input.name.trim() !== '' && input.name.length <= 200, ['name'], 'A name has 1 to 200 characters.');
  check(input.markets.length > 0 && input.markets.length <= 300, ['markets'], 'A site serves at least one market.');
  for (const [index, market] of input.markets.entries()) {
    const fits = /^[A-Za-z0-9][\w-]{0,39}$/.test(market);
    check(fits, ['markets', String(index)], `"${market.slice(0, 40)}" is not the code of a market.`);
  }
  const silent = silentMarkets(input).join(', ').slice(0, 200);
  check(
    silent === '',
    ['localeSettings'],
    `A site is offered in at least one locale in each market; none in ${silent}.`,
  );
  input.localeSettings.forEach(({ locale, markets }, index) => {
    const field = ['localeSettings', String(index)];
    check(isLocale(locale), [...field, 'locale'], `"${locale.slice(0, 40)}" is not a BCP 47 language tag like de-AT.`);
    const unserved = markets.filter((market) => !input.markets.includes(market));
    check(unserved.length === 0, [...field, 'markets'], `The site does not serve ${unserved.join(', ')}.`);
  });
  const locales = input.localeSettings.map(({ locale }) => locale);
  check(new Set(locales).size === locales.length, ['localeSettings'], 'Each locale is listed once.');
  check(
    isOrigin(input.baseUrl),
    ['baseUrl'],
    'Write http or https and a host, without a path or a slash at the end: https://shop.example.',
  );
  check(
    schemeFits(input.pathScheme),
    ['pathScheme'],
    `A path scheme is made of ${[...PLACEHOLDERS].join(', ')} and a-z, 0-9, -; it begins with / and ends with {path}.`,
  );
  const url = input.organisation?.url;
  check(!url || isHttps(url), ['organisation', 'url'], 'Write an https address.');
  return problems;
};
