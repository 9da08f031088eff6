import { describe, expect, test } from 'vitest';
import { EXIT, Failure } from '../../../src/base/errors/failure.ts';
import type { CheckText } from '../../../src/baseline/check/rule.ts';
import { resolveRules } from '../../../src/baseline/check/rules.ts';
import { metrics } from '../../../src/metrics/index.ts';

const resolve = (...checks: CheckText[]) => resolveRules(checks, metrics);

function refusal(check: CheckText): Failure {
  try {
    resolve(check);
  } catch (fault) {
    if (fault instanceof Failure) return fault;
  }
  throw new Error('not refused');
}

describe('a rule', () => {
  test('has one entry a level, the error first', () => {
    const { metrics: rules } = resolve({
      metric: 'arr',
      direction: 'worse',
      warn: { rel: '0.5%' },
      error: { rel: '2%', abs: '5000' },
    });
    expect(rules.map(({ level, text }) => [level, text])).toEqual([
      ['error', '1: arr error rel 2%, abs 5000, worse'],
      ['warning', '1: arr warn rel 0.5%, worse'],
    ]);
  });

  test('matches an id, or one variant of it', () => {
    const [both] = resolve({ metric: '{grr,nrr}', error: { pp: '1.0' } }).metrics;
    expect([both?.matches('grr', 'ttm'), both?.matches('nrr', 'period'), both?.matches('mrr', null)]).toEqual(
      [true, true, false],
    );
    const [one] = resolve({ metric: 'grr:ttm', error: { pp: '1.0' } }).metrics;
    expect([one?.matches('grr', 'ttm'), one?.matches('grr', 'period')]).toEqual([true, false]);
  });

  test('by a share of a ratio is refused, with a hint to percentage points', () => {
    const fault = refusal({ metric: 'nrr', error: { rel: '2%' } });
    expect([fault.exit, fault.message]).toEqual([
      EXIT.usage,
      'checks: rule 1 (metric: nrr) measures nrr, a ratio, by rel',
    ]);
    expect(fault.hint).toContain('pp: "1.0"');
    expect(refusal({ metric: '*', warn: { rel: '2%' } }).message).toContain('a ratio, by rel');
    expect(refusal({ metric: 'nrr', error: { abs: '1' } }).message).toContain('a ratio, by abs');
  });

  test('in percentage points of no ratio is refused', () => {
    expect(refusal({ metric: 'arr', error: { pp: '1' } }).message).toContain(
      'no ratio, in percentage points',
    );
    expect(refusal({ metric: 'arr', error: { max: '80%' } }).message).toContain('no ratio, by a percentage');
  });

  test('of both measures each metric in what it is counted in', () => {
    expect(resolve({ metric: '*', error: { rel: '2%', pp: '1.0' } }).metrics).toHaveLength(1);
  });

  test('that names no metric is refused', () => {
    expect(refusal({ metric: 'arrr', error: { rel: '2%' } }).message).toContain('names no metric');
  });

  test('about the data keeps its level', () => {
    expect(
      resolve(
        { data: 'rejected_rows', error: { max: '0.1%' } },
        { data: 'freshness(crm)', warn: { max: '3d' } },
        {
          maxAge: '45d',
        },
      ).data.map(({ text, level }) => [text, level]),
    ).toEqual([
      ['1: rejected_rows error max 0.1%', 'error'],
      ['2: freshness(crm) warn max 3d', 'warning'],
      ['3: maxAge 45d', 'warning'],
    ]);
  });
});
