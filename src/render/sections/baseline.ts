// Baselines for those who read them: the list, the entries of one, one that was verified, and what a save would change.

import { counted } from '../../base/text/words.ts';
import type {
  BaselineDocument,
  BaselinesDocument,
  DiffDocument,
  VerifiedDocument,
} from '../../documents/baseline.ts';
import { baselineJson } from '../../documents/baseline-json.ts';
import { explanationLines } from './explanation.ts';
import { type Line, number, section, text, type View } from './section.ts';

const left = (...headers: readonly string[]) => headers.map((header) => ({ header, align: 'left' }) as const);

export const baselinesView: View<BaselinesDocument> = {
  page: ({ baselines }) => ({
    title: [],
    sections: [
      section({
        columns: left('name', 'periods', 'as-of', 'entries'),
        rows: baselines.map(({ name, periods, asOf, entries }) => ({
          cells: [text(name), text(periods.join(' ')), text(asOf), text(String(entries))],
        })),
      }),
    ],
  }),
};

export const baselineView: View<BaselineDocument> = {
  page: ({ entries }) => ({
    title: [],
    sections: [
      section({
        columns: left('metric', 'period', 'segment', 'value', 'in', 'n', 'definition'),
        rows: Object.entries(entries).map(([key, entry]) => {
          const [metric = '', period = '', segment = '', currency = ''] = key.split('|');
          const value = 'reason' in entry ? entry.reason : entry.value;
          const cells = [metric, period, segment, value, currency || entry.unit, String(entry.n)];
          return { cells: [...cells, entry.definition].map((words) => text(words)) };
        }),
      }),
    ],
  }),
  json: baselineJson,
};

export const verifiedView: View<VerifiedDocument> = {
  page: ({ name, asOf, periods, entries, detail }) => {
    const held = `${counted(entries, 'entry', 'entries')} of ${periods.join(', ')}, as of ${asOf}`;
    return {
      title: [],
      sections: [
        section({ lines: [{ text: `${name} is whole${detail ? ', with a detail' : ''}: ${held}` }] }),
      ],
    };
  },
  records: ({ name, asOf, periods, entries, integrity, detail }) => ({
    header: ['name', 'periods', 'as-of', 'entries', 'integrity', 'detail'],
    rows: [
      [
        ...[name, periods.join(' '), asOf].map((words) => text(words)),
        number(String(entries)),
        text(integrity),
        text(detail ? 'yes' : 'no'),
      ],
    ],
  }),
};

export const diffView: View<DiffDocument> = {
  page: (document) => {
    const { name, isNew, changes } = document;
    const about = isNew ? `baseline ${name}, which there is not yet` : `baseline ${name}`;
    return {
      title: [],
      sections: [
        section({ lines: [{ text: `${about}: ${countChanges(changes)}` }, ...changeLines(document)] }),
      ],
    };
  },
  records: ({ changes }) => ({
    header: [
      'key',
      'change',
      'value',
      'baseline value',
      'n',
      'baseline n',
      'definition',
      'baseline definition',
    ],
    rows: changes.map(({ key, before, after }) => [
      text(key),
      text(before === null ? 'added' : after === null ? 'removed' : 'changed'),
      number(after?.value ?? null),
      number(before?.value ?? null),
      ...[after, before].map((entry) => number(entry === null ? null : String(entry.n))),
      ...[after, before].map((entry) => text(entry?.definition ?? null)),
    ]),
  }),
  json: ({ isNew: _, ...document }) => `${JSON.stringify(document, null, 2)}\n`,
};

type Changes = readonly DiffDocument['changes'][number][];

interface Differing {
  readonly context: readonly string[];
  readonly changes: Changes;
}

/** `1 changed, 0 added, 2 removed` */
export function countChanges(changes: Changes): string {
  const added = changes.filter(({ before }) => before === null).length;
  const removed = changes.filter(({ after }) => after === null).length;
  return `${changes.length - added - removed} changed, ${added} added, ${removed} removed`;
}

/** What differs around the entries, then each entry, below it why where that is known. */
const changeLines = ({ context, changes }: Differing): Line[] => [
  ...context.map((change) => ({ text: `! ${change}`, indent: 2 })),
  ...changes.flatMap((change): Line[] => [
    { text: changeText(change), indent: 2, isVerbatim: true },
    ...whyOf(change).map((text) => ({ text, indent: 6 })),
  ]),
];

/** Changes shown before the rest are counted. */
const SHOWN = 40;

/** The same as text, the first 40 of them. */
export function describeChanges({ context, changes }: Differing): string[] {
  const lines = changeLines({ context, changes: changes.slice(0, SHOWN) });
  const rest = changes.length - SHOWN;
  return [
    ...lines.map(({ text, indent = 0 }) => ' '.repeat(indent) + text),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
}

function whyOf({ key, after, explanation }: Changes[number]): string[] {
  const currency = key.split('|')[3] || null;
  return explanationLines({ unit: after?.unit ?? 'count', currency, explanation });
}

function changeText({ key, before, after }: Changes[number]): string {
  if (before === null) return `+ ${key}  ${entryWords(after)}`;
  if (after === null) return `- ${key}  ${entryWords(before)}`;
  const [from, to] = [entryWords(before), entryWords(after)];
  if (from !== to) return `~ ${key}  ${from} → ${to}`;
  if (before.definition !== after.definition) return `~ ${key}  ${before.definition} → ${after.definition}`;
  return `~ ${key}  n ${before.n} → ${after.n}`;
}

/** The value of an entry, or why it has none. */
export const entryWords = (entry: Changes[number]['after']): string =>
  entry === null ? '' : 'reason' in entry ? `none (${entry.reason})` : String(entry.value);
