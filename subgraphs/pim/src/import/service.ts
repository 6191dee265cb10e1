import { createHash, randomUUID } from 'node:crypto';
import { change, changeRequest, type IdempotencyKey, refuse, type UserError } from '@trivium/kit/change';
import { TriviumError } from '@trivium/kit/errors';
import { type Connection, connectionOf, type PageArguments, pageRequest } from '@trivium/kit/paging';
import { formatInstant } from '@trivium/kit/time';
import { effectInstant } from '@trivium/kit/timeline';
import type { WriteDependencies } from '../context.ts';
import type { ImportMendInput, ImportReplayInput, ImportStartInput } from '../generated/graph.ts';
import type { ImportFiles } from '../import-file/service.ts';
import type {
  ImportRepository,
  ImportRowModel,
  ImportRunModel,
  RowFilter,
  RunCounts,
  RunSettings,
} from '../import-run/service.ts';
import { readMapping } from '../mapping/service.ts';
import type { Session } from '../writing.ts';
import { checkMend, checkStart } from './check.ts';

type Saved<Name extends string, Thing> = { [name in Name]: Thing | null } & { userErrors: readonly UserError[] };

export type ImportService = {
  run(id: string): Promise<ImportRunModel | null>;
  runs(page: PageArguments): Promise<Connection<ImportRunModel>>;
  counts(id: string): Promise<RunCounts>;
  rows(run: ImportRunModel, filter: RowFilter, page: PageArguments): Promise<Connection<ImportRowModel>>;
  start(input: ImportStartInput, key?: IdempotencyKey): Promise<Saved<'run', ImportRunModel>>;
  mend(input: ImportMendInput, key?: IdempotencyKey): Promise<Saved<'row', ImportRowModel>>;
  replay(input: ImportReplayInput, key?: IdempotencyKey): Promise<Saved<'run', ImportRunModel>>;
  cancel(id: string, key?: IdempotencyKey): Promise<Saved<'run', ImportRunModel>>;
};

type Dependencies = WriteDependencies & { repository: ImportRepository; files: ImportFiles | null };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const importService = (dependencies: Dependencies): ImportService => {
  const { repository } = dependencies;
  const run = async (id: string) => (UUID.test(id) ? repository.byId(id) : null);
  return {
    run,
    async runs(page) {
      const wanted = pageRequest(page, ['instant', 'text']);
      return connectionOf(wanted, await repository.page(wanted), ({ startedAt, id }) => [formatInstant(startedAt), id]);
    },
    counts: repository.counts,
    async rows({ id }, filter, page) {
      const wanted = pageRequest(page, ['text']);
      if (wanted.from && !ROW.test(wanted.from[0] ?? ''))
        throw new TriviumError('BAD_USER_INPUT', '"after" is not a cursor of this list.');
      return connectionOf(wanted, await repository.rowPage(id, filter, wanted), (row) => [row.id]);
    },
    async start(input, key) {
      const { value, userErrors } = await start(dependencies, input, key);
      return { run: value === null ? null : await run(value), userErrors };
    },
    async mend(input, key) {
      const { value, userErrors } = await mend(dependencies, input, key);
      return { row: value === null ? null : await repository.rowById(value), userErrors };
    },
    async replay(input, key) {
      const { value, userErrors } = await replay(dependencies, input, key);
      return { run: value === null ? null : await run(value), userErrors };
    },
    async cancel(id, key) {
      const { value, userErrors } = await cancel(dependencies, id, key);
      return { run: value === null ? null : await run(value), userErrors };
    },
  };
};

const ROW = /^\d{1,18}$/;

const settingsOf = (input: ImportStartInput): RunSettings => ({
  market: input.market ?? null,
  locale: input.locale ?? null,
  takesEffect: input.takesEffect ?? null,
  draftsOnly: input.draftsOnly ?? false,
  mediaPrefix: input.mediaPrefix ?? null,
  replay: 0,
});

const start = async (dependencies: Dependencies, input: ImportStartInput, key: IdempotencyKey) => {
  const { prisma, clock, request, configuration, files } = dependencies;
  if (files === null)
    throw new TriviumError('BAD_REQUEST', 'This installation takes no imports: it has no folder for their files.');
  const sizes = await Promise.all(input.files.slice(0, 200).map(({ sha256 }) => files.size(sha256)));
  const known = await configuration.current();
  const { mapping, errors } = checkStart(input, sizes, readMapping(input.mapping), known, request.viewer);
  const work = (session: Session) =>
    !mapping || errors.length > 0 ? refuse(...errors) : begin(dependencies, session, input, mapping.name, sizes);
  return change(prisma, clock, changeRequest(request, 'importStart', input, key), work);
};

/** A run that is under way is answered as it is; one that failed goes on; else there is a new one. */
const begin = async (
  { request, repository }: Dependencies,
  { transaction, record, clock }: Session,
  input: ImportStartInput,
  mapping: string,
  sizes: readonly (number | null)[],
): Promise<string> => {
  const settings = settingsOf(input);
  const facts = JSON.stringify([input.mapping, settings, input.files]);
  const fingerprint = createHash('sha256').update(facts).digest('hex');
  const before = await repository.alike(transaction, fingerprint);
  if (before && (before.state === 'WAITING' || before.state === 'RUNNING')) return before.id;
  const at = await clock.nowIn(transaction);
  // An instant that has passed is refused at once, not only when there is something to write; a release may still be made. A
  // run that was there before may be asked for again at any time.
  if (!before) await effectInstant(transaction, { at: input.takesEffect?.at }, at);
  const id = before?.state === 'FAILED' ? before.id : randomUUID();
  if (before?.state === 'FAILED') {
    await repository.update(transaction, id, { state: 'WAITING', notes: [], finished: false }, at);
  } else {
    const files = input.files.map((file, ordinal) => ({ ...file, ordinal, bytes: String(sizes[ordinal] ?? 0) }));
    const startedBy = request.viewer.subject ?? 'anonymous';
    const run = { id, mapping, mappingText: input.mapping, settings, files, startedAt: at, startedBy, fingerprint };
    await repository.create(transaction, run);
  }
  record(
    { action: 'importStart', entity: 'ImportRun', entityId: id, after: { mapping, files: input.files, settings } },
    { type: 'trivium.pim.import.started', subject: id, data: { id, mapping } },
  );
  return id;
};

const mend = async (
  { prisma, clock, request, repository }: Dependencies,
  input: ImportMendInput,
  key: IdempotencyKey,
) =>
  change(prisma, clock, changeRequest(request, 'importMend', input, key), async ({ transaction, record }) => {
    const row = ROW.test(input.row) ? await repository.rowOf(transaction, input.row) : null;
    const errors = checkMend(input, row);
    if (!row || errors.length > 0) return refuse(...errors);
    const cells = input.cells && {
      ...row.cells,
      ...Object.fromEntries(input.cells.map(({ column, value }) => [column, value])),
    };
    const after = { cells: cells ?? null, text: input.text ?? null };
    await repository.mend(transaction, row.id, after);
    record(
      {
        action: 'importMend',
        entity: 'ImportRow',
        entityId: row.id,
        before: { cells: row.cells, text: row.text },
        after,
      },
      { type: 'trivium.pim.import.mended', subject: row.run, data: { id: row.run, row: row.id } },
    );
    return row.id;
  });

const replay = async (
  { prisma, clock, request, repository }: Dependencies,
  { run: id, rows }: ImportReplayInput,
  key: IdempotencyKey,
) =>
  change(
    prisma,
    clock,
    changeRequest(request, 'importReplay', { run: id, rows }, key),
    async ({ transaction, record, clock: time }) => {
      const run = UUID.test(id) ? await repository.byIdIn(transaction, id) : null;
      const field = ['input', 'run'];
      if (!run) return refuse({ code: 'NOT_FOUND', field, message: `There is no run "${id.slice(0, 40)}".` });
      if (run.state === 'WAITING' || run.state === 'RUNNING')
        return refuse({
          code: 'WRONG_STATE',
          field,
          message: 'The run is still being worked on; replay its rows when it has come to its end.',
        });
      const wanted = rows?.filter((row) => ROW.test(row)) ?? null;
      const count = await repository.queue(transaction, id, wanted);
      if (count === 0)
        return refuse({
          code: 'NOT_FOUND',
          field: ['input', 'rows'],
          message: 'None of these rows waits for a replay.',
        });
      const settings = { ...run.settings, replay: run.settings.replay + 1 };
      await repository.update(
        transaction,
        id,
        { state: 'WAITING', settings, finished: false },
        await time.nowIn(transaction),
      );
      record(
        { action: 'importReplay', entity: 'ImportRun', entityId: id, after: { rows: count } },
        { type: 'trivium.pim.import.replayed', subject: id, data: { id, rows: count } },
      );
      return id;
    },
  );

const cancel = async ({ prisma, clock, request, repository }: Dependencies, id: string, key: IdempotencyKey) =>
  change(
    prisma,
    clock,
    changeRequest(request, 'importCancel', { run: id }, key),
    async ({ transaction, record, clock: time }) => {
      const run = UUID.test(id) ? await repository.byIdIn(transaction, id) : null;
      const field = ['input', 'run'];
      if (!run) return refuse({ code: 'NOT_FOUND', field, message: `There is no run "${id.slice(0, 40)}".` });
      if (run.state !== 'WAITING' && run.state !== 'RUNNING')
        return refuse({ code: 'WRONG_STATE', field, message: `The run is ${run.state} already.` });
      await repository.update(transaction, id, { state: 'CANCELLED', finished: true }, await time.nowIn(transaction));
      record(
        { action: 'importCancel', entity: 'ImportRun', entityId: id, after: { state: 'CANCELLED' } },
        { type: 'trivium.pim.import.cancelled', subject: id, data: { id } },
      );
      return id;
    },
  );
