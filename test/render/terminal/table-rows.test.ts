import { describe, expect, test } from 'vitest';
import type { ReportRow } from '../../../src/documents/report.ts';
import { example } from '../example.ts';
import { missing, reportOf, row } from '../sample.ts';
import { drawn, rate, table } from './drawn.ts';

describe('the numbers of a block', () => {
  test('line up on the decimal mark', () => {
    const lines = table([
      row({ id: 'customers', title: 'Customers', unit: 'count', value: '1251' }),
      row({ value: '-128430.00' }),
      row({ id: 'mrr_growth', title: 'MRR growth', unit: 'fraction', value: '0.028262610088' }),
      row({ id: 'quick_ratio', title: 'Quick ratio', unit: 'multiple', value: '2.210000000000' }),
      missing({ id: 'arpa', title: 'ARPA' }, 'no-observations', 'no customers'),
    ]);
    const [customers = '', ...others] = lines.slice(3, 8);
    const mark = customers.indexOf('1,251') + '1,251'.length;
    expect(others.map((line) => line.charAt(mark))).toEqual(['.', '.', '.', '¹']);
    expect(lines[4]).toContain('−128,430.00');
  });

  test('have no hyphen for a minus', () => {
    const numbers = drawn(example).slice(3, 21).join('\n');
    expect(numbers).toContain('−');
    expect(numbers).not.toMatch(/-\d/);
  });
});

describe('a row', () => {
  test('of the headline variant comes first', () => {
    const lines = table([
      rate({ id: 'win_rate', title: 'Win rate', variant: 'value', headline: false }),
      rate({ id: 'win_rate', title: 'Win rate', variant: 'count', headline: true }),
    ]);
    expect(lines.slice(3).map((line) => line.slice(0, 18))).toEqual([
      '  Win rate (count)',
      '  Win rate (value)',
    ]);
  });

  test('of a segment stands under the total of its own variant', () => {
    const parts = {
      id: 'win_rate',
      title: 'Win rate',
      numerator: '1',
      denominator: '4',
      n: 4,
      value: '0.250000000000',
    };
    const lines = table([
      rate({ ...parts, variant: 'count' }),
      rate({ ...parts, variant: 'value', headline: false }),
      rate({ ...parts, variant: 'count', segment: { channel: 'paid', plan: 'Pro' } }),
      rate({ ...parts, variant: 'value', headline: false, segment: { channel: 'paid', plan: 'Pro' } }),
    ]);
    expect(lines.slice(3)).toEqual([
      '  Win rate (count)            25.0 %   (1/4)',
      '    channel=paid,plan=Pro     25.0 %   (1/4)',
      '  Win rate (value)            25.0 %   (1/4)',
      '    channel=paid,plan=Pro     25.0 %   (1/4)',
    ]);
  });

  test('of a segment without a total says its metric', () => {
    const lines = table([row({ segment: { plan: 'Pro' } }), row({ segment: { plan: 'Team' } })]);
    expect(lines.slice(3)).toEqual(['  MRR · plan=Pro      100.00', '  MRR · plan=Team     100.00']);
  });

  test('of a movement has its full title where MRR is not shown', () => {
    const lines = table([row({ id: 'mrr_churn', title: 'Churned MRR', value: '12.00' })]);
    expect(lines[3]).toBe('  Churned MRR         −12.00');
  });

  test('names its currency where there are several', () => {
    const of = (id: string, title: string, currency: string): ReportRow => row({ id, title, currency });
    const metrics = [
      ...[of('mrr', 'MRR', 'EUR'), of('mrr', 'MRR', 'USD'), of('mrr', 'MRR', '')],
      ...[of('mrr_new', 'New MRR', 'EUR'), of('mrr_new', 'New MRR', 'USD')],
      row({ id: 'customers', title: 'Customers', unit: 'count', value: '7' }),
    ];
    expect(drawn(reportOf(metrics, { currency: null })).slice(3)).toEqual([
      '  MRR EUR                      100.00',
      '    new EUR                    100.00',
      '  MRR USD                      100.00',
      '    new USD                    100.00',
      '  MRR (no currency stated)     100.00',
      '  Customers                      7',
    ]);
  });

  test('shows the counts of a share and the n of any other ratio', () => {
    const lines = table([
      rate({ title: 'A', numerator: '13', denominator: '42', n: 42 }),
      rate({ id: 'b', title: 'B', numerator: '57000', denominator: '70000', n: 12 }),
      row({ id: 'c', title: 'C', family: 'pipeline', numerator: '100.00', denominator: '4', n: 4 }),
    ]);
    expect(lines.slice(3).map((line) => line.split('   ').at(-1))).toEqual(['(13/42)', 'n=12', '100.00']);
  });
});
