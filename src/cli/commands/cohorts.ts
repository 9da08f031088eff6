import { cohortCell, cohorts as cohortsOf, measures, standings } from '../../analyses/cohorts/cohorts.ts';
import { activities } from '../../analyses/cohorts/payers.ts';
import { analyse } from '../../app/analyse.ts';
import { Failure } from '../../base/errors/failure.ts';
import { cohortCellDocument, cohortsDocument } from '../../documents/cohorts.ts';
import { dataCommand } from '../command.ts';
import {
  choice,
  choiceOrNone,
  count,
  flag,
  many,
  option,
  optionOr,
  type Parse,
  positive,
  text,
} from '../flags.ts';

const cell: Parse<{ readonly cohort: string; readonly age: number }> = (given, name) => {
  const [, cohort, age] = /^(.+),(\d{1,4})$/.exec(given) ?? [];
  if (cohort !== undefined && age !== undefined) return { cohort, age: Number(age) };
  throw new Failure('invalid-flag', `${name} "${given}" is not a cohort and an age`, 'write 2025-03,6');
};

export const cohorts = dataCommand({
  name: 'cohorts',
  summary: 'what is left of the customers that began together',
  flags: [
    many('--measure <what>', `${measures.join(', ')} (default: customers)`),
    optionOr('--by <what>', 'month, quarter or year of the first paid day, or a dimension', text, 'month'),
    choice('--cells <length>', 'how long a cell is', ['month', 'quarter']),
    choiceOrNone('--standing <how>', 'who is still there (default: point-in-time)', standings),
    choice('--relative <to>', 'what a cell is a share of', ['start', 'previous']),
    choiceOrNone('--activity <records>', 'what customers pay by (default: what there is)', activities),
    optionOr('--periods <n>', 'how many cohorts, up to that of --period', positive('cohorts'), '12'),
    option('--ages <n>', 'how many cells after the first', count('cells')),
    option('--cell <cohort,age>', 'who is in a cell, and who has left', cell),
    flag('--wide', 'a column for each age in csv'),
  ],
  gives: ['cohorts', 'cohort-cell'],
  about: `
point-in-time: who pays at the end of a cell, be it again · survival: who has never left · activity: who paid on any day of it.
Cell 0 is everybody that first paid in the period, with what was paid on the first day; others are by calendar month or quarter.

Examples:
  revkpi cohorts exports/                                  customers, by the month in which they first paid
  revkpi cohorts exports/ --measure net --by quarter --cells quarter
  revkpi cohorts exports/ --by plan --standing survival
  revkpi cohorts exports/ --cell 2025-03,6                 who of March 2025 is there after six months
  revkpi cohorts exports/ --measure mrr --periods 24 --wide --out cohorts.csv
`,
  run({ open, options }) {
    const asked = { ...options, measures: measuresIn(options.measure ?? ['customers']) };
    const { cell } = options;
    if (cell !== null)
      return analyse(
        open(),
        ({ model, period }) => cohortCell(model, period, { ...asked, cell }),
        (found, basis) => cohortCellDocument(found, basis, options.showValues),
      );
    return analyse(
      open(),
      ({ model, period }) => cohortsOf(model, period, asked),
      (found, basis) => cohortsDocument(found, basis, options.wide ? 'wide' : 'long'),
    );
  },
});

function measuresIn(names: readonly string[]) {
  return names.map((name) => {
    const measure = measures.find((one) => one === name);
    if (measure !== undefined) return measure;
    const message = `--measure "${name}" is none of ${measures.join(', ')}`;
    throw new Failure('invalid-flag', message);
  });
}
