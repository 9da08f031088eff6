import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/config.ts';
import { inspectFile } from '../../../src/ingest/inspect/inspect.ts';
import type { FileInspection } from '../../../src/ingest/inspect/inspection.ts';
import type { MappingSpec } from '../../../src/ingest/mapping/spec.ts';
import { OPTIONS } from '../read-file.ts';

/** The headers that are documented; an amount is not among them. */
const DOCUMENTED = [
  'Transaction ID',
  'Subscription ID',
  'Transaction Type',
  'Transaction Status',
  'Escrow Status',
  'Created Datetime',
  'Created Timezone',
  'Settlement Date',
  'Disbursement Date',
];
const ROWS = [
  ['7c1', 's9', 'sale', 'settled', '', '3/14/2026 09:05:00', 'UTC', '3/15/2026', ''],
  ['7c2', '', 'credit', 'settled', '', '3/16/2026 09:05:00', 'UTC', '3/17/2026', ''],
];

const plain = { cell: (cell: string) => cell, text: (text: string) => text };

const inspect = (rows: readonly (readonly string[])[], spec: MappingSpec | null = null): FileInspection =>
  inspectLines(
    rows.map((cells) => cells.join(';')),
    spec,
  );

function inspectLines(lines: readonly string[], spec: MappingSpec | null = null): FileInspection {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const input = { name: 'search.csv', named: true, as: null, bytes: () => bytes };
  return inspectFile(input, { ...OPTIONS, mappingFor: () => spec }, plain).inspection;
}

/** The first "# " of each line taken away, as the entry asks for. */
const completed = (entry: string): string => entry.replace(/^( *)# /gm, '$1');

const specOf = (entry: string): MappingSpec | null => parseConfig('revkpi.yaml', entry).sources[0] ?? null;

const withColumns = (...more: readonly (readonly [header: string, ...cells: string[]])[]) =>
  [DOCUMENTED, ...ROWS].map((cells, row) => [...cells, ...more.map((column) => column[row] ?? '')]);

describe('the entry for a Braintree export whose amounts stand under another header', () => {
  const file = withColumns(['Settlement Amount', '49.00', '9.00'], ['Currency', 'USD', 'USD']);
  const before = inspect(file);

  test('reads it once it is pasted, with what Braintree means by types and statuses', () => {
    const spec = specOf(completed(before.config));
    expect(spec).toMatchObject({ columns: { amount: 'Settlement Amount' } });
    expect(inspect(file, spec)).toMatchObject({
      recognised: true,
      source: { id: 'braintree-transactions' },
      lines: { accepted: 2, rejected: 0 },
    });
  });

  test('names a header that resembles one it can do without among those that nobody reads', () => {
    expect(before.config).not.toContain('currency:');
    expect(before.config).toMatch(/# headers that nobody reads: .*"Currency"/);
  });

  test('says what is a guess, and is a comment until somebody has looked at it', () => {
    expect(before.config).toContain(
      '#   amount: "Settlement Amount"  # a guess for Amount Submitted For Settlement\n',
    );
    expect(specOf(before.config)).toEqual({ files: 'search.csv', delimiter: ';' });
  });
});

test('the entry for a Braintree export without any amount asks for the header, and guesses none', () => {
  const { recognised, reason, config } = inspect(withColumns());
  expect([recognised, reason?.code]).toEqual([false, 'missing-column']);
  expect(config).toContain('#   amount: HEADER  # for Amount Submitted For Settlement\n');
  const spec = specOf(completed(config).replace('HEADER', '"Gross"'));
  expect(inspect(withColumns(['Gross', '49.00', '9.00']), spec)).toMatchObject({ recognised: true });
});

describe('the entry for Stripe subscriptions whose amounts stand under "Price"', () => {
  const at = '2026-01-05 10:00';
  const file = [
    'id,Customer ID,Plan,Interval,Price,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Canceled At (UTC)',
    `sub_1,cus_1,Pro,month,40.00,active,${at},2026-10-05 10:00,2026-11-05 10:00,`,
    `sub_2,cus_2,Pro,month,40.00,canceled,${at},2026-10-05 10:00,2026-11-05 10:00,2026-10-20 10:00`,
  ];
  const { config } = inspectLines(file);

  test('names that header, and no end: the period of a cancelled subscription runs on', () => {
    expect(specOf(completed(config))?.columns).toEqual({ amount: 'Price' });
    expect(config).not.toContain('endedOn');
  });

  test('offers no header that Stripe is recognised by', () => {
    expect(config).toContain('# headers that nobody reads: "Price"\n');
  });
});
