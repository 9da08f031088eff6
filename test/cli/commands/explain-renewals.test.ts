// Which row a term was renewed by stands beside the row of the term that ended.

import { expect, test } from 'vitest';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

const folder = folderOf({
  'revkpi.yaml': {
    currency: 'USD',
    sources: [
      {
        files: 'contracts.csv',
        yields: 'contracts',
        columns: {
          id: 'id',
          account: 'account',
          startsOn: 'starts',
          endsOn: { header: 'ends' },
          amount: 'amount',
          renews: 'renews',
          status: { value: 'Activated' },
        },
      },
    ],
  },
  'contracts.csv': [
    'id,account,starts,ends,amount,renews',
    'A1,A,2024-04-01,2025-04-01,12000.00,no',
    'B1,B,2024-05-10,2025-05-10,9000.00,no',
    'B2,B,2025-05-20,2026-05-20,7000.00,no',
    'C1,C,2024-06-01,2025-06-01,500.00,yes',
    'A2,A,2025-04-01,2026-04-01,15000.00,no',
    '',
  ].join('\n'),
});

interface Part {
  readonly id: string;
  readonly rows: readonly { readonly line: number; readonly contribution: string; readonly why: string }[];
}

test('an explanation of renewals names the row that ended and the row that followed it', () => {
  const argv = [
    'explain',
    'renewal_rate:value',
    '.',
    '--period',
    '2025-Q2',
    '--as-of',
    '2025-08-31',
    '--all',
  ];
  const { exit, stdout, stderr } = runIn(folder, [...argv, '--json']);
  expect(exit, stderr).toBe(0);
  const { parts } = JSON.parse(stdout) as { readonly parts: readonly Part[] };
  const kept = parts.find(({ id }) => id === 'kept');
  // Of each no more than it was: 12,000 of the 15,000, 7,000 of what had been 9,000, and 500 again.
  expect(kept?.rows.map(({ line, contribution, why }) => [line, contribution, why])).toEqual([
    [2, '12000.00', 'followed by contracts.csv:6 from 2025-04-01'],
    [3, '7000.00', 'followed by contracts.csv:4 from 2025-05-20'],
    [5, '500.00', 'renews itself at its own amount'],
  ]);
  const decided = parts.find(({ id }) => id === 'decided');
  expect(decided?.rows[0]?.why).toBe(
    '12,000.00 for 2024-04-01 to 2025-03-31, a year of it; followed by contracts.csv:6 from 2025-04-01',
  );
  expect(runIn(folder, [...argv, '--width', '120']).stdout).toContain('followed by contracts.csv:6');
});
