import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeText } from '../../../src/base/text/safe-text.ts';
import { example } from '../example.ts';
import { shown } from '../plainly.ts';
import { baseline, missing, previous, reportOf, row } from '../sample.ts';
import { ACTING, hostileText } from './hostile.ts';

describe('csv output', () => {
  test('has a header, then one line for each row', () => {
    const comparisons = [previous('worse', '0.9000', '-0.1000', '-0.1111'), baseline('new', null)];
    const report = reportOf([
      row({
        id: 'nrr',
        variant: 'ttm',
        unit: 'fraction',
        value: '0.8000',
        n: 7,
        comparisons,
        flags: ['a', 'b'],
      }),
      row({ value: '-12.50', segment: { channel: 'paid', plan: 'Pro "2", big' } }),
      missing({ id: 'cac' }, 'missing-input', 'needs costs; no file supplied them'),
    ]);
    expect(shown(report, 'csv')).toBe(
      [
        'id,variant,segment,currency,period,value,unit,reason,n,flags,previous period,previous value,previous delta,previous delta ratio,previous verdict,baseline period,baseline value,baseline delta,baseline delta ratio,baseline verdict\n',
        'nrr,ttm,,,2026-10,0.8000,fraction,,7,a b,2026-09,0.9000,-0.1000,-0.1111,worse,2026-10,,,,new\n',
        'mrr,,"channel=paid,plan=Pro ""2"", big",EUR,2026-10,-12.50,money,,1,,,,,,,,,,,\n',
        'cac,,,EUR,2026-10,,money,missing-input,0,,,,,,,,,,,\n',
      ].join(''),
    );
  });

  test('has the numbers of the JSON document, digit by digit', () => {
    const rows: string[][] = parse(shown(example, 'csv'), { from_line: 2 });
    expect(rows.map((cells) => cells[5])).toEqual(example.metrics.map(({ value }) => value ?? ''));
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', ' =1'])(
    'puts an apostrophe before the text %j, which a spreadsheet would run',
    (text) => {
      const [, cells] = parse(shown(reportOf([row({ id: text })]), 'csv')) as string[][];
      expect(cells?.[0]).toBe(`'${safeText(text)}`);
    },
  );

  test('leaves a negative number as it is', () => {
    const comparisons = [previous('worse', '-1.00', '-11.50', '-11.500000000000')];
    const [, cells] = parse(shown(reportOf([row({ value: '-12.50', comparisons })]), 'csv')) as string[][];
    expect([cells?.[5], cells?.[11], cells?.[12], cells?.[13]]).toEqual([
      '-12.50',
      '-1.00',
      '-11.50',
      '-11.500000000000',
    ]);
  });

  test('is read back cell by cell by a CSV parser, whatever the names hold', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (id, plan) => {
        const text = shown(reportOf([row({ id, segment: { plan } }), row()]), 'csv');
        expect(text).not.toMatch(ACTING);
        const rows: string[][] = parse(text);
        expect(rows.map((cells) => cells.length)).toEqual([10, 10, 10]);
        const [cell = ''] = rows[1] ?? [];
        expect(cell.replace(/^'/, '')).toBe(safeText(id).replace(/^'/, ''));
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
        expect(rows[1]?.[2]).toBe(`plan=${safeText(plan)}`);
      }),
    );
  });
});
