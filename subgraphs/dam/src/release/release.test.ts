import type { GraphClient } from '@trivium/kit/subgraph';
import { formatInstant, instant } from '@trivium/kit/time';
import { serviceViewer } from '@trivium/kit/viewer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, START, startTestDam, type TestDam } from '../testing.ts';

const HOUR = 3_600_000;
const later = (milliseconds: number) => instant(START + milliseconds);

/** pim as dam sees it: an event log. */
const events: { id: string; type: string; source: string; subject: string; time: string; data: unknown }[] = [];
const pim: GraphClient = {
  async ask<Data>({ variables }: { variables?: Record<string, unknown> }) {
    const after = Number(String(variables?.['after'] ?? '0.0').split('.')[1]);
    return { pimEvents: { events: events.slice(after), next: `0.${events.length}`, more: false } } as Data; // the answer to the one question dam has
  },
};
const tell = (type: string, revision: number, at: number) =>
  events.push({
    id: String(events.length),
    type: `trivium.pim.release.${type}`,
    source: '/trivium/pim',
    subject: 'SS27',
    time: formatInstant(START),
    data: { code: 'SS27', name: 'Spring', instant: formatInstant(later(at)), revision },
  });

let dam: TestDam;
beforeAll(async () => {
  dam = await startTestDam({ graph: pim, auditSecret: 'an audit secret of the tests, long enough' });
});
afterAll(() => dam.close());

const tick = async () => {
  for (const task of dam.dam.tasks) await task.run();
};
const propose = async (revision: number, at: number, viewer = serviceViewer('pim', ['release:acknowledge'])) => {
  const { data, errors } = await dam.ask(
    'mutation ($input: DamReleaseProposeInput!) { damReleasePropose(input: $input) { acknowledged userErrors { code } } }',
    { viewer, variables: { input: { code: 'SS27', name: 'Spring', instant: formatInstant(later(at)), revision } } },
  );
  return errors?.[0].extensions.code ?? data.damReleasePropose.acknowledged;
};

test('dam follows pim: a release is known, confirmed, moved, and written into the timelines when it has passed', async () => {
  expect(await propose(2, 2 * HOUR)).toBe(false);
  tell('created', 1, HOUR);
  await tick();
  expect(await propose(2, 2 * HOUR, admin)).toBe('FORBIDDEN');
  expect(await propose(2, 2 * HOUR)).toBe(true);

  const { id } = await dam.seed.asset({ approve: { release: 'SS27' } });
  const seen = async (at: number) =>
    (await dam.ask('query ($id: ID!) { asset(id: $id) { id } }', { variables: { id }, read: { at: later(at) } })).data
      .asset !== null;
  expect([await seen(HOUR - 1), await seen(HOUR)]).toEqual([false, true]);
  tell('moved', 2, 2 * HOUR);
  await tick();
  expect([await seen(2 * HOUR - 1), await seen(2 * HOUR)]).toEqual([false, true]);

  dam.clock.set(later(3 * HOUR));
  await tick();
  const { rows } = await dam.pool.query('select valid_from from asset_version where asset_id = $1', [id]);
  expect(rows).toEqual([{ valid_from: new Date(later(2 * HOUR)) }]);
  expect([await seen(2 * HOUR - 1), await seen(2 * HOUR)]).toEqual([false, true]);
  expect((await dam.pool.query('select size from audit_checkpoint')).rows.length).toBeGreaterThan(0);
});
