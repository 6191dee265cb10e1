import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { change } from '@trivium/kit/change';
import { TriviumError } from '@trivium/kit/errors';
import { systemClock } from '@trivium/kit/time';
import { serviceViewer } from '@trivium/kit/viewer';
import type { SubgraphName } from '@trivium/schema';
import { SEEDER } from '../seed/mutate.ts';
import { connectAsOwner, type Owner } from './owner.ts';
import { FORGET_ORIGINALS, REMOVALS } from './removal.ts';

const RESET_EVENTS: Readonly<Record<SubgraphName, { type: string }>> = {
  pim: { type: 'trivium.pim.demo.removed' },
  dam: { type: 'trivium.dam.demo.removed' },
  content: { type: 'trivium.content.demo.removed' },
};

type Place = { ownerUrl: string; mediaFolder: string };

/**
 * Removes what the demo made and nobody else stands on, as the owner, in one transaction per subgraph. What happened
 * stays written: events and audit entries are kept, and the removal adds its own.
 */
export const removeDemo = async ({ ownerUrl, mediaFolder }: Place): Promise<void> => {
  const owner = await connectAsOwner(ownerUrl);
  try {
    await refuseWithoutDemo(owner);
    for (const [subgraph, statements] of REMOVALS) await removeFrom(owner, subgraph, statements);
    await forgetFiles(owner, mediaFolder);
  } finally {
    await owner.close();
  }
};

const actor = serviceViewer(SEEDER);

const refuseWithoutDemo = async (owner: Owner): Promise<void> => {
  const made = await owner.in('pim').$transaction(async (transaction) => {
    const [{ there } = { there: false }] = await transaction.$queryRawUnsafe<{ there: boolean }[]>(
      `select to_regclass('pim.audit_entry') is not null as there`,
    );
    if (!there) return false;
    const rows = await transaction.$queryRawUnsafe<object[]>(
      `select from audit_entry where actor = $1 and entity = 'ReferenceRecord' limit 1`,
      actor.subject,
    );
    return rows.length > 0;
  });
  if (!made)
    throw new TriviumError(
      'STARTUP',
      'There is no demo in this installation, so there is nothing to reset; "trivium start" makes one where all is empty.',
    );
};

const removeFrom = (owner: Owner, subgraph: SubgraphName, statements: readonly string[]): Promise<unknown> => {
  const request = { viewer: actor, requestId: randomUUID(), mutation: 'demoReset', input: { subgraph } };
  return change(owner.in(subgraph), systemClock, request, async ({ transaction, record }) => {
    let removed = 0;
    for (const statement of statements) {
      // Some look at the whole and take no parameter.
      const values = statement.includes('$1') ? [actor.subject] : [];
      const rows = await transaction.$executeRawUnsafe(statement, ...values);
      if (statement.startsWith('delete')) removed += rows;
    }
    record(
      { action: 'demoReset', entity: 'Demo', entityId: SEEDER, detail: { rows: removed } },
      { ...RESET_EVENTS[subgraph], subject: SEEDER, data: { rows: removed } },
    );
  });
};

/** First the rows, then the bytes: bytes without a row harm nobody. */
const forgetFiles = async (owner: Owner, mediaFolder: string): Promise<void> => {
  const forgotten = await owner
    .in('dam')
    .$transaction((transaction) => transaction.$queryRawUnsafe<{ sha256: string }[]>(FORGET_ORIGINALS));
  for (const { sha256 } of forgotten)
    await rm(join(mediaFolder, 'originals', sha256.slice(0, 2), sha256), { force: true });
};
