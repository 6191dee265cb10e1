import { row, title } from '../table.ts';
import type { View } from './view.ts';

/** What was seen of one page on one screen. */
export type Seen = { where: string; first: boolean; views: readonly View[] };

/** The middle of what is kept of each view, so that one noisy moment decides nothing. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const most = (values: readonly number[]): number => Math.max(...values);

type Goal = {
  name: string;
  limit: number;
  unit: string;
  digits: number;
  of(view: View): number;
  /** Times depend on the machine's moment; the rest has to hold in every view. */
  by(values: readonly number[]): number;
  which(seen: Seen): boolean;
};

const LCP = { limit: 1_000, unit: ' ms', digits: 0, of: ({ lcp }: View) => lcp, by: median };
const always = () => true;

const GOALS: readonly Goal[] = [
  { ...LCP, name: 'LCP, median of later views', which: ({ first }) => !first },
  { ...LCP, name: 'LCP, very first views', which: ({ first }) => first },
  { name: 'CLS, every view', limit: 0.02, unit: '', digits: 3, of: ({ cls }) => cls, by: most, which: always },
  {
    name: 'script, every view',
    limit: 30,
    unit: ' kB',
    digits: 1,
    of: ({ script }) => script / 1000,
    by: most,
    which: always,
  },
];

/** Says of each goal whether the page that comes off worst met it. */
export const judge = (all: readonly Seen[]): void => {
  title('Goals, at the page that comes off worst');
  row('', 'goal', 'worst', 'verdict', 'where');
  for (const { name, limit, unit, digits, of, by, which } of GOALS) {
    const figures = all.filter(which).map(({ where, views }) => ({ where, value: by(views.map(of)) }));
    const worst = figures.reduce((a, b) => (b.value > a.value ? b : a));
    const shown = (value: number) => value.toLocaleString('en', { maximumFractionDigits: digits }) + unit;
    const verdict = worst.value <= limit ? 'met' : 'missed';
    row(name, `≤ ${shown(limit)}`, shown(worst.value), verdict, `  ${worst.where}`);
  }
};
