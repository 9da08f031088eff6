// What `explain` says is read again in the files, and added up again, by a program that imports nothing of this one.

import { expect, test } from 'vitest';
import { explanationsIn } from './explained.ts';
import { byHand } from './known.ts';
import { faultsIn } from './readd.mjs';

test('every metric of the company by hand adds up from the lines that explain names', () => {
  const documents = [...explanationsIn(byHand, ['2025-06'])];
  expect(documents.length).toBeGreaterThan(40);
  expect(documents.flatMap((document) => faultsIn(document, byHand))).toEqual([]);
});

test('a line that is wrong, a contribution that is, and one that is missing are found', () => {
  const mrr = () => {
    const found = [...explanationsIn(byHand, ['2025-06'])].find(({ metric }) => metric === 'mrr');
    const part = found?.parts[0];
    const row = part?.rows[0];
    if (!found || !part || !row) throw new Error('MRR is not explained');
    return { found, part, row };
  };
  const moved = mrr();
  moved.row.line += 1;
  expect(faultsIn(moved.found, byHand)).not.toEqual([]);
  const changed = mrr();
  changed.row.contribution = '180.01';
  expect(faultsIn(changed.found, byHand)).not.toEqual([]);
  const lacking = mrr();
  lacking.part.rows.pop();
  expect(faultsIn(lacking.found, byHand)).not.toEqual([]);
});
