import { describe, expect, test } from 'vitest';
import { duplicateOpportunities } from '../../../src/model/overlap/duplicate-opportunities.ts';
import { Records } from '../../../src/records/records.ts';
import type { RowOf } from '../../../src/records/schema/schema.ts';
import { d } from '../../support/model.ts';

type Deal = Partial<RowOf<'opportunities'>>;

const deal = (id: string | null, name: string, amount: number | null, closes = '2026-11-20'): Deal => ({
  id,
  name,
  amount,
  closedOn: d(closes),
  createdOn: d('2026-08-13'),
  outcome: 'open',
});

/** File and message of what is said; a file's tool is its name up to the hyphen. */
function said(files: Readonly<Record<string, readonly Deal[]>>): string[] {
  const records = new Records();
  for (const [name, rows] of Object.entries(files)) {
    const tool = name.split('-')[0] ?? name;
    const file = { name, source: name, tool, collection: 'opportunities', exportedOn: null } as const;
    const number = records.addFile({ ...file, fields: new Set(['id']) });
    for (const [at, row] of rows.entries()) records.tables.opportunities.append(row, number, at + 2);
  }
  return duplicateOpportunities(records).map(({ file, message }) => `${file}: ${message.split(' (')[0]}`);
}

const full = [deal('1', 'Ferry', 100), deal('2', 'Quay', 200), deal('3', 'Lock', 300)];

describe('deals of one tool in two files', () => {
  test('are said to count twice where one file has no ids', () => {
    expect(
      said({ 'crm-export': full, 'crm-report': [deal(null, 'Ferry', 100), deal(null, 'Quay', 200)] }),
    ).toEqual(['crm-report: 2 of its 2 opportunities are in crm-export as well']);
  });

  test('are said to count twice where both files have ids, of two kinds', () => {
    expect(
      said({ 'crm-export': full, 'crm-report': [deal('x1', 'Ferry', 100), deal('x2', 'Quay', 200)] }),
    ).toHaveLength(1);
  });

  test('are left to their ids where the files have one in common', () => {
    const report = [deal('1', 'Ferry', 100), deal('9', 'Quay', 200), deal('8', 'Lock', 300)];
    expect(said({ 'crm-export': full, 'crm-report': report })).toEqual([]);
  });

  test('of another amount or close day are other deals', () => {
    const report = [deal(null, 'Ferry', 101), deal(null, 'Quay', 200, '2026-11-21')];
    expect(said({ 'crm-export': full, 'crm-report': report })).toEqual([]);
  });

  test('may agree by chance, once, or seldom', () => {
    expect(said({ 'crm-a': full, 'crm-b': [deal(null, 'Ferry', 100)] })).toEqual([]);
    const many = Array.from({ length: 11 }, (_, at) => deal(`m${at}`, `Deal ${at}`, at));
    const more = [
      ...many.slice(0, 2).map((row) => ({ ...row, id: null })),
      ...many.map(({ name }, at) => deal(`n${at}`, `${name} B`, at)),
    ];
    expect(said({ 'crm-a': many, 'crm-b': more })).toEqual([]);
  });

  test('of different tools are none of this', () => {
    expect(said({ 'crm-export': full, 'other-report': full.map((row) => ({ ...row, id: null })) })).toEqual(
      [],
    );
  });
});
