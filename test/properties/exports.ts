// Exports as tables of cells, drawn by fast-check, and the ways of writing one down.

import fc from 'fast-check';

/** A table that one source recognises. */
export interface Export {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Style {
  readonly delimiter: string;
  readonly newline: string;
  readonly quoteAll: boolean;
}

export const PLAIN: Style = { delimiter: ',', newline: '\n', quoteAll: false };

export const style: fc.Arbitrary<Style> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
});

/** The export as text; `quoted` cells are those that the delimiter, a quote or a line end forces, or all. */
export function written({ header, rows }: Export, { delimiter, newline, quoteAll }: Style): string {
  const cellOf = (cell: string): string =>
    quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [header, ...rows].map((cells) => cells.map(cellOf).join(delimiter) + newline).join('');
}

const two = (number: number): string => String(number).padStart(2, '0');

const day = fc
  .tuple(
    fc.integer({ min: 2025, max: 2026 }),
    fc.integer({ min: 1, max: 10 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, dayOfMonth]) => `${year}-${two(month)}-${two(dayOfMonth)}`);

const amount = fc.integer({ min: 1, max: 9_999_999 }).map((cents) => {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
});

const awkward = fc.array(
  fc.constantFrom('"', ',', ';', '|', '\t', '\n', '\r\n', ' ', 'a', 'ö', '€', '😀', "'", '\\'),
  {
    maxLength: 6,
  },
);

// Begins with a letter, so that it is no total, no formula and never blank.
const text = fc
  .oneof(
    awkward.map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 10 }),
  )
  .map((tail) => `K${tail}`);

const table = (
  file: string,
  header: readonly string[],
  row: fc.Arbitrary<readonly string[]>,
  numbered: (cells: readonly string[], number: number) => readonly string[],
): fc.Arbitrary<Export> =>
  fc.array(row, { minLength: 1, maxLength: 12 }).map((rows) => ({ file, header, rows: rows.map(numbered) }));

const subscriptions = table(
  'subscriptions.csv',
  'id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC)'.split(
    ',',
  ),
  fc
    .record({
      customer: fc.integer({ min: 1, max: 6 }),
      plan: text,
      quantity: fc.integer({ min: 0, max: 9 }),
      interval: fc.constantFrom('month', 'year', 'week'),
      amount,
      start: day,
      isOver: fc.boolean(),
    })
    .map(({ customer, plan, quantity, interval, start, isOver, amount: price }) => [
      '',
      `cus_${customer}`,
      plan,
      String(quantity),
      'eur',
      interval,
      price,
      isOver ? 'canceled' : 'active',
      `${start} 08:15`,
      `${start} 08:15`,
      `${after(start, interval)} 08:15`,
      isOver ? '2026-10-17 09:00' : '',
    ]),
  (cells, number) => cells.with(0, `sub_${number}`).with(11, endAfter(cells[8] ?? '', cells[11] ?? '')),
);

/** The day on which an interval from a day on is over: a period as long as no interval would be several of them. */
function after(start: string, interval: 'month' | 'year' | 'week'): string {
  const end = new Date(`${start}T00:00:00Z`);
  if (interval === 'week') end.setUTCDate(end.getUTCDate() + 7);
  else end.setUTCMonth(end.getUTCMonth() + (interval === 'year' ? 12 : 1));
  return end.toISOString().slice(0, 10);
}

/** A subscription that starts after the day its end is drawn for ends on that start. */
const endAfter = (start: string, end: string): string => (end === '' ? '' : later(start, end));

const later = (one: string, other: string): string => (one < other ? other : one);

const deals = table(
  'deals.csv',
  'Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date,Deal owner,Last Modified Date'.split(
    ',',
  ),
  fc
    .record({
      name: text,
      stage: fc.constantFrom('Closed Won', 'Closed Lost', 'Contract Sent'),
      amount,
      closed: day,
      created: day,
    })
    .map(({ name, stage, closed, created, amount: worth }) => [
      '',
      name,
      stage,
      worth,
      'EUR',
      `${later(created, closed)} 10:00`,
      `${created} 09:00`,
      'Mara Voß',
      '2026-10-30 17:00',
    ]),
  (cells, number) => cells.with(0, String(9_100_000_000 + number)),
);

const spend = table(
  'google-campaigns.csv',
  'Campaign,Day,Campaign type,Currency code,Impr.,Clicks,Cost,Conversions'.split(','),
  fc
    .record({ campaign: text, channel: text, cost: amount, count: fc.integer({ min: 0, max: 999 }) })
    .map(({ campaign, channel, cost, count }) => [
      campaign,
      '',
      channel,
      'EUR',
      String(count),
      String(count >> 3),
      cost,
      '1.50',
    ]),
  (cells, number) => cells.with(1, `2026-10-${two(1 + number)}`),
);

/** An export without fault. */
export const soundExport: fc.Arbitrary<Export> = fc.oneof(subscriptions, deals, spend);

const strange = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'n/a',
    '--',
    '1e5',
    '0x10',
    '2026-02-30',
    '31/12/2026',
    '1.2E+17',
    '-1',
    '(5)',
    'USD 3',
    '1,5',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** An export in which some cells hold anything, and some rows have another width. */
export const anyExport: fc.Arbitrary<Export> = fc
  .tuple(
    soundExport,
    fc.array(fc.tuple(fc.nat(11), fc.nat(11), strange), { maxLength: 5 }),
    fc.array(fc.tuple(fc.nat(11), fc.constantFrom('shorter', 'longer', 'twice')), { maxLength: 2 }),
  )
  .map(([sound, cells, widths]) => {
    const rows = sound.rows.map((row) => [...row]);
    for (const [row, column, cell] of cells) {
      const found = rows[row];
      if (found && column < found.length) found[column] = cell;
    }
    for (const [at, change] of widths) {
      const found = rows[at];
      if (!found) continue;
      if (change === 'shorter') found.pop();
      else if (change === 'longer') found.push('x');
      else rows.push([...found]);
    }
    return { ...sound, rows };
  });
