// Two customers, one in dollars and one in euros, whose rate rises: what each policy makes of June. A euro is 1.10 USD on
// 30 May and 1.20 on 30 June. B pays 100 EUR, and 10 EUR more since 10 June.

import { describe, expect, test } from 'vitest';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const HEADER =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC)';
const row = (id: string, customer: string, currency: string, amount: string, from: string): string =>
  `${id},${customer},Pro,${currency},month,${amount},active,${from} 10:00,2025-06-01 10:00,2025-07-01 10:00,`;

const folderWith = (fx: string): string =>
  folderOf({
    'subscriptions.csv': [
      HEADER,
      row('sub_1', 'cus_A', 'usd', '100.00', '2025-01-01'),
      row('sub_2', 'cus_B', 'eur', '100.00', '2025-01-01'),
      row('sub_3', 'cus_B', 'eur', '10.00', '2025-06-10'),
      '',
    ].join('\n'),
    'rates/eurofxref-hist.csv': 'Date,USD,GBP,\n2025-06-30,1.2000,0.85,\n2025-05-30,1.1000,0.84,\n',
    'revkpi.yaml': `currency: USD\npolicies: { fx: ${fx} }\n`,
  });

interface Row {
  readonly id: string;
  readonly value: string | null;
  readonly reason: { readonly code: string; readonly message: string } | null;
}

function reported(fx: string, ...more: readonly string[]) {
  const options = [
    '--fx',
    'rates/eurofxref-hist.csv',
    '--as-of',
    '2025-06-30',
    '--period',
    '2025-06',
    ...more,
  ];
  const { stdout } = runIn(folderWith(fx), ['report', 'subscriptions.csv', '--json', ...options]);
  const { metrics, fx: rates } = JSON.parse(stdout) as { metrics: Row[]; fx: { day: string }[] };
  return {
    of: (id: string) => metrics.find((one) => one.id === id),
    days: rates.map(({ day }) => day),
  };
}

describe('MRR in dollars and euros', () => {
  test('is at one rate for all days by default, so that rates move nothing', () => {
    const { of, days } = reported('constant');
    expect(of('mrr')?.value).toBe('232.00'); // 100 + 110 × 1.20
    expect(of('net_new_mrr')?.value).toBe('12.00');
    expect(of('fx_impact')).toBeUndefined();
    expect(days).toEqual(['2025-06-30']);
  });

  test('is at the rates of each day where that is asked for, with what they moved as a line of its own', () => {
    const { of, days } = reported('period_end');
    // The opening is 100 + 100 × 1.10 = 210; 12 are expansion, and 100 × (1.20 − 1.10) is nobody’s.
    const lines = ['mrr_expansion', 'mrr_contraction', 'fx_impact', 'mrr'].map((id) => of(id)?.value);
    expect(lines).toEqual(['12.00', '0.00', '10.00', '232.00']);
    expect(days.sort()).toEqual(['2025-05-30', '2025-06-30']);
  });

  test('says of a day without rates that it has none', () => {
    const { of } = reported('period_end', '--period', '2025-04');
    expect(of('mrr')).toMatchObject({ value: null, reason: { code: 'missing-rate' } });
    expect(of('mrr')?.reason?.message).toMatch(/at the rates of 2025-04-30, which --fx must hold/);
  });
});
