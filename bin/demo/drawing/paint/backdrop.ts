import type { Sheet } from './sheet.ts';

const SHADOW = '#4b4238';

/** A calm wall that meets a floor in a soft curve, lit from the upper left. */
export const backdrop = (sheet: Sheet): string => {
  const wall = sheet.define(
    (id) =>
      `<radialGradient id="${id}" cx=".36" cy=".3" r=".95"><stop offset="0" stop-color="#efebe5"/><stop offset=".55" stop-color="#e5dfd7"/><stop offset="1" stop-color="#d3cbc0"/></radialGradient>`,
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

const SPREAD = [56, 40, 26, 13, 2];

/** What a garment throws on the wall behind it. */
export const wallShadow = (outlines: readonly string[], dx = 20, dy = 26, alpha = 0.3): string => {
  const d = outlines.join('');
  const layers = SPREAD.map((width) => `<path d="${d}" stroke-width="${width}"/>`);
  const each = (alpha / SPREAD.length).toFixed(3);
  return `<g transform="translate(${dx} ${dy})" fill="${SHADOW}" fill-opacity="${each}" stroke="${SHADOW}" stroke-opacity="${each}" stroke-linejoin="round">${layers.join('')}</g>`;
};
