import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../../src/base/text/width.ts';
import { example } from '../example.ts';
import { shown } from '../plainly.ts';
import { baseline, missing, previous, reportOf, row } from '../sample.ts';
import { drawn } from './drawn.ts';

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
      drawn(example, { width }).filter((line) => /NRR|Pipe|Coverage|no room/.test(line));
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
      // Under “Sales and pipeline”.
      '  Coverage (this quarter)                2.21×         2.00×',
      'no room for: change, vs main',
    ]);
  });

  test('calls a metric by the initials of its title where the title has no room, if these are its id', () => {
    const title = 'Net revenue retention';
    const metrics = [
      row({ id: 'nrr', title }),
      row({ id: 'nrr', title: 'Network of resellers' }),
      row({ id: 'arr', title }),
    ];
    const names = (width: number): string[] =>
      drawn(reportOf(metrics), { width }).flatMap((line) => /^ {2}(N.*?) {2}/.exec(line)?.[1] ?? []);
    expect(names(100)).toEqual([title, 'Network of resellers', title]);
    expect(names(30)).toEqual(['NRR', 'Network of resell…', 'Net revenue reten…']);
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
    const text = shown(report, 'table', { company: evil, footers: [evil] });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
