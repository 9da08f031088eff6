import { expect, test } from 'vitest';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';

// 18,000 burned, net new ARR 12 × 500.00 = 6,000.00: 3.
test.each(['net_burn', 'Net burn', 'burn', 'Net cash burn'])('%s is what a burn multiple divides', (item) => {
  const folder = folderOf({
    'pnl.csv': `period,item,amount,currency\n2025-06,${item},18000,USD\n`,
    'subs.csv': 'customer,mrr,since\nA,1000.00,2025-01-01\nB,500.00,2025-06-10\n',
    'revkpi.yaml':
      'sources:\n  - files: subs.csv\n    yields: subscriptions\n    currency: USD\n    exportedOn: 2025-06-30\n' +
      '    columns: { customer: customer, amount: mrr, startedOn: since, interval: { value: month } }\n',
  });
  const { stdout, stderr } = runIn(folder, [
    ...['report', '.', '--period', '2025-06', '--metric', 'burn_multiple', '--json'],
  ]);
  expect(
    JSON.parse(stdout).metrics.map(({ value }: { value: string }) => value),
    stderr,
  ).toEqual(['3.000000000000']);
});
