import { exact } from '../../base/number/exact.ts';
import { medianStay, type Stay, staysIn } from '../facts/sales/stage-visits.ts';
import { metric } from '../metric.ts';
import { amount, type Contribution, none } from '../result.ts';

const isOver = ({ isOver }: Stay): boolean => isOver;
const rowOf = ({ row, days }: Stay): Contribution => ({
  collection: 'stageChanges',
  row,
  amount: exact(days),
});

export const timeInStage = metric({
  id: 'time_in_stage',
  title: 'Time in stage',
  family: 'pipeline',
  unit: 'days',
  better: 'lower',
  onRequest: true,
  needs: ['opportunities', 'stageChanges'],
  definition:
    'Median of the days that opportunities stay in a stage, by the changes of stages, renewals left out: the stays that ended in the ' +
    'period, and those that last at its end with the days so far, by Kaplan and Meier, so that what is stuck is not left out. With ' +
    '`--by stage` for each stage. No value where no stay ended, or where more than half of them last still.',
  money: [],
  notByParts: 'a median of times of which some are not over is no sum, mean or median of rows',
  compute(view) {
    const stays = staysIn(view);
    const over = stays.filter(isOver);
    const lasting = stays.filter((stay) => !isOver(stay));
    const details = {
      n: stays.length,
      parts: {
        ended: { value: exact(over.length), unit: 'count' },
        lasting: { value: exact(lasting.length), unit: 'count' },
      },
      rows: () => ({ ended: over.map(rowOf), lasting: lasting.map(rowOf) }),
    } as const;
    const median = medianStay(stays);
    if (median !== null) return amount(median, details);
    const why = over.length === 0 ? 'no stay ended in the period' : 'more than half of the stays last still';
    return none('no-observations', why, details);
  },
});
