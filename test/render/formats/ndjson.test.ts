import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { example } from '../example.ts';
import { shown } from '../plainly.ts';
import { reportOf, row } from '../sample.ts';
import { ACTING, hostileText } from './hostile.ts';

const parsed = (text: string): unknown[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

describe('ndjson output', () => {
  test('has a line for each row: as-of, period, then the row of the JSON document', () => {
    const { asOf, metrics } = example;
    expect(parsed(shown(example, 'ndjson'))).toEqual(
      metrics.map((one) => ({ asOf, period: '2026-10', ...one })),
    );
  });

  test('has the keys in one order', () => {
    const line = shown(reportOf([row()]), 'ndjson');
    expect(line.startsWith('{"asOf":"2026-10-31","period":"2026-10","id":"mrr","variant":null,')).toBe(true);
  });

  test('without metrics is empty', () => {
    expect(shown(reportOf([]), 'ndjson')).toBe('');
  });

  test('brings any name back unchanged and holds nothing that acts on a terminal', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const text = shown(reportOf([row({ segment: { plan: name } }), row()]), 'ndjson');
        expect(text).not.toMatch(ACTING);
        expect(parsed(text)).toMatchObject([{ segment: { plan: name } }, { segment: {} }]);
      }),
    );
  });
});
