import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { example } from '../example.ts';
import { shown } from '../plainly.ts';
import { baseline, missing, previous, reportOf, row } from '../sample.ts';
import { hostileNames, hostileText } from './hostile.ts';
import { cellsOf, expectTame } from './markdown-rules.ts';

const tableLines = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('|'));
const titles = (text: string): string[] => tableLines(text).map((line) => cellsOf(line)[0] ?? '');

describe('markdown output', () => {
  test('has a hidden marker, the period, what got worse, and the rest folded away', () => {
    const report = reportOf([
      row({ value: '110.00', comparisons: [previous('better', '100.00', '10.00', '0.100000000000')] }),
      row({
        id: 'mrr_churn',
        title: 'Churned MRR',
        better: 'lower',
        value: '30.00',
        comparisons: [previous('worse', '20.00', '10.00', '0.500000000000')],
      }),
      missing({ id: 'cac', title: 'CAC' }, 'missing-input', 'needs costs; no file supplied them'),
    ]);
    expect(shown(report, 'md', { company: 'Example GmbH' })).toBe(
      [
        '<!-- revkpi:report Example-GmbH -->',
        '',
        '### Example GmbH · October 2026',
        '',
        'as of 2026-10-31 (newest export date) · EUR · 1 worse · 1 better',
        '',
        '| Metric | Oct 2026 | Sep 2026 | Change |',
        '| --- | ---: | ---: | ---: |',
        '| Churned MRR | −30.00 | −20.00 | ▼ +50.0 % worse |',
        '',
        '<details>',
        '<summary>2 other rows</summary>',
        '',
        '| Metric | Oct 2026 | Sep 2026 | Change |',
        '| --- | ---: | ---: | ---: |',
        '| MRR | 110.00 | 100.00 | ▲ +10.0 % better |',
        '| CAC | — | — |  |',
        '',
        '</details>',
        '',
        '<details>',
        '<summary>1 without a value</summary>',
        '',
        '- **CAC**: needs costs; no file supplied them',
        '',
        '</details>',
        '',
      ].join('\n'),
    );
  });

  test('has the largest fall first, then lost values, then what cannot be compared', () => {
    const rows = [
      row({ title: 'incomparable', comparisons: [baseline('incomparable', '1.00')] }),
      row({ title: 'gone', value: null, comparisons: [previous('gone', '1.00')] }),
      row({ title: 'small', comparisons: [previous('worse', '1.00', '-0.10', '-0.100000000000')] }),
      row({ title: 'fine', comparisons: [previous('better', '1.00', '0.90', '0.900000000000')] }),
      row({ title: 'large', comparisons: [previous('worse', '1.00', '-0.90', '-0.900000000000')] }),
      row({ title: 'from zero', comparisons: [previous('worse', '0.00', '0.10')] }),
    ];
    expect(titles(shown(reportOf(rows), 'md'))).toEqual([
      'Metric',
      '---',
      'from zero',
      'large',
      'small',
      'gone',
      'incomparable',
      'Metric',
      '---',
      'fine',
    ]);
  });

  test('unfolds the rest where nothing got worse', () => {
    const page = shown(reportOf([row()]), 'md');
    expect(page).toContain('<details open>\n<summary>1 row</summary>');
  });

  test('has every row once', () => {
    expect(tableLines(shown(example, 'md'))).toHaveLength(example.metrics.length + 4);
  });

  test.each([50, 200, 5_000])(
    'of rows with names of %i characters stays under 60,000 bytes and counts the rest',
    (length) => {
      const rows = Array.from({ length: 3_000 }, (_, at) =>
        row({
          segment: { plan: `${at} ${'株'.repeat(length)}` },
          value: null,
          reason: { code: 'no', message: '|'.repeat(300) },
        }),
      );
      const page = shown(reportOf(rows), 'md', { company: 'Example GmbH' });
      expectTame(page);
      expect(new TextEncoder().encode(page).length).toBeGreaterThan(50_000);
      const leftOut = Number(/…and (\d+) more rows left out\./.exec(page)?.[1]);
      expect(leftOut + titles(page).length - 2).toBe(3_000);
    },
  );

  test('has as many cells in every line and nothing that formats, links or mentions, whatever the data is', () => {
    const page = (name: string, value: string) =>
      shown(
        reportOf(
          [
            row({
              title: name,
              segment: { [value]: name },
              comparisons: [previous('worse', '1.00', '-1.00')],
            }),
            missing({ title: value }, 'no', name),
          ],
          { asOfFrom: value },
        ),
        'md',
        { company: name },
      );
    for (const name of hostileNames) expectTame(page(name, name));
    fc.assert(
      fc.property(hostileText, hostileText, (name, value) => {
        expectTame(page(name, value));
        expect(tableLines(page(name, value)).map((line) => cellsOf(line).length)).toEqual([4, 4, 4, 4, 4, 4]);
      }),
    );
  });
});
