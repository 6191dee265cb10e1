import { startImportingPim } from '@trivium/pim/testing/import';
import { expect, test } from 'vitest';
import { rowLine } from '../../import/report.ts';
import type { ReportedRow } from '../../import/run.ts';
import { countOf, type Example, examples } from './examples.ts';
import { takeWithPictures } from './house.ts';
import { catalogueLines } from './outcome.ts';

const EXAMPLES = examples();
const RELEASE = `mutation ($input: ReleaseCreateInput!) { releaseCreate(input: $input) { userErrors { message } } }`;

const rowLines = (severity: string, rows: readonly ReportedRow[]): string[] => {
  const found = rows.filter((row) => row.severity === severity.toUpperCase());
  return found.length > 0 ? [`${severity}:`, ...found.map(rowLine)] : [];
};

const outcomeOf = async ({ mapping, files, release, tellsNotes }: Example): Promise<string> => {
  const pim = await startImportingPim();
  try {
    if (release) await pim.ask(RELEASE, { input: { code: release, name: release, instant: '2099-03-01T09:00:00Z' } });
    const sent = files.map(({ name, bytes }) => ({ name, text: bytes }));
    const { rows, unsupported, notes } = await pim.take(sent, { mapping });
    const lines = [
      ...(await catalogueLines(pim.rows)),
      ...rowLines('refused', rows),
      ...rowLines('warning', rows),
      ...unsupported.map(({ kind, count }) => `not taken: ${count} × ${kind}`),
      ...(tellsNotes ? notes : []),
    ];
    return `${lines.join('\n')}\n`;
  } finally {
    await pim.close();
  }
};

const withPictures = EXAMPLES.filter(({ pictures }) => pictures.length > 0);

test.each(EXAMPLES.filter((example) => !withPictures.includes(example)))(
  'the example $name of docs/importing.md comes out as it says',
  async (example) => expect(await outcomeOf(example)).toBe(example.outcome),
);

test.each(withPictures)(
  'the pictures of the example $name of docs/importing.md are linked as it says',
  async (example) => {
    const { links, rows } = await takeWithPictures(example);
    expect(`${[...links, ...rowLines('warning', rows)].join('\n')}\n`).toBe(example.outcome);
  },
  60_000,
);

test('docs/importing.md has examples', () => {
  expect(EXAMPLES.length).toBeGreaterThan(20);
  expect(withPictures).toHaveLength(2);
});

test('no table and no mapping of docs/importing.md stands outside the examples', () => {
  expect(EXAMPLES.flatMap(({ files }) => files)).toHaveLength(countOf('csv'));
  expect(EXAMPLES.length + 1).toBe(countOf('yaml'));
});
