import { describe, expect, test } from 'vitest';
import { textWidth } from '../../../src/base/text/width.ts';
import { inspectionDocument } from '../../../src/documents/inspection.ts';
import type { FileInspection, InspectedColumn } from '../../../src/ingest/inspect/inspection.ts';
import { shown } from '../plainly.ts';

const column = (given: Partial<InspectedColumn>): InspectedColumn => ({
  column: 1,
  header: 'Amount',
  fields: ['amount'],
  type: 'money',
  decimal: null,
  dates: null,
  cells: 2,
  empty: 0,
  unreadable: 0,
  samples: [],
  ...given,
});

const FILE: FileInspection = {
  file: 'looms.csv',
  recognised: true,
  reason: null,
  size: 90,
  text: { encoding: 'utf-8', delimiter: ';', newline: 'CRLF', finalNewline: true },
  header: { line: 3, lastLine: 3, isGuess: false },
  source: {
    id: 'loom-sales',
    title: 'Loom, Sales',
    tool: 'loom',
    yields: 'payments',
    by: 'header',
    signature: ['Sold', 'Amount'],
  },
  exportedOn: { day: '2026-10-31', from: 'name' },
  firstDay: '2026-10-02',
  lastDay: '2026-10-30',
  columns: [
    column({
      header: 'Sold',
      fields: ['paidOn'],
      type: 'day',
      dates: { value: 'DMY', from: 'cell', line: 5 },
      samples: ['02.10.2026', '30.10.2026'],
    }),
    column({
      column: 2,
      unreadable: 1,
      decimal: { value: ',', from: 'assumed', line: null },
      samples: ['1,200', 'felt'],
    }),
    column({ column: 3, header: 'Weaver', fields: [], type: null, empty: 1, samples: ['An***'] }),
  ],
  absent: [{ field: 'email', headers: ['E-mail'] }],
  constants: { currency: 'EUR' },
  records: 1,
  lines: { read: 6, accepted: 1, rejected: 1, duplicate: 0, superseded: 0, excluded: 0, other: 4 },
  excludedBy: {},
  otherBy: { preamble: 2, header: 1, blank: 1 },
  mapping: null,
  furtherReadings: [],
  problems: [
    {
      line: 5,
      code: 'not-a-number',
      level: 'error',
      message: 'Amount: "felt" is not a number',
      column: 'Amount',
      cells: ['30.10.2026', 'felt', 'An***'],
      cell: 1,
    },
  ],
  remarks: [{ line: 0, code: 'no-final-newline', level: 'warning', message: 'the file may be cut off' }],
  candidates: [],
  config: 'sources:\n  - files: "looms.csv"\n    delimiter: ";"\n',
};

const drawn = (file: Partial<FileInspection>, width = 100): string =>
  shown(inspectionDocument([{ ...FILE, ...file }], '0.1.0'), 'table', { width });

describe('an inspection', () => {
  test('is drawn as a summary, a table of columns, notes, problems and an entry for the config', () => {
    expect(drawn({})).toBe(`looms.csv
  loom-sales · Loom, Sales · gives payments
  known by its header on line 3: Sold, Amount
  utf-8 · semicolons · CRLF line ends · 90 bytes
  exported 2026-10-31, as its name says · days 2026-10-02 to 2026-10-30

  column  read as  type   cells  empty  bad  samples
  Sold    paidOn   day        2      0    0  02.10.2026 · 30.10.2026
  Amount  amount   money      2      0    1  1,200 · felt
  Weaver  –                   2      1    0  An***

  dates as DMY in Sold (line 5 shows it)
  decimal mark , in Amount (assumed)
  in every row: currency EUR
  not in the file: email
  6 lines: 1 accepted, 1 rejected, 4 other · 1 record
  other: preamble 2, header 1, blank 1

  line 5: error: Amount: "felt" is not a number
    30.10.2026;felt;An***
               ^^^^

  warning: the file may be cut off

  the same, said in revkpi.yaml:
    sources:
      - files: "looms.csv"
        delimiter: ";"
`);
  });

  test('shows each further reading below the first, with the columns that it reads and no more of the rest', () => {
    const text = drawn({
      furtherReadings: [
        {
          source: {
            id: 'loom-weavers',
            title: 'Loom, Sales, the weavers',
            tool: 'loom',
            yields: 'leads',
            by: 'header',
            signature: ['Weaver'],
          },
          header: { line: 3, lastLine: 3, isGuess: false },
          firstDay: null,
          lastDay: null,
          columns: [column({ column: 3, header: 'Weaver', fields: ['company'], type: 'text', empty: 1 })],
          absent: [],
          constants: {},
          records: 4,
          lines: { read: 6, accepted: 2, rejected: 0, duplicate: 0, superseded: 0, excluded: 0, other: 4 },
          excludedBy: {},
          mapping: null,
          otherBy: { preamble: 2, header: 1, blank: 1 },
        },
      ],
    });
    expect(text).toContain('\n  Weaver  below               2      1    0  An***\n');
    expect(text).toContain(`
  6 lines: 1 accepted, 1 rejected, 4 other · 1 record
  other: preamble 2, header 1, blank 1

  besides: loom-weavers · Loom, Sales, the weavers · gives leads
  known by its header on line 3: Weaver

  column  read as  type  cells  empty  bad  samples
  Weaver  company  text      2      1    0

  6 lines: 2 accepted, 4 other · 4 records

  line 5: error`);
    expect(text.match(/CRLF line ends/g)).toHaveLength(1);
  });

  test('marks the place of a cell that is missing', () => {
    const [problem] = FILE.problems;
    const short = problem && { ...problem, cells: ['30.10.2026', 'felt'], cell: 2 };
    expect(drawn({ problems: short ? [short] : [] })).toContain(
      ['    30.10.2026;felt', '                   ^', ''].join('\n'),
    );
  });

  test('cuts the start of a long row so that the cell at fault is seen', () => {
    const cells = ['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(30), 'felt', 'd'.repeat(30)];
    const [problem] = FILE.problems;
    const lines = drawn({ problems: problem ? [{ ...problem, cells, cell: 3 }] : [] }, 60).split('\n');
    const at = lines.findIndex((line) => line.trim() === '^^^^');
    expect(lines[at - 1]?.indexOf('felt')).toBe(lines[at]?.indexOf('^^^^'));
    expect(lines[at - 1]).toMatch(/^ {4}…;/);
  });

  test('is no wider than it may be, but for the entry that is to be copied', () => {
    const wide = Array.from({ length: 30 }, (_, at) => ({ field: `field${at}`, headers: [] }));
    const lines = drawn({ absent: wide }, 50).split('\n');
    expect(lines.filter((line) => textWidth(line) > 50)).toEqual([]);
  });

  test('lets nothing through to the terminal that would move its cursor', () => {
    const hostile = '\u001b[2J\u202eevil\r\n';
    const [problem] = FILE.problems;
    const text = drawn({
      file: hostile,
      columns: [column({ header: hostile, samples: [hostile] })],
      problems: problem ? [{ ...problem, message: hostile, cells: [hostile, hostile], cell: 1 }] : [],
      candidates: [{ source: 'x', title: 'x', line: 1, has: [hostile], lacks: [hostile] }],
      config: `sources:\n  - files: "${hostile}"\n`,
    });
    expect(['\u001b', '\u202e', '\r'].filter((control) => text.includes(control))).toEqual([]);
  });
});
