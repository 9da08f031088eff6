import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, decimal } from '../../../src/read/cells/columns.ts';
import { ColumnEvidence, type EvidenceKind, mayTell } from '../../../src/read/cells/formats.ts';

const tells = (kind: EvidenceKind, cell: string): boolean => {
  const bytes = Buffer.from(`,${cell},`, 'utf8');
  return mayTell(kind, bytes, 1, bytes.length - 1);
};

const column = { numbers: decimal('Amount'), dates: day('Day') };

/** What is concluded of a column with one cell, which is trimmed as cells are. */
function concluded(kind: EvidenceKind, cell: string): unknown {
  const evidence = new ColumnEvidence(column[kind], { mark: null, order: null }, kind, true);
  if (cell.trim() !== '') evidence.look(cell.trim(), 2);
  return evidence.conclude('file.csv', 1, 'header', { mark: '.', order: 'MDY' });
}

test.each([
  ['numbers', '1,5'],
  ['numbers', '1.000'],
  ['dates', '3/4/2026'],
  ['dates', ' 31.12.2026'],
] as const)('of %s, "%s" may tell how the column is written', (kind, cell) => {
  expect(tells(kind, cell)).toBe(true);
});

test.each([
  ['numbers', '1666'],
  ['numbers', '-7 %'],
  ['dates', '2026-03-04'],
  ['dates', '20260304'],
] as const)('of %s, "%s" tells nothing', (kind, cell) => {
  expect(tells(kind, cell)).toBe(false);
});

const anything = fc.oneof(fc.stringMatching(/^[-0-9/' %€:.,]{0,9}$/), fc.string());

test.each([
  ['numbers', anything.map((text) => text.replace(/[.,]/g, '0'))],
  ['dates', fc.tuple(fc.integer({ min: 1000, max: 9999 }), anything).map((parts) => parts.join(''))],
] as const)('of %s, a cell that tells nothing changes no conclusion', (kind, cells) => {
  const untold = concluded(kind, '');
  fc.assert(
    fc.property(cells, (cell) => {
      expect(tells(kind, cell)).toBe(false);
      expect(concluded(kind, cell)).toEqual(untold);
    }),
    { numRuns: 2000 },
  );
});
