import type { Sheet } from './sheet.ts';

const SHADOW = '#4b4238';

/** A calm wall that meets a floor in a soft curve, lit from the upper left. */
export const backdrop = (sheet: Sheet): string => {
  const wall = sheet.define(
    (id) =>
      `<linearGradient id="${id}" x1=".1" y1="0" x2=".9" y2="1"><stop offset="0" stop-color="#efebe5"/><stop offset=".5" stop-color="#e7e1d9"/><stop offset="1" stop-color="#d6cec3"/></linearGradient>`,
  );
  const floor = sheet.define(
    (id) =>
      `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#cfc6ba" stop-opacity="0"/><stop offset=".5" stop-color="#cfc6ba" stop-opacity=".5"/><stop offset="1" stop-color="#d9d1c6" stop-opacity=".75"/></linearGradient>`,
  );
  return `<rect width="1200" height="1500" fill="${wall}"/><rect y="1230" width="1200" height="270" fill="${floor}"/>`;
};

/** The pool of shade on the floor under a garment, `width` across. */
export const floorShadow = (sheet: Sheet, y: number, width: number, alpha = 0.26): string => {
  const pool = sheet.define(
    (id) =>
      `<radialGradient id="${id}"><stop offset="0" stop-color="${SHADOW}" stop-opacity="${alpha}"/><stop offset=".5" stop-color="${SHADOW}" stop-opacity="${(alpha * 0.45).toFixed(3)}"/><stop offset="1" stop-color="${SHADOW}" stop-opacity="0"/></radialGradient>`,
  );
  return `<ellipse cx="18" cy="${y}" rx="${width / 2}" ry="${Math.max(16, width * 0.055)}" fill="${pool}"/>`;
};

const SPREAD = [76, 65, 54, 43, 33, 23, 13, 5];

/**
 * What a garment throws on the wall behind it. Strokes only: the middle is hidden by the garment itself, and a fill
 * would end in a hard edge (a group with opacity, which would not, costs a surface as large as the picture).
 */
export const wallShadow = (outlines: readonly string[], dx = 13, dy = 17, alpha = 0.3): string => {
  const d = outlines.join('');
  const layers = SPREAD.map((width) => `<path d="${d}" stroke-width="${width}"/>`);
  const each = ((alpha * 1.1) / SPREAD.length).toFixed(3);
  return `<g transform="translate(${dx} ${dy})" fill="none" stroke="${SHADOW}" stroke-opacity="${each}" stroke-linejoin="round">${layers.join('')}</g>`;
};
