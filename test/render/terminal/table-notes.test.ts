import { describe, expect, test } from 'vitest';
import { baseline, missing, previous, row } from '../sample.ts';
import { table } from './drawn.ts';

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
