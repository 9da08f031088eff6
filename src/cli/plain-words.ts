// The documents that have no sections yet, as text for people.

import { countChanges, describeChanges } from '../app/baseline-save.ts';
import { largest } from '../base/group.ts';
import { counted } from '../base/text/words.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import { baselineText } from '../baseline/store/text.ts';
import type { BaselinesDocument, DiffDocument, VerifiedDocument } from '../documents/baseline.ts';
import type { Document } from '../documents/document.ts';
import type { MetricDocument, MetricsDocument } from '../documents/metrics.ts';
import { explanationLines } from '../render/sections/explanation-text.ts';

type Text = (document: never, isTerminal: boolean) => string;

const texts: Readonly<Record<string, Text>> = {
  'revkpi.baselines': ({ baselines }: BaselinesDocument, isTerminal) =>
    laidOut(
      [
        ['name', 'periods', 'as-of', 'entries'],
        ...baselines.map(({ name, periods, asOf, entries }) => [
          name,
          periods.join(' '),
          asOf,
          String(entries),
        ]),
      ],
      isTerminal,
    ),
  'revkpi.baseline': ({ entries }: Baseline, isTerminal) => {
    const cells = Object.entries(entries).map(([key, entry]) => {
      const [metric = '', period = '', segment = '', currency = ''] = key.split('|');
      const value = entry.value ?? ('reason' in entry ? entry.reason : '');
      return [metric, period, segment, value, currency || entry.unit, String(entry.n), entry.definition];
    });
    const header = ['metric', 'period', 'segment', 'value', 'in', 'n', 'definition'];
    return laidOut([header, ...cells], isTerminal);
  },
  'revkpi.baseline-verified': ({ name, detail, entries, periods, asOf }: VerifiedDocument) =>
    `${name} is whole${detail ? ', with a detail' : ''}: ${counted(entries, 'entry', 'entries')} of ${periods.join(', ')}, as of ${asOf}\n`,
  'revkpi.baseline-diff': ({ name, isNew, context, changes }: DiffDocument) => {
    const about = isNew ? `baseline ${name}, which there is not yet` : `baseline ${name}`;
    const why = new Map(changes.map(({ key, explanation }) => [key, explanation]));
    const lines = describeChanges({ context, changes }, Number.POSITIVE_INFINITY, ({ key, after }) =>
      explanationLines({
        unit: after?.unit ?? 'count',
        currency: key.split('|')[3] || null,
        explanation: why.get(key),
      }),
    );
    return `${[`${about}: ${countChanges(changes)}`, ...lines].join('\n')}\n`;
  },
  'revkpi.metrics': ({ metrics }: MetricsDocument) =>
    laidOut(
      [
        ['id', 'unit', 'better', 'needs', 'title'],
        ...metrics.map(({ id, unit, better, needs, title, variants }) => [
          variants[0]?.name ? `${id}:{${variants.map(({ name }) => name).join(',')}}` : id,
          unit,
          better,
          needs.join(', '),
          title,
        ]),
      ],
      true,
    ),
  'revkpi.metric': ({ id, title, unit, better, family, needs, uses, variants }: MetricDocument) =>
    `${[
      `${title} (${id})`,
      `unit ${unit} · better ${better} · family ${family}`,
      `needs ${needs.join(', ') || 'nothing'}${uses.length > 0 ? ` · uses ${uses.join(', ')}` : ''}`,
      ...variants.flatMap(({ name, headline, definition, stamp }) => [
        '',
        name === null ? id : `${id}:${name}${headline ? ' (headline)' : ''}`,
        ...wrapped(definition),
        `  ${stamp}`,
      ]),
    ].join('\n')}\n`,
};

/** Null for any other document. */
export const plainWords = (document: Document, format: string, isTerminal: boolean): string | null =>
  format === 'json' && document.schema === 'revkpi.baseline'
    ? baselineText(document as never)
    : format !== 'table'
      ? null
      : (texts[document.schema]?.(document as never, isTerminal) ?? null); // `schema` says which document it is

/** Rows of cells, the first the header: in columns on a terminal, tab-separated in a pipe. */
function laidOut(rows: readonly (readonly string[])[], isTerminal: boolean): string {
  if (!isTerminal) return rows.map((row) => `${row.join('\t')}\n`).join('');
  const widths = (rows[0] ?? []).map((_, column) => largest(rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}

function wrapped(text: string, width = 96): string[] {
  const lines: string[] = [];
  let line = ' ';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > width) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
