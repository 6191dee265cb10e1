/** Sizes follow the market, not the language: English readers in the euro countries buy what hangs there. */
type Label = { de: string; fr: string; en: string; 'en-GB'?: string; 'en-US'?: string };

const alpha = (code: string): [string, Label] => {
  const label = code.toUpperCase();
  return [code, { de: label, fr: label, en: label }];
};
const women = (de: number): [string, Label] => [
  `w${de}`,
  { de: `${de}`, fr: `${de + 2}`, en: `EU ${de}`, 'en-GB': `UK ${de - 26}`, 'en-US': `US ${de - 30}` },
];
const men = (de: number): [string, Label] => [
  `m${de}`,
  { de: `${de}`, fr: `${de}`, en: `EU ${de}`, 'en-GB': `${de - 10}`, 'en-US': `${de - 10}` },
];
const waist = (inches: number): [string, Label] => [
  `d${inches}`,
  { de: `W${inches}`, fr: `W${inches}`, en: `W${inches}`, 'en-GB': `${inches}"`, 'en-US': `${inches}"` },
];
/** Shoes have no formula that all makers share: this is the table of our last. */
const shoe = (eu: number, uk: string, us: string): [string, Label] => [
  `e${eu}`,
  { de: `${eu}`, fr: `${eu}`, en: `EU ${eu}`, 'en-GB': `UK ${uk}`, 'en-US': `US ${us}` },
];

const SHOES = [
  shoe(36, '3.5', '5.5 W'),
  shoe(37, '4', '6 W'),
  shoe(38, '5', '7 W'),
  shoe(39, '6', '8 W'),
  shoe(40, '6.5', '8.5 W'),
  shoe(41, '7', '8 M'),
  shoe(42, '8', '9 M'),
  shoe(43, '9', '10 M'),
  shoe(44, '9.5', '10.5 M'),
  shoe(45, '10.5', '11.5 M'),
  shoe(46, '11', '12 M'),
];
const ALPHA = ['xs', 's', 'm', 'l', 'xl', 'xxl'];
const WOMEN = [34, 36, 38, 40, 42, 44];
const MEN = [46, 48, 50, 52, 54, 56];
const DENIM = [25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 36];

/** All sizes in the order in which a shop shows them, with what they are called where. */
export const SIZES: ReadonlyMap<string, Label> = new Map([
  ...ALPHA.map(alpha),
  ...WOMEN.map(women),
  ...MEN.map(men),
  ...DENIM.map(waist),
  ...SHOES,
]);

/** What a model is made in. */
export const RUNS = {
  'women-alpha': ALPHA.slice(0, 5),
  'men-alpha': ALPHA.slice(1),
  alpha: ALPHA,
  women: WOMEN.map((size) => `w${size}`),
  men: MEN.map((size) => `m${size}`),
  'women-denim': DENIM.slice(0, 8).map((size) => `d${size}`),
  'men-denim': DENIM.slice(3).map((size) => `d${size}`),
  'men-waist': DENIM.slice(5).map((size) => `d${size}`),
  shoes: SHOES.map(([code]) => code),
} as const satisfies Record<string, readonly string[]>;

export type SizeRun = keyof typeof RUNS;
