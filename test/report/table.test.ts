import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report, ReportRow } from '../../src/report/document.ts';
import { renderTable, type TableOptions } from '../../src/report/table.ts';
import { textWidth } from '../../src/report/text-width.ts';
import { example } from './example.ts';
import { baseline, missing, previous, reportOf, row } from './sample.ts';

const plainly: TableOptions = { company: null, width: 120, chalk: new Chalk({ level: 0 }), footers: [] };

const drawn = (report: Report, options: Partial<TableOptions> = {}): string[] =>
  renderTable(report, { ...plainly, ...options })
    .trimEnd()
    .split('\n');

const table = (metrics: readonly ReportRow[], options: Partial<TableOptions> = {}): string[] =>
  drawn(reportOf(metrics), options);

const rate = (given: Partial<ReportRow>): ReportRow =>
  row({ unit: 'fraction', family: 'pipeline', ...given });

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
    expect(renderTable(example, plainly)).toMatch(/[^\n]\n$/);
  });

  test('is the same text in colour', () => {
    const coloured = renderTable(example, { ...plainly, chalk: new Chalk({ level: 1 }) });
    const esc = '\u001b';
    expect(coloured).toContain(`${esc}[31m▼  +56.1 % worse${esc}[39m`);
    expect(coloured).toContain(`${esc}[32m▲   +5.6 % better${esc}[39m`);
    expect(coloured.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '')).toBe(renderTable(example, plainly));
  });

  test('is drawn in a second for 20,000 rows', () => {
    const segments = Array.from({ length: 20_000 }, (_, number) =>
      row({
        segment: { channel: `channel-${number}` },
        comparisons: [previous('new', null), baseline('gone', null)],
      }),
    );
    const report = reportOf([row(), ...segments]);
    const start = performance.now();
    renderTable(report, { ...plainly, width: 60 });
    expect(performance.now() - start).toBeLessThan(3_000);
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

describe('a footnote', () => {
  test('is shared by values that are missing for one reason', () => {
    const lines = table([
      missing({ id: 'cac', title: 'CAC' }, 'missing-input', 'needs costs'),
      missing({ id: 'ltv', title: 'LTV' }, 'no-churn-observed', 'nobody left'),
      missing({ id: 'ltv_cac', title: 'LTV:CAC', unit: 'multiple' }, 'missing-input', 'needs costs'),
    ]);
    expect(lines.slice(3).map((line) => line.trim().replaceAll(/ +/g, ' '))).toEqual([
      'CAC —¹',
      'LTV —²',
      'LTV:CAC —¹',
      '',
      '¹ needs costs',
      '² nobody left',
    ]);
  });

  test('after the ninth has two digits', () => {
    const rows = Array.from({ length: 12 }, (_, at) =>
      missing({ id: `m${at}` }, 'no-observations', `reason ${at + 1}`),
    );
    const lines = table(rows);
    expect(lines[14]).toMatch(/—¹²$/);
    expect(lines.at(-1)).toBe('¹² reason 12');
  });

  test('of a flag is one legend line however many rows have it', () => {
    const lines = table([
      row({ id: 'a', title: 'A', flags: ['reconstructed'] }),
      row({ id: 'b', title: 'B', flags: ['partial', 'reconstructed', 'small-n'] }),
      row({ id: 'c', title: 'C', flags: ['of-the-future'] }),
    ]);
    expect(lines.slice(3).map((line) => line.trim().split(' ')[0])).toEqual([
      'Aᵃ',
      'Bᵃᵇ',
      'Cᶜ',
      '',
      'ᵃ',
      'ᵇ',
      'ᶜ',
    ]);
    expect(lines.at(-1)).toBe('ᶜ of-the-future');
  });
});

describe('a comparison', () => {
  test('with a baseline alone has no column of earlier values', () => {
    const lines = table([row({ comparisons: [baseline('better', '80.00', '20.00', '0.250000000000')] })]);
    expect(lines.slice(2)).toEqual([
      'Recurring revenue   Oct 2026   vs main',
      '  MRR                 100.00   ▲ +25.0 % better',
    ]);
  });

  test('is named by its baseline or period', () => {
    const yoy = { ...previous('new', null), to: 'yoy', period: '2025-10' };
    const named = { ...baseline('new', null), to: 'baseline:board' };
    expect(table([row({ comparisons: [named, previous('new', null), yoy] })])[2]).toBe(
      'Recurring revenue   Oct 2026   Sep 2026         vs board   vs Oct 2025',
    );
  });
});

describe('a line', () => {
  test('is never wider than the width, for any width and text', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '株', 'é', ' ', '\u0301', '👍', '\u001b', '-'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 140 }), text, text, (width, name, channel) => {
        const metrics = [
          ...example.metrics,
          row({ title: name }),
          row({ segment: { channel }, flags: ['partial'] }),
        ];
        const lines = drawn({ ...example, metrics }, { width, company: name, footers: [channel] });
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('loses the parts, then the words at the baseline, then the ends of titles, then columns', () => {
    const said = (width: number): string[] =>
      drawn(example, { width }).filter((line) => /NRR|Pipe|no room/.test(line));
    // All: titles 34, columns 12, 12, 18, 16 and 7 with 2 before each.
    expect(said(109)).toEqual([
      '  NRR (period)ᵃᵇ                          99.5 %       100.1 %  ▼ −0.6 pp worse     ▼ −0.01 pp worse  n=246',
      '  Pipeline coverage (this quarter)         2.21×         2.00×  ▲ +10.5 %           new               n=37',
    ]);
    expect(said(108)).toEqual([
      '  NRR (period)ᵃᵇ                          99.5 %       100.1 %  ▼ −0.6 pp worse     ▼ −0.01 pp worse',
      '  Pipeline coverage (this quarter)         2.21×         2.00×  ▲ +10.5 %           new',
    ]);
    expect(said(99)).toEqual([
      '  NRR (period)ᵃᵇ                          99.5 %       100.1 %  ▼ −0.6 pp worse     ▼ −0.01 pp',
      '  Pipeline coverage (this quarter)         2.21×         2.00×  ▲ +10.5 %           new',
    ]);
    expect(said(86)).toEqual([
      '  NRR (period)ᵃᵇ                99.5 %       100.1 %  ▼ −0.6 pp worse     ▼ −0.01 pp',
      '  Pipeli… (this quarter)         2.21×         2.00×  ▲ +10.5 %           new',
    ]);
    expect(said(77).at(-1)).toBe('no room for: vs main');
    expect(said(60)).toEqual([
      '  NRR (period)ᵃᵇ                        99.5 %       100.1 %',
      '  Pipeline cover… (this quarter)         2.21×         2.00×',
      'no room for: change, vs main',
    ]);
  });

  test('holds no control character of the data', () => {
    const evil = '\u001b]0;x\u0007\u202e\r\n\u009b2Jname\u200b';
    const metrics = [
      row({ title: evil, variant: evil, currency: evil, segment: { [evil]: evil }, flags: [evil] }),
      missing(
        { id: 'b', family: evil, comparisons: [{ ...baseline('new', null), to: `baseline:${evil}` }] },
        'x',
        evil,
      ),
      row({ id: 'c', comparisons: [{ ...previous('new', null), to: evil, period: evil }] }),
    ];
    const report = {
      ...reportOf(metrics, { asOfFrom: evil, currency: evil }),
      period: { ...example.period, label: evil },
    };
    const text = renderTable(report, { ...plainly, company: evil, footers: [evil] });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
