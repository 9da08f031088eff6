import { countOf, openAtClosing, overdue, totalOf } from '../facts/sales/opportunities.ts';
import {
  amountAtStart,
  amountNotWonOfForecast,
  amountPushedOut,
  datedAtStart,
  forecastAmountAtStart,
  forecastAtStart,
  notWonOfForecast,
  pushedOut,
} from '../facts/sales/pipeline-then.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

const common =
  ' From one export alone, this names only what is overdue: whose day was moved on is not in it, so that it is too low. ' +
  'No value when none is open.';

const then =
  ' What was expected then is read from the newest export made in the week to the period’s first day, else from the changes of ' +
  'stages (`from-stage-history`). A day that moved within the period is no slip. Renewals are left out.';
const NONE = ' No value where nothing tells what was expected (`insufficient-history`), or when nothing was.';
const ALL =
  ' Where no file tells what was expected, all that were open when the period began are counted (`expected-day-unknown`).';

export const slipRate = metric({
  id: 'slip_rate',
  title: 'Slip rate',
  family: 'pipeline',
  unit: 'fraction',
  better: 'lower',
  onRequest: true,
  needs: ['opportunities'],
  wants: ['stageChanges'],
  variants: {
    proxy: {
      definition:
        'Opportunities open at the end of the period whose expected closing day lies before it ÷ all that are open then, ' +
        `renewals left out.${common}`,
      parts: { overdue: countOf(overdue), open: countOf(openAtClosing) },
      value: ratioOf('overdue', 'open'),
    },
    proxy_value: {
      definition:
        'Amount of the opportunities open at the end of the period whose expected closing day lies before it ÷ the amount of all ' +
        `that are open then, renewals left out.${common}`,
      parts: { overdue: totalOf(overdue, 'amount'), open: totalOf(openAtClosing, 'amount') },
      value: ratioOf('overdue', 'open'),
    },
    pushed: {
      definition: `Of the opportunities open and expected in the period when it began, those that are now expected, or were closed, after its end ÷ all of them.${then}${NONE}`,
      parts: { pushed: pushedOut, dated: datedAtStart },
      value: ratioOf('pushed', 'dated'),
    },
    pushed_value: {
      definition: `Of the opportunities open and expected in the period when it began, the amount of those that are now expected, or were closed, after its end ÷ the amount of all of them, with the amounts of then.${then}${NONE}`,
      parts: { pushed: amountPushedOut, dated: amountAtStart },
      value: ratioOf('pushed', 'dated'),
    },
    not_won: {
      definition: `Of the opportunities forecast for the period when it began, those that were not won in it, be they lost, moved or open still ÷ all of them. Forecast are the commits and best cases that were expected in it; where no file has categories, all that were expected.${then}${ALL}${NONE}`,
      parts: { notWon: notWonOfForecast, forecast: forecastAtStart },
      value: ratioOf('notWon', 'forecast'),
    },
    not_won_value: {
      definition: `The amount of the same that was not won in the period ÷ the amount of all that was forecast for it, with the amounts of then.${then}${ALL}${NONE}`,
      parts: { notWon: amountNotWonOfForecast, forecast: forecastAmountAtStart },
      value: ratioOf('notWon', 'forecast'),
    },
  },
});
