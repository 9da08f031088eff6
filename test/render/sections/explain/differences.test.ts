// How differences are printed: parts that add up to what is above them, and none that reads 0 and is something.

import { describe, expect, test } from 'vitest';
import { type Difference, differenceTexts } from '../../../../src/render/sections/explain/differences.ts';

const of = (delta: string, ...parts: Difference[]): Difference => ({ delta, parts });
const texts = (...[whole, unit]: Parameters<typeof differenceTexts>) => {
  const { text, parts } = differenceTexts(whole, unit);
  return [text, ...parts.map((part) => part.text)];
};

describe('the parts of a difference', () => {
  test('of a ratio are printed with the decimals that tell the smallest from 0', () => {
    expect(texts(of('0.0153', of('0.0150'), of('0.0003')), 'fraction')).toEqual([
      '+1.53 pp',
      '+1.50 pp',
      '+0.03 pp',
    ]);
  });

  test('keep one decimal where all of them are told by it', () => {
    expect(texts(of('-0.012', of('0.002'), of('-0.014')), 'fraction')).toEqual([
      '−1.2 pp',
      '+0.2 pp',
      '−1.4 pp',
    ]);
  });

  test('add up as they are printed: three thirds of 1 pp are 0.4, 0.3 and 0.3', () => {
    const third = of('0.003333333333');
    expect(texts(of('0.01', third, third, of('0.003333333334')), 'fraction')).toEqual([
      '+1.0 pp',
      '+0.3 pp',
      '+0.3 pp',
      '+0.4 pp',
    ]);
  });

  test('add up to a part that was rounded up itself, a unit each', () => {
    // 0.25 and 0.25 of 0.5, of which the first half is printed as 0.3: its own two as 0.2 and 0.1.
    const half = of('0.0025', of('0.00125'), of('0.00125'));
    const { text, parts } = differenceTexts(of('0.005', half, of('0.0025')), 'fraction');
    expect([text, ...parts.map((part) => part.text)]).toEqual(['+0.5 pp', '+0.3 pp', '+0.2 pp']);
    expect(parts[0]?.parts.map((part) => part.text)).toEqual(['+0.2 pp', '+0.1 pp']);
  });

  test('of money are what they are, and nothing has no sign', () => {
    expect(texts(of('-1200.50', of('-1200.50'), of('0.00')), 'money')).toEqual([
      '−1,200.50',
      '−1,200.50',
      '0.00',
    ]);
  });

  test('get three decimals more at most', () => {
    expect(texts(of('0.1', of('0.0999999'), of('0.0000001')), 'fraction')[2]).toBe('0.0000 pp');
  });
});
