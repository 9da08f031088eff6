// What is said in words of how a source reads a file.

import { counted } from '../../base/text/words.ts';
import type { FileInspection, FoundSource } from '../../ingest/inspect/inspection.ts';
import { decisionNotes } from './inspection-columns.ts';

export const sourceTitle = ({ id, title, yields }: FoundSource): string =>
  `${id} · ${title} · gives ${yields}`;

/** Empty where no record has a day. */
export const daysText = ({ firstDay, lastDay }: Pick<FileInspection, 'firstDay' | 'lastDay'>): string =>
  firstDay === null ? '' : `days ${firstDay} to ${lastDay}`;

export function why({ by, signature }: FoundSource, line: number): string {
  const headers = signature.length > 0 ? `: ${signature.join(', ')}` : '';
  if (by === 'flag') return `because --as says so; header on line ${line}`;
  if (by === 'config') return `because an entry of sources: says so; header on line ${line}`;
  return `known by its header on line ${line}${headers}`;
}

type Noted = Pick<
  FileInspection,
  'columns' | 'absent' | 'constants' | 'records' | 'lines' | 'excludedBy' | 'otherBy'
>;

/** How the columns are read, what is not among them, and what became of the lines. */
export function notes({ columns, absent, constants, records, lines, excludedBy, otherBy }: Noted): string[] {
  const said = decisionNotes(columns);
  const fixed = Object.entries(constants).map(([field, value]) => `${field} ${value}`);
  if (fixed.length > 0) said.push(`in every row: ${fixed.join(', ')}`);
  if (absent.length > 0) said.push(`not in the file: ${absent.map(({ field }) => field).join(', ')}`);
  if (lines) {
    const { read, ...parts } = lines;
    const used = Object.entries(parts).filter(([kind, count]) => count > 0 || kind === 'accepted');
    const kinds = used.map(([kind, count]) => `${count} ${kind}`).join(', ');
    said.push(`${counted(read, 'line')}: ${kinds} · ${counted(records ?? 0, 'record')}`);
  }
  for (const [name, by] of [['excluded', excludedBy] as const, ['other', otherBy] as const]) {
    const reasons = Object.entries(by).map(([reason, count]) => `${reason} ${count}`);
    if (lines && reasons.length > 0) said.push(`${name}: ${reasons.join(', ')}`);
  }
  return said;
}
