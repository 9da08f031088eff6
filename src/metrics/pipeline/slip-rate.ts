import { among, countOf, openAtClosing, totalOf } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { type DaysBefore, ratioOf } from '../part.ts';

const yesterday: DaysBefore = { daysBeforeClosing: 1, words: 'the day before' };
const overdue = among(openAtClosing, { column: 'closedOn', upTo: yesterday });

const common =
  ' From one export alone, this names only what is overdue: whose day was moved on is not in it, so that it is too low. ' +
  'No value when none is open.';

export const slipRate = metric({
  id: 'slip_rate',
  title: 'Slip rate',
  family: 'pipeline',
  unit: 'fraction',
  better: 'lower',
  version: 1,
  onRequest: true,
  needs: ['opportunities'],
  variants: {
    proxy: {
      definition:
        'Opportunities open at the end of the period whose expected closing day lies before it ÷ all that are open then, ' +
        `renewals left out.${common}`,
      parts: { overdue: countOf(overdue), open: countOf(openAtClosing) },
      value: ratioOf('overdue', 'open'),
      n: ['open'],
    },
    proxy_value: {
      definition:
        'Amount of the opportunities open at the end of the period whose expected closing day lies before it ÷ the amount of all ' +
        `that are open then, renewals left out.${common}`,
      parts: { overdue: totalOf(overdue, 'amount'), open: totalOf(openAtClosing, 'amount') },
      value: ratioOf('overdue', 'open'),
      n: ['open'],
    },
  },
});
