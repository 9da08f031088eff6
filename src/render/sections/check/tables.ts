import type { CheckEntry, CheckResult, DataCheck } from '../../../documents/check.ts';
import { withExplanation } from '../explanation.ts';
import { type Cell, number, type Records, text } from '../section.ts';
import { segmentText } from '../segment-text.ts';

/** Columns that later releases have added stand last. */
const ADDED = ['flags', 'owner', 'silenced', 'since'];

const addedCells = ({
  flags = [],
  owner,
  silenced,
  since,
}: Partial<Pick<CheckEntry, 'flags'>> & Pick<CheckEntry, 'owner' | 'silenced' | 'since'>): Cell[] => [
  text(flags.join(' ')),
  text(owner),
  text(
    silenced === null
      ? ''
      : `until ${silenced.until}: ${silenced.reason}${silenced.owner === null ? '' : ` (${silenced.owner})`}`,
  ),
  text(since),
];

/** Entries worst first, then the checks of the data, then what was not checked; what is null is an empty cell. */
export const plain = ({ entries, data, notes, remedies }: CheckResult): Records => ({
  header: ['level', 'status', 'key', 'value', 'baseline', 'delta', 'limit', 'rule', 'message', ...ADDED],
  rows: [
    ...entries.map((entry) => [
      text(entry.level),
      text(entry.status),
      text(entry.key),
      ...numbersOf(entry),
      text(entry.rule),
      text(withExplanation(entry)),
      ...addedCells(entry),
    ]),
    ...data.map((one) => [
      text(one.level),
      text(''),
      text(one.check),
      ...measuredCells(one),
      ...addedCells(one),
    ]),
    ...[...notes, ...remedies].map((message) => noteCells(message, ['note', '', ''], 5)),
  ],
});

/** The entries, then the checks of the data under their own names as ids. */
export const spreadsheet = ({ entries, data, notes, remedies }: CheckResult): Records => ({
  header: [
    ...['id', 'variant', 'segment', 'currency', 'period', 'baseline period', 'unit', 'level', 'status'],
    ...['value', 'baseline value', 'delta', 'limit', 'rule', 'message'],
    ...ADDED,
  ],
  rows: [
    ...entries.map((entry) => [
      ...[entry.id, entry.variant, segmentText(entry.segment), entry.currency].map((words) => text(words)),
      ...[entry.period, entry.baselinePeriod, entry.unit, entry.level, entry.status].map((words) =>
        text(words),
      ),
      ...numbersOf(entry),
      text(entry.rule),
      text(withExplanation(entry)),
      ...addedCells(entry),
    ]),
    ...data.map((one) => [
      text(one.check),
      ...Array.from({ length: 6 }, () => text('')),
      text(one.level),
      text(''),
      ...measuredCells(one),
      ...addedCells(one),
    ]),
    ...[...notes, ...remedies].map((message) =>
      noteCells(message, ['', '', '', '', '', '', '', 'note', ''], 5),
    ),
  ],
});

/** A line of words among rows: before it what stands in the first columns, and how many cells are left empty. */
const noteCells = (message: string, first: readonly string[], empty: number): Cell[] =>
  [...first, ...Array.from({ length: empty }, () => ''), message, ...ADDED.map(() => '')].map((words) =>
    text(words),
  );

const numbersOf = ({ value, baselineValue, delta, limit }: CheckEntry): Cell[] =>
  [value, baselineValue, delta, limit].map((decimal) => number(decimal));

// A measurement of the data has a unit of its own and may be a text such as 3d.
const measuredCells = ({ value, limit, rule, message }: Omit<DataCheck, 'check' | 'level'>): Cell[] =>
  [value, '', '', limit, rule, message].map((words) => text(words));
