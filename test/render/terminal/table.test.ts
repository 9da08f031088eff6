import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { cpuTimeOf } from '../../support/cpu-time.ts';
import { example } from '../example.ts';
import { shown } from '../plainly.ts';
import { baseline, previous, reportOf, row } from '../sample.ts';
import { drawn, table } from './drawn.ts';

describe('the table', () => {
  test('of the example is the one read with care', () => {
    const footers = [
      '7 files · 12,418 lines · 3 rejected, 41 excluded · revkpi inspect exports/ says more',
      'google-ads.csv ends 2026-10-24: marketing figures are partial',
    ];
    expect(drawn(example, { company: 'Example GmbH', footers })).toEqual([
      'Example GmbH · October 2026 · as of 2026-10-31 (newest export date) · EUR',
      '',
      'Recurring revenue                        Oct 2026       Sep 2026                        vs main',
      '  Customers                              1,251          1,251      =                    ▲ +0.9 % better',
      '  MRR                                  128,430.00     124,900.00   ▲   +2.8 % better    ▲ +1.1 % better',
      '    channel=paid-search                 28,430.50      28,431.00   ▼   −0.002 % worse   new',
      '    new                                  4,180.00       3,960.00   ▲   +5.6 % better    incomparable',
      '    contraction                           −640.00        −410.00   ▼  +56.1 % worse     =',
      '    churn                                    0.00      −1,900.00   ▲ −100.0 % better    =',
      '  ARR                                1,541,160.00   1,498,800.00   ▲   +2.8 % better    ▲ +1.1 % better',
      'Retention',
      '  NRR (period)ᵃᵇ                           99.5 %        100.1 %   ▼ −0.6 pp worse      ▼ −0.01 pp worse   n=246',
      'Unit economics',
      '  LTV                                          —¹           —',
      '  CAC (fully loaded)                           —²         412.00   gone',
      '  CAC payback                                  —²           —',
      'Sales and pipeline',
      '  Win rate (count)ᵇᶜ                       31.0 %         28.6 %   ▲  +2.4 pp better    new                (13/42)',
      '  Win rate (value)ᶜ                        25.0 %         25.0 %   ▲  +0.04 pp better   new                n=42',
      '  Sales cycle (median)                     41.5 d         44.0 d   ▼  −5.7 % better     gone',
      '  Pipeline coverage (this quarter)          2.21×          2.00×   ▲ +10.5 %            new                n=37',
      '',
      '¹ no customer churned in the last 6 months',
      '² needs costs; no file supplied them',
      "ᵃ list price where a coupon's terms are not known (coupons: in revkpi.yaml states them)",
      'ᵇ partial: the data ends before the period does',
      'ᶜ the file does not state types: renewals are counted too',
      '',
      ...footers,
    ]);
  });

  test('without metrics says so', () => {
    expect(table([], { footers: ['0 files'] })).toEqual([
      'October 2026 · as of 2026-10-31 (newest export date) · EUR',
      '',
      'no metrics',
      '',
      '0 files',
    ]);
  });

  test('without comparisons has the value only', () => {
    expect(table([row({ n: 3 })]).slice(2)).toEqual([
      'Recurring revenue   Oct 2026',
      '  MRR                 100.00',
    ]);
  });

  test('ends in one line end', () => {
    expect(shown(example, 'table')).toMatch(/[^\n]\n$/);
  });

  test('is the same text in colour', () => {
    const coloured = shown(example, 'table', { chalk: new Chalk({ level: 1 }) });
    const esc = '\u001b';
    expect(coloured).toContain(`${esc}[31m▼  +56.1 % worse${esc}[39m`);
    expect(coloured).toContain(`${esc}[32m▲   +5.6 % better${esc}[39m`);
    expect(coloured.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '')).toBe(shown(example, 'table'));
  });

  test('with 20,000 rows is drawn within ten seconds', () => {
    const segments = Array.from({ length: 20_000 }, (_, number) =>
      row({
        segment: { channel: `channel-${number}` },
        comparisons: [previous('new', null), baseline('gone', null)],
      }),
    );
    const report = reportOf([row(), ...segments]);
    expect(cpuTimeOf(() => shown(report, 'table', { width: 60 }))).toBeLessThan(10_000);
  });
});

describe('the title line', () => {
  const period = {
    label: '2026-Q4',
    start: '2026-10-01',
    lastDay: '2026-12-31',
    from: '--period',
    partial: true,
  };

  test('marks a partial period', () => {
    expect(drawn(reportOf([], { period }))[0]).toBe(
      'Q4 2026 (partial) · as of 2026-10-31 (newest export date) · EUR',
    );
  });

  test('leaves out what is not known', () => {
    expect(drawn(reportOf([], { currency: null }))[0]).toBe(
      'October 2026 · as of 2026-10-31 (newest export date)',
    );
  });
});
