/** Where the seeding says how far it is. */
export type Progress = {
  /** A part of the work, of `total` steps; the function counts them as they are done. */
  part(name: string, total: number): (steps: number) => void;
};

type Part = { name: string; total: number; done: number; startedAt: number; took: number | null };
type Screen = { write(text: string): unknown; isTTY?: boolean };

const WIDTH = 28;
const EVERY_MS = 80;
const NAME = 12;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const barOf = ({ name, total, done, took }: Part): string => {
  const filled = Math.round((WIDTH * done) / Math.max(1, total));
  const end = took === null ? '' : `  ${seconds(took)}`;
  return `  ${name.padEnd(NAME)} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}${end}`;
};

/** Bars on a terminal; elsewhere a line at each fifth, so that a log shows that something moves. */
export const progressOn = (screen: Screen, now: () => number): Progress => {
  const parts: Part[] = [];
  const draw = screen.isTTY ? bars(screen, parts, now) : lines(screen);
  return {
    part(name, total) {
      const part: Part = { name, total, done: 0, startedAt: now(), took: null };
      parts.push(part);
      return (steps) => {
        const before = part.done;
        part.done = Math.min(total, part.done + steps);
        if (part.done === total && part.took === null) part.took = now() - part.startedAt;
        draw(part, before);
      };
    },
  };
};

const lines =
  (screen: Screen) =>
  (part: Part, before: number): void => {
    const fifth = (done: number) => Math.floor((5 * done) / Math.max(1, part.total));
    if (fifth(part.done) === fifth(before)) return;
    screen.write(
      `  ${part.name}: ${part.done} of ${part.total}${part.took === null ? '' : `, ${seconds(part.took)}`}\n`,
    );
  };

const bars = (screen: Screen, parts: readonly Part[], now: () => number) => {
  let drawn = 0;
  let last = 0;
  return (part: Part): void => {
    if (part.took === null && now() - last < EVERY_MS) return;
    last = now();
    const up = drawn > 0 ? `\u001b[${drawn}A` : '';
    screen.write(`${up}${parts.map((each) => `\u001b[2K${barOf(each)}\n`).join('')}`);
    drawn = parts.length;
  };
};
