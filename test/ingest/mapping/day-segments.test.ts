// Spend of a mapped file whose rows stand for a week, a month or a quarter, by the name of their column.

import { expect, test } from 'vitest';
import { loaded, rowsOf } from '../loaded.ts';

const mapped = (day: string, more: Readonly<Record<string, string>> = {}) => ({
  mappingFor: () => ({
    files: 'ads.csv',
    yields: 'spend' as const,
    columns: { day, cost: 'Importe', ...more },
  }),
});

const daysOf = (...[lines, options]: [readonly string[], ReturnType<typeof mapped>]) =>
  rowsOf(loaded({ 'ads.csv': lines }, options), 'spend', 'day', 'lastDay');

test.each([
  ['Semana', '2026-10-05', '2026-10-11'],
  ['Tydzień', '2026-10-05', '2026-10-11'],
  ['Mes', '2026-10-01', '2026-10-31'],
  ['Trimestre', '2026-10-01', '2026-12-31'],
  ['Gregorian month', '2026-10-01', '2026-10-31'],
  ['Semaine du', '2026-10-05', '2026-10-11'],
  ['Week of', '2026-10-05', '2026-10-11'],
  ['Tydzień od', '2026-10-05', '2026-10-11'],
])('%s is all its days', (header, first, last) => {
  expect(daysOf([`${header},Importe`, `${first},5.50`], mapped(header))).toEqual([[first, last]]);
});

test('any other name is that of a single day', () => {
  expect(daysOf(['Fecha,Importe', '2026-10-05,5.50'], mapped('Fecha'))).toEqual([['2026-10-05', null]]);
});

test('a last day of its own says how far a row reaches', () => {
  const lines = ['Semana,Hasta,Importe', '2026-10-05,2026-10-07,5.50'];
  expect(daysOf(lines, mapped('Semana', { lastDay: 'Hasta' }))).toEqual([['2026-10-05', '2026-10-07']]);
});
