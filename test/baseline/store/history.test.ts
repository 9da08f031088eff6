import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/base/errors/failure.ts';
import { parsePeriod } from '../../../src/base/time/period.ts';
import { historyLine, parseHistory, pastValues } from '../../../src/baseline/store/history.ts';
import { d } from '../../support/model.ts';
import { arr } from '../check/check-sample.ts';

const line = (label: string, value: string | null, more: { currency?: string; definition?: string } = {}) =>
  historyLine({
    asOf: '2026-10-31',
    currency: more.currency ?? 'USD',
    period: { label },
    filter: [],
    metrics: [arr(value, more.definition ? { definition: more.definition } : {})],
  });

function past(text: string, label = '2026-10'): string[] {
  const period = parsePeriod(label, { asOf: d('2026-10-31'), fiscalYearStart: 1 });
  if (!period) throw new Error(label);
  const find = pastValues(parseHistory(text, 'history.ndjson'), {
    period,
    currency: 'USD',
    fiscalYearStart: 1,
  });
  return find(arr('1.00')).values.map((value) => value.toFraction());
}

describe('the history', () => {
  test('gives the last recorded value of each earlier period, oldest first', () => {
    const text = line('2026-09', '9') + line('2026-07', '7') + line('2026-09', '10') + line('2026-10', '11');
    expect(past(text)).toEqual(['7', '10']);
  });

  test('leaves out periods of another length, other currencies, other definitions, and rows without a value', () => {
    const text = [
      line('2026-Q2', '1'),
      line('2026-06', '2', { currency: 'EUR' }),
      line('2026-07', '3', { definition: 'arr@2' }),
      line('2026-08', null),
      line('2026-09', '4'),
    ].join('');
    expect(past(text)).toEqual(['4']);
  });

  test('of nothing is empty', () => {
    expect(past('')).toEqual([]);
  });

  test.each([
    ['a cut last line', `${line('2026-09', '9')}{"schema":`, 'history.ndjson:2: its last line is cut off'],
    ['a line of something else', '{}\n', 'history.ndjson:1: it is no run of format 1.x'],
    ['a line that is not JSON', `${line('2026-09', '9')}<<<<\n`, 'history.ndjson:2: it is not JSON'],
  ])('with %s is refused, never taken for empty', (_, text, message) => {
    expect(() => parseHistory(text, 'history.ndjson')).toThrow(Failure);
    expect(() => parseHistory(text, 'history.ndjson')).toThrow(message);
  });
});
