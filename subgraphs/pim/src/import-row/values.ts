import { patternOf, type PriceRule, splitPairs, type ValueRule } from '../mapping/service.ts';
import type { Columns } from './columns.ts';
import type { Problem, RawPrice, RawValue } from './model.ts';

type Cells = readonly string[];
type Take<Raw> = (cells: Cells, into: Raw[], problems: Problem[]) => void;

const excerpt = (text: string) => text.slice(0, 200);

/** `de_AT` as the graph writes it. */
export const localeTag = (text: string | undefined): string | null => text?.replaceAll('_', '-') || null;

/** Reads what one rule says about values. */
export const valueTaker = (rule: ValueRule, columns: Columns): Take<RawValue> =>
  rule.columns === undefined ? fromColumn(rule, columns) : fromColumns(rule, rule.columns, columns);

const rawOf = (rule: ValueRule, text: string, column: string, named: Partial<RawValue> = {}): RawValue => ({
  attribute: rule.attribute,
  locale: localeTag(rule.locale),
  channel: rule.channel ?? null,
  text,
  column,
  list: rule.list ?? null,
  unit: rule.unit ?? null,
  html: rule.html,
  joined: false,
  ...named,
});

const translated = ({ values, default: otherwise = '' }: ValueRule, cell: string): string => {
  const text = cell === '' ? otherwise : cell;
  return values && Object.hasOwn(values, text) ? (values[text] ?? '') : text;
};

const renamed = ({ rename, ignore }: ValueRule, name: string): string | null =>
  ignore.includes(name) ? null : Object.hasOwn(rename, name) ? (rename[name] ?? name) : name;

const fromColumn = (rule: ValueRule, columns: Columns): Take<RawValue> => {
  const { pairs, equals } = rule;
  const cell = columns.cell(rule.column ?? []);
  if (pairs === undefined) {
    return (cells, into) => {
      const text = translated(rule, cell.read(cells));
      if (text !== '') into.push(rawOf(rule, text, cell.column));
    };
  }
  return (cells, into, problems) => {
    const list = splitPairs(cell.read(cells), pairs, equals);
    for (const { key, value, joined } of list.pairs) {
      const attribute = rule.attribute === '{attribute}' ? renamed(rule, key) : key === rule.attribute ? key : null;
      const text = translated(rule, value);
      if (attribute !== null && text !== '') into.push(rawOf(rule, text, cell.column, { attribute, joined }));
    }
    for (const stray of list.strays) {
      const reason = `"${excerpt(stray)}" is no "key${equals}value"`;
      problems.push({ column: cell.column, value: excerpt(stray), code: 'MALFORMED', reason });
    }
  };
};

/** All columns whose names fit a pattern; the pattern names the attribute, the locale, the channel. */
const fromColumns = (rule: ValueRule, pattern: string, columns: Columns): Take<RawValue> => {
  const form = patternOf(pattern);
  const found = [...columns.index].flatMap(([name, place]) => {
    const named = form.match(name);
    if (!named) return [];
    const attribute = rule.attribute === '{attribute}' ? renamed(rule, named['attribute'] ?? '') : rule.attribute;
    if (attribute === null || !columns.claim(name)) return [];
    const locale = localeTag(named['locale'] ?? rule.locale);
    return [
      { place, raw: rawOf(rule, '', name, { attribute, locale, channel: named['channel'] ?? rule.channel ?? null }) },
    ];
  });
  return (cells, into) => {
    for (const { place, raw } of found) {
      const text = translated(rule, (cells[place] ?? '').trim());
      if (text !== '') into.push({ ...raw, text });
    }
  };
};

/** Reads what one rule says about prices. */
export const priceTaker = (rule: PriceRule, columns: Columns): Take<RawPrice> => {
  const market = rule.market === undefined ? null : columns.text(rule.market);
  const quantity = rule.minQuantity === undefined ? null : columns.text(rule.minQuantity);
  const from = rule.from === undefined ? null : columns.cell(rule.from);
  const until = rule.until === undefined ? null : columns.cell(rule.until);
  const amounts = amountColumns(rule, columns);
  return (cells, into) => {
    for (const { read, column, inMarket } of amounts) {
      const amount = read(cells);
      if (amount === '') continue;
      into.push({
        market: inMarket ?? (market?.read(cells) || null),
        amount,
        minQuantity: quantity?.read(cells) || '1',
        from: from?.read(cells) ?? '',
        until: until?.read(cells) ?? '',
        column,
      });
    }
  };
};

const amountColumns = (rule: PriceRule, columns: Columns) => {
  if (rule.columns === undefined) {
    const { column, read } = columns.cell(rule.column ?? []);
    return [{ column, read, inMarket: null }];
  }
  const form = patternOf(rule.columns);
  return [...columns.index].flatMap(([column, place]) => {
    const named = form.match(column);
    if (!named) return [];
    columns.use(column);
    return [{ column, read: (cells: Cells) => (cells[place] ?? '').trim(), inMarket: named['market'] ?? null }];
  });
};
