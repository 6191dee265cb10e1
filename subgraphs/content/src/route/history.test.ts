import { formatInstant, type Instant, instant, parseInstant } from '@trivium/kit/time';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { austria, startTestContent, type TestContent } from '../testing.ts';

let content: TestContent;
beforeAll(async () => {
  content = await startTestContent();
});
afterAll(() => content.close());

const RUNS = 40;
const MINUTE = 60_000;
const LOCALES = ['de-AT', 'de', 'en'] as const;
const READERS = [
  austria,
  { ...austria, market: 'DE', localeChain: ['de', 'en'] },
  { ...austria, market: 'US', localeChain: ['en'] },
] as const;

/** What was accepted: from `start` on (an instant, or a release's) the page is at the path in the locale; null: nowhere. */
type Fact = { page: string; locale: string; path: string | null; start: Instant | string };

type World = { facts: Fact[]; releases: Map<string, Instant>; pages: Map<number, string>; prefix: string };

const startOf = ({ releases }: World, { start }: Fact): Instant =>
  typeof start === 'string' ? (releases.get(start) ?? instant(0)) : start;

/** The facts that were ever true up to `at`: of those with one page, locale and start, the last one said. */
const trueUpTo = (world: World, at: Instant): (Fact & { since: Instant })[] => {
  const started = world.facts
    .map((fact) => ({ ...fact, since: startOf(world, fact) }))
    .filter(({ since }) => since <= at);
  return started.filter(
    (fact, index) =>
      !started.some(
        (other, later) =>
          later > index && other.page === fact.page && other.locale === fact.locale && other.since === fact.since,
      ),
  );
};

/** The rule, as a person would check it: no timeline, no SQL. */
const expected = (world: World, chain: readonly string[], path: string, at: Instant): string | null => {
  const facts = trueUpTo(world, at);
  const current = (page: string, locale: string): string | null =>
    facts.filter((fact) => fact.page === page && fact.locale === locale).sort((a, b) => b.since - a.since)[0]?.path ??
    null;
  const answers = [...world.pages.values()].flatMap((page) => {
    const locale = chain.find((each) => current(page, each) !== null);
    const arrived = Math.max(
      ...facts.filter((fact) => fact.page === page && fact.path === path).map(({ since }) => since),
    );
    if (locale === undefined || arrived === Number.NEGATIVE_INFINITY) return [];
    const near = [...chain, ...LOCALES.filter((each) => !chain.includes(each))].findIndex(
      (each) => current(page, each) === path,
    );
    const rank = near < 0 ? chain.length + 1 : Math.min(near, chain.length);
    return [{ page, arrived, rank, place: chain.indexOf(locale), now: current(page, locale) }];
  });
  const later = (a: { arrived: number; page: string }, b: { arrived: number; page: string }) =>
    b.arrived - a.arrived || (a.page < b.page ? -1 : 1);
  const here = answers.filter(({ now }) => now === path).sort((a, b) => a.place - b.place || later(a, b))[0];
  if (here) return path;
  const moved = answers.sort((a, b) => a.rank - b.rank || later(a, b))[0];
  return moved ? `-> ${moved.now}` : null;
};

const effect = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 6 }).map((minutes) => ({ minutes })) },
  { weight: 2, arbitrary: fc.constantFrom('one', 'two').map((release) => ({ release })) },
) as fc.Arbitrary<{ minutes?: number; release?: string }>; // each of the three is one of these

const page = fc.integer({ min: 0, max: 2 });
const locale = fc.constantFrom(...LOCALES);
const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      page,
      locale,
      path: fc.constantFrom('a', 'b', 'c'),
      effect,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unpublish' as const), page, locale, effect }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      release: fc.constantFrom('one', 'two'),
      minutes: fc.integer({ min: 1, max: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const) }) },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const takesEffect = (world: World, { minutes, release }: { minutes?: number; release?: string }) => ({
  at: minutes === undefined ? null : formatInstant(instant(content.clock.now() + minutes * MINUTE)),
  release: release === undefined ? null : `${world.prefix}-${release}`,
});

const VERSIONS = 'versions { validFrom release }';

const note = (
  world: World,
  fact: Omit<Fact, 'start'>,
  payload: { versions: { validFrom: string | null; release: string }[] },
) => {
  for (const { validFrom, release } of payload.versions) {
    world.facts.push({ ...fact, start: validFrom === null ? release : parseInstant(validFrom) });
  }
};

const publish = async (world: World, command: Extract<Command, { kind: 'publish' }>): Promise<void> => {
  const path = `/${world.prefix}/${command.path}`;
  const known = world.pages.get(command.page);
  const { id, revision } = await content.seed.draft({ ...(known && { id: known }), path, locale: command.locale });
  world.pages.set(command.page, id);
  const input = {
    id,
    revision,
    locales: [command.locale],
    stage: 'PRODUCTION',
    takesEffect: takesEffect(world, command.effect),
  };
  note(
    world,
    { page: id, locale: command.locale, path },
    await content.mutate('pagePublish', 'PagePublishInput', input, VERSIONS),
  );
};

const unpublish = async (world: World, command: Extract<Command, { kind: 'unpublish' }>): Promise<void> => {
  const id = world.pages.get(command.page);
  if (!id) return;
  const input = { id, locales: [command.locale], stage: 'PRODUCTION', takesEffect: takesEffect(world, command.effect) };
  note(
    world,
    { page: id, locale: command.locale, path: null },
    await content.mutate('pageUnpublish', 'PageUnpublishInput', input, VERSIONS),
  );
};

const setRelease = async (world: World, name: string, minutes: number): Promise<void> => {
  const code = `${world.prefix}-${name}`;
  const at = instant(content.clock.now() + minutes * MINUTE);
  const known = world.releases.get(code);
  if (known !== undefined && known <= content.clock.now()) return;
  await content.seed.release(code, at);
  world.releases.set(code, at);
};

const run = async (world: World, command: Command): Promise<void> => {
  if (command.kind === 'publish') return publish(world, command);
  if (command.kind === 'unpublish') return unpublish(world, command);
  if (command.kind === 'move') return setRelease(world, command.release, command.minutes);
  if (command.kind === 'wait') return content.clock.advance(command.minutes * MINUTE);
  for (const task of content.content.tasks) await task.run();
};

/** Every path, for every reader, at every instant at which something may have changed, and just before. */
const compare = async (world: World, from: Instant): Promise<void> => {
  const starts = [...new Set(world.facts.map((fact) => startOf(world, fact)))];
  const instants = [...new Set([from, content.clock.now(), ...starts.flatMap((at) => [instant(at - 1), at])])];
  for (const at of instants) {
    for (const { market, localeChain } of READERS) {
      for (const name of ['a', 'b', 'c']) {
        const path = `/${world.prefix}/${name}`;
        const right = expected(world, localeChain, path, at);
        const { found, boundary } = await content.route(path, { at, market, localeChain });
        expect({ at, path, localeChain, found }).toEqual({ at, path, localeChain, found: right });
        // The answer stays right until its boundary, whatever starts in between.
        for (const later of starts.filter((each) => each > at && (boundary === null || each < boundary))) {
          expect(expected(world, localeChain, path, later)).toBe(right);
        }
        if (found?.startsWith('-> ')) {
          expect((await content.route(found.slice(3), { at, market, localeChain })).found).toBe(found.slice(3));
        }
      }
    }
  }
};

test('over random histories every path answers as a naive reading of them, no redirect leads to another, and no answer outlives its boundary', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 14 }), async (commands) => {
      runs += 1;
      const world: World = { facts: [], releases: new Map(), pages: new Map(), prefix: `r${runs}` };
      const from = content.clock.now();
      await setRelease(world, 'one', 3);
      await setRelease(world, 'two', 7);
      for (const each of commands) await run(world, each);
      await compare(world, from);
      content.clock.advance(30 * MINUTE);
    }),
    { numRuns: RUNS },
  );
}, 180_000);
