import { describe, expect, test } from 'vitest';
import { changesUpTo } from '../../src/model/stage-history.ts';
import { d, deal, modelOf } from '../support/model.ts';

const change = (opportunity: string, day: string, from: string | null, to: string) => ({
  opportunity,
  changedOn: d(day),
  from,
  to,
});

const stagesOf = (...stageChanges: ReturnType<typeof change>[]): (string | null)[] => {
  const model = modelOf({ opportunities: [deal()], stageChanges }, { asOf: d('2025-06-30') });
  const { stageChanges: table } = model.records.tables;
  const tool = model.records.fileOf(0).tool;
  return changesUpTo(model, tool).map((row) => table.textAt(row, 'to'));
};

describe('changes of stages on one day', () => {
  test('each begin in the stage that the one before led to, whatever their order in the file', () => {
    expect(
      stagesOf(
        change('o1', '2025-06-10', 'Proposal', 'Won'),
        change('o1', '2025-06-10', 'Discovery', 'Proposal'),
        change('o1', '2025-06-02', null, 'Discovery'),
      ),
    ).toEqual(['Discovery', 'Proposal', 'Won']);
  });

  test('of two opportunities follow each its own', () => {
    expect(
      stagesOf(
        change('o1', '2025-06-10', 'B', 'C'),
        change('o2', '2025-06-10', 'A', 'B'),
        change('o1', '2025-06-10', 'A', 'B'),
      ),
    ).toEqual(['B', 'B', 'C']);
  });

  test('stay in the order of the file where they do not say in which they begin', () => {
    expect(stagesOf(change('o1', '2025-06-10', null, 'B'), change('o1', '2025-06-10', null, 'A'))).toEqual([
      'B',
      'A',
    ]);
  });

  test('may go round in a circle', () => {
    expect(stagesOf(change('o1', '2025-06-10', 'A', 'B'), change('o1', '2025-06-10', 'B', 'A'))).toEqual([
      'B',
      'A',
    ]);
  });
});
