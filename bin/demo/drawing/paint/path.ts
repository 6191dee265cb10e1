/**
 * Paths are written with absolute M, L, C, Q and Z only, x counted from the garment's centre line, so that a half is
 * mirrored by turning signs.
 */
type Segment = { command: string; points: number[] };

const segmentsOf = (d: string): Segment[] =>
  [...d.matchAll(/([MLCQZ])([^MLCQZ]*)/g)].map(([, command = 'Z', rest = '']) => ({
    command,
    points: (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number),
  }));

const short = (value: number): string => String(Math.round(value * 10) / 10);
const text = (segments: readonly Segment[]): string =>
  segments.map(({ command, points }) => command + points.map(short).join(' ')).join('');

const mapped = (d: string, change: (x: number, y: number) => readonly [number, number]): string =>
  text(
    segmentsOf(d).map(({ command, points }) => ({
      command,
      points: points.flatMap((x, at) => (at % 2 === 0 ? [...change(x, points[at + 1] ?? 0)] : [])),
    })),
  );

export const flipped = (d: string): string => mapped(d, (x, y) => [-x, y]);
export const moved = (d: string, dx: number, dy: number): string => mapped(d, (x, y) => [x + dx, y + dy]);
/** Flattened towards the ground: a low shoe from a tall one. */
export const squeezed = (d: string, share: number, dy: number): string => mapped(d, (x, y) => [x, y * share + dy]);

/** A line on one side, and the same on the other. */
export const both = (d: string): string => d + flipped(d);

/** The right half of an outline, from the top of the centre line to its bottom, as the whole outline. */
export const mirrored = (half: string): string => {
  const segments = segmentsOf(half);
  const back: Segment[] = [];
  for (let at = segments.length - 1; at > 0; at -= 1) {
    const { command, points } = segments[at] ?? { command: 'L', points: [] };
    const start = segments[at - 1]?.points.slice(-2) ?? [];
    const controls = points.slice(0, -2);
    const turned = controls.flatMap((_, index) =>
      index % 2 === 0 ? controls.slice(-2 - index, controls.length - index) : [],
    );
    back.push({ command, points: [...turned, ...start] });
  }
  const end = segments.at(-1)?.points.slice(-2) ?? [];
  return `${half}${flipped(text([{ command: 'L', points: end }, ...back]))}Z`;
};

export type Box = { x: number; y: number; width: number; height: number };

/** Around all points, control points included: never too small. */
export const boxOf = (d: string): Box => {
  const points = segmentsOf(d).flatMap((segment) => segment.points);
  const xs = points.filter((_, at) => at % 2 === 0);
  const ys = points.filter((_, at) => at % 2 === 1);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

/** A curve (start, two controls, end) thickened in its middle and pointed at its ends, like a fold of cloth. */
export const leaf = (curve: readonly number[], width: number): string => {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = curve;
  const length = Math.hypot(x3 - x0, y3 - y0) || 1;
  const [nx, ny] = [(-(y3 - y0) / length) * width * 0.67, ((x3 - x0) / length) * width * 0.67];
  return text([
    { command: 'M', points: [x0, y0] },
    { command: 'C', points: [x1 + nx, y1 + ny, x2 + nx, y2 + ny, x3, y3] },
    { command: 'C', points: [x2 - nx, y2 - ny, x1 - nx, y1 - ny, x0, y0] },
    { command: 'Z', points: [] },
  ]);
};

export const circle = (x: number, y: number, radius: number): string => {
  const k = radius * 0.5523;
  return `M${x} ${y - radius}C${x + k} ${y - radius} ${x + radius} ${y - k} ${x + radius} ${y}C${x + radius} ${y + k} ${x + k} ${y + radius} ${x} ${y + radius}C${x - k} ${y + radius} ${x - radius} ${y + k} ${x - radius} ${y}C${x - radius} ${y - k} ${x - k} ${y - radius} ${x} ${y - radius}Z`;
};

export const rectangle = (x: number, y: number, width: number, height: number, radius = 0): string => {
  const [r, b] = [x + width, y + height];
  return radius === 0
    ? `M${x} ${y}L${r} ${y}L${r} ${b}L${x} ${b}Z`
    : `M${x + radius} ${y}L${r - radius} ${y}Q${r} ${y} ${r} ${y + radius}L${r} ${b - radius}Q${r} ${b} ${r - radius} ${b}L${x + radius} ${b}Q${x} ${b} ${x} ${b - radius}L${x} ${y + radius}Q${x} ${y} ${x + radius} ${y}Z`;
};
