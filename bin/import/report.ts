import type { MediaReport } from './media.ts';
import type { ReportedRow, RunReport } from './run.ts';

const SHOWN = 20;

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** One line for a row: where it is and what is wrong with it. */
export const rowLine = ({ file, line, problems }: ReportedRow): string =>
  problems
    .map(({ column, value, reason }) => {
      const place = column === null ? '' : ` ${column}`;
      const shown =
        value === null || value === ''
          ? ''
          : ` ${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`;
      return `  ${file}:${line}${place}${shown}: ${reason}.`;
    })
    .join('\n');

/** What a run came to, for a person; `seconds` is null when nobody has waited for it. */
export const summaryOf = (
  report: RunReport,
  media: MediaReport | null,
  rows: readonly ReportedRow[],
  seconds: number | null,
): string => {
  const { counts, unsupported, notes, id, state } = report;
  const facts = [
    `${plural(counts.created, 'product')} made, ${counts.updated.toLocaleString('en')} changed, ${counts.unchanged.toLocaleString('en')} as they were`,
    ...(counts.prices > 0 ? [`${plural(counts.prices, 'price')} set`] : []),
    ...(media
      ? [`${plural(media.sent, 'picture')} taken in, ${media.unchanged} known already, ${media.refused.length} refused`]
      : []),
    ...(counts.linked + counts.unlinked > 0
      ? [`${plural(counts.linked, 'picture link')} placed, ${counts.unlinked} ended`]
      : []),
    ...(counts.refused > 0 ? [`${plural(counts.refused, 'row')} refused`] : ['no row refused']),
    ...(counts.warnings > 0 ? [`${plural(counts.warnings, 'row')} with a warning`] : []),
    ...unsupported.map(({ kind, count }) => `not taken: ${count} × ${kind}`),
  ];
  const refused = rows.slice(0, SHOWN).map(rowLine);
  const more = counts.refused > refused.length ? [`  … and ${counts.refused - refused.length} more`] : [];
  return [
    `Run ${id} is ${state === 'DONE' ? 'done' : state.toLowerCase()}${seconds === null ? '' : `, after ${seconds.toFixed(1)} s`}.`,
    ...facts.map((fact) => `  ${fact}`),
    ...(media?.refused.slice(0, SHOWN) ?? []).map(({ file, reason }) => `  ${file}: ${reason}.`),
    ...(refused.length > 0
      ? [
          '',
          'Refused:',
          ...refused,
          ...more,
          '',
          `  trivium imports rows ${id} --csv rows.csv   writes them to a file to be mended`,
        ]
      : []),
    ...(notes.length > 0 ? ['', 'Noted:', ...notes.map((note) => `  ${note}`)] : []),
  ].join('\n');
};
