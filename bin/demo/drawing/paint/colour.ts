/** A colour in OKLCH: lightness 0–1, chroma, hue in radians. Equal steps of lightness look equally large. */
export type Lch = { l: number; c: number; h: number };

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const encoded = (share: number): number => {
  const value = share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, value)) * 255);
};

const HEX = /^#[0-9a-f]{6}$/i;

/** Matrices of https://bottosson.github.io/posts/oklab/. */
export const lchOf = (hex: string): Lch => {
  if (!HEX.test(hex)) throw new Error(`colour "${hex}": write it as #rrggbb`);
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16)));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const blue = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, blue),
    h: Math.atan2(blue, a),
  };
};

export const hexOf = ({ l, c, h }: Lch): string => {
  const [a, b] = [c * Math.cos(h), c * Math.sin(h)];
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ];
  return `#${channels.map((channel) => encoded(channel).toString(16).padStart(2, '0')).join('')}`;
};

/** What one dye gives: the cloth in light and in shade, and the inks that stay visible on it. */
export type Palette = {
  base: string;
  light: string;
  shade: string;
  /** Turned away from the light: linings, the inside of a neck. */
  inside: string;
  /** Soft shadows and lights, laid over with the alphas below. */
  shadow: string;
  glow: string;
  shadowAlpha: number;
  glowAlpha: number;
  /** Outlines; seams and stitches, which on dark cloth are lighter than the cloth. */
  outline: string;
  seam: string;
  stitch: string;
  dark: boolean;
};

const clamp = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, value));

/** White and black are drawn a little grey: pure ones leave no room for light or for shade. */
export const paletteOf = (hex: string): Palette => {
  const dye = lchOf(hex);
  const l = clamp(dye.l, 0.285, 0.962);
  const at = (lightness: number, chroma = 1): string =>
    hexOf({ l: clamp(lightness, 0.04, 0.992), c: dye.c * chroma, h: dye.h });
  const dark = l < 0.47;
  const pale = clamp((l - 0.75) / 0.2, 0, 1);
  return {
    base: at(l),
    light: at(l + 0.045 + (dark ? 0.03 : 0), 0.97),
    shade: at(l - 0.055 - pale * 0.01, 1.02),
    inside: at(l - (dark ? 0.1 : 0.15), 0.95),
    shadow: at(l * 0.52 - 0.02, 0.9),
    glow: at(l + (dark ? 0.24 : 0.16), 0.8),
    shadowAlpha: dark ? 0.62 : 0.44 - pale * 0.1,
    glowAlpha: dark ? 0.34 : 0.42,
    outline: at(dark ? l - 0.19 : l * 0.56 - 0.03, 0.9),
    seam: at(dark ? l - 0.15 : l - 0.2 - pale * 0.05, 0.95),
    stitch: at(dark ? l + 0.19 : l - 0.23, 0.85),
    dark,
  };
};

/** A neighbour that goes with the colour, for stripes and checks without an accent of their own. */
export const accentFor = (hex: string): string => {
  const { l, c, h } = lchOf(hex);
  return l > 0.62 ? hexOf({ l: 0.36, c: Math.min(0.09, c * 0.6 + 0.02), h }) : hexOf({ l: 0.93, c: 0.015, h: 1.5 });
};

export const mixed = (from: string, to: string, share: number): string => {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * share);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
};
