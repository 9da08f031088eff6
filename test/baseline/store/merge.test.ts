import { describe, expect, test } from 'vitest';
import type { Baseline } from '../../../src/baseline/store/baseline.ts';
import { baselineText } from '../../../src/baseline/store/layout.ts';
import { mergeSave } from '../../../src/baseline/store/merge.ts';
import { parseBaseline } from '../../../src/baseline/store/text.ts';
import { baselineOf, entry } from './sample.ts';

const october = { 'arr|2026-10||USD': entry('9000.00'), 'mrr|2026-10||USD': entry('750.00') };
const before = baselineOf(october);

const september = { asOf: '2026-09-30' };

const shapeOf = ({ changes, overwrites, isSame }: ReturnType<typeof mergeSave>) => ({
  changed: changes.map(({ key }) => key),
  overwrites,
  isSame,
});

describe('saving', () => {
  test('the same result again changes nothing, be it by a newer version', () => {
    const again = baselineOf(october, {}, { tool: { name: 'revkpi', version: '9.9.9' } });
    expect(shapeOf(mergeSave(before, again))).toEqual({ changed: [], overwrites: false, isSame: true });
  });

  test('the same numbers from later data overwrites none of them, and keeps the newest as-of', () => {
    const merged = mergeSave(before, baselineOf(october, { asOf: '2026-11-02' }));
    expect(shapeOf(merged)).toEqual({ changed: [], overwrites: false, isSame: false });
    expect(merged.baseline.context.asOf).toBe('2026-11-02');
  });

  test('another period adds to the one there is, in order and sealed', () => {
    const merged = mergeSave(before, baselineOf({ 'arr|2026-09||USD': entry('8000.00') }, september));
    expect(shapeOf(merged)).toEqual({ changed: ['arr|2026-09||USD'], overwrites: false, isSame: false });
    expect(Object.keys(merged.baseline.entries)).toEqual([
      'arr|2026-09||USD',
      'arr|2026-10||USD',
      'mrr|2026-10||USD',
    ]);
    expect(merged.baseline.context.asOf).toBe('2026-10-31');
    expect(parseBaseline(baselineText(merged.baseline), 'main.json')).toEqual(merged.baseline);
  });

  test('another number, one fewer or one more in the same period overwrites', () => {
    const saves: Baseline['entries'][] = [
      { ...october, 'arr|2026-10||USD': entry('9000.01') },
      { 'arr|2026-10||USD': entry('9000.00') },
      { ...october, 'asp|2026-10||USD': entry('60.00') },
    ];
    const changed = ['arr|2026-10||USD', 'mrr|2026-10||USD', 'asp|2026-10||USD'];
    for (const [index, entries] of saves.entries()) {
      expect(shapeOf(mergeSave(before, baselineOf(entries)))).toEqual({
        changed: [changed[index]],
        overwrites: true,
        isSame: false,
      });
    }
  });

  test('replaces the period that was saved, as a whole', () => {
    const merged = mergeSave(before, baselineOf({ 'arr|2026-10||USD': entry('1.00') }));
    expect(merged.baseline.entries).toEqual({ 'arr|2026-10||USD': entry('1.00') });
  });

  test('a changed definition drops the entries of other periods that have the old one', () => {
    const redefined = entry('8000.00', { definition: 'arr@2' });
    const merged = mergeSave(before, baselineOf({ 'arr|2026-09||USD': redefined }));
    expect(Object.keys(merged.baseline.entries)).toEqual(['arr|2026-09||USD', 'mrr|2026-10||USD']);
    expect(merged.overwrites).toBe(true);
  });

  test.each([
    ['currency', { currency: 'EUR' }, 'currency: USD → EUR'],
    ['time zone', { timezone: 'Europe/Berlin' }, 'timezone: UTC → Europe/Berlin'],
    ['fiscal year', { fiscalYearStart: 2 }, 'fiscalYearStart: 1 → 2'],
  ])('in another %s replaces everything', (_, context, said) => {
    const entries = { 'arr|2026-09||USD': entry('8000.00') };
    const merged = mergeSave(before, baselineOf(entries, { ...september, ...context }));
    expect(merged).toMatchObject({ context: [said], overwrites: true, isSame: false });
    expect(merged.baseline.entries).toEqual(entries);
    expect(merged.baseline.context.asOf).toBe('2026-09-30');
  });

  test('under other policies keeps what does not depend on them', () => {
    const other = { ...september, policies: `sha256:${'1'.repeat(64)}` };
    const merged = mergeSave(before, baselineOf({ 'arr|2026-09||USD': entry('8000.00') }, other));
    expect(merged).toMatchObject({ context: [], overwrites: false });
    expect(Object.keys(merged.baseline.entries)).toEqual(['arr|2026-09||USD', ...Object.keys(october)]);
  });

  test('over a later minor format overwrites what that one added', () => {
    const merged = mergeSave(baselineOf(october, {}, { formatVersion: '1.7' }), before);
    expect(merged).toMatchObject({ context: ['format: 1.7 → 1.0'], overwrites: true, isSame: false });
  });
});
