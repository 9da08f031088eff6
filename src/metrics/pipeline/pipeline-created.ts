import { productsIn } from '../../model/deal-products.ts';
import { stagesInOrder } from '../../model/stage-history.ts';
import { amountAtCreation } from '../facts/sales/amounts.ts';
import {
  among,
  countOf,
  createdInPeriod,
  createdInQuarter,
  enteredInPeriod,
  type Selection,
  totalOf,
} from '../facts/sales/opportunities.ts';
import { totalByProduct } from '../facts/sales/products.ts';
import { metric } from '../metric.ts';
import type { Part } from '../part.ts';

const stillOpen = among(createdInPeriod, { column: 'outcome', is: ['open'] });
const forPeriod = among(createdInPeriod, { column: 'closedOn', within: 'wholePeriod' });
const forLater = among(createdInPeriod, { column: 'closedOn', within: 'afterPeriod' });
const withoutAmountOf = (which: Selection): Part =>
  countOf(among(which, { column: 'amount', isKnown: false }));

export const pipelineCreated = metric({
  id: 'pipeline_created',
  title: 'Pipeline created',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  variants: {
    '': {
      definition:
        'Σ amount of the opportunities created in the period, up to as-of, won and lost ones included, renewals left out, ' +
        'with the amounts of today. Opportunities without an amount add nothing. Zero when none was created; no value when ' +
        'the period ends before the CRM’s first opportunity.',
      parts: {
        created: totalOf(createdInPeriod, 'amount'),
        withoutAmount: withoutAmountOf(createdInPeriod),
      },
      value: 'created',
      shown: ['withoutAmount'],
    },
    quarter_to_date: {
      onRequest: true,
      definition:
        'The same for the fiscal quarter that holds the last day of the period, up to that day: what a meeting in the middle of a ' +
        'quarter looks at. With `--period qtd --compare previous` it stands beside the same number of days of the quarter before.',
      parts: {
        created: totalOf(createdInQuarter, 'amount'),
        withoutAmount: withoutAmountOf(createdInQuarter),
      },
      value: 'created',
      shown: ['withoutAmount'],
    },
    at_creation: {
      onRequest: true,
      reads: { needs: ['opportunities'], wants: ['stageChanges'] },
      definition:
        'Σ amount at creation of the opportunities created in the period, up to as-of, won and lost ones included, renewals left out: ' +
        'that of the change of stage which records the creation, whatever the amount is now. Opportunities whose history has none are left ' +
        'out and counted as unknown. Zero when none was created; no value without changes of stages that have amounts.',
      parts: { created: amountAtCreation(createdInPeriod) },
    },
    qualified: {
      onRequest: true,
      reads: { needs: ['opportunities'], wants: ['stageChanges'] },
      stepsIn: ({ whole }) => stagesInOrder(whole),
      definition:
        'Σ amount of the opportunities that came in the period, up to as-of, for the first time to a stage, by the changes of stages, won and lost ' +
        'ones included, renewals left out, with the amounts of today: a row for each stage (`step`), such as the one in which they are qualified, ' +
        'beside that of the first stage that each came to. Those without an amount add nothing. Zero when none came to it; no value without changes ' +
        'of stages.',
      parts: { created: totalOf(enteredInPeriod, 'amount'), withoutAmount: withoutAmountOf(enteredInPeriod) },
      value: 'created',
      n: ['created'],
      shown: ['withoutAmount'],
    },
    by_product: {
      onRequest: true,
      reads: { needs: ['opportunities'], wants: ['lineItems'] },
      stepsIn: productsIn,
      definition:
        'The same as the headline, with a row (`step`) for each product: what the lines that name it come to. What of an opportunity is in ' +
        'none of its lines, or what these have too much, is a row of its own (`in no line item`), so that the rows add up to the whole. ' +
        'No value without lines of opportunities.',
      parts: { created: totalByProduct(createdInPeriod) },
    },
    for_period: {
      onRequest: true,
      definition:
        'Σ amount of the opportunities created in the period and expected, or closed, on a day of it, renewals left out: what opens and is to ' +
        'close at once. Zero when none is.',
      parts: { created: totalOf(forPeriod, 'amount'), withoutAmount: withoutAmountOf(forPeriod) },
      value: 'created',
      shown: ['withoutAmount'],
    },
    for_later: {
      onRequest: true,
      definition:
        'Σ amount of the opportunities created in the period and expected, or closed, after it, renewals left out: what is opened for later. ' +
        'Zero when none is.',
      parts: { created: totalOf(forLater, 'amount'), withoutAmount: withoutAmountOf(forLater) },
      value: 'created',
      shown: ['withoutAmount'],
    },
    still_open: {
      onRequest: true,
      definition:
        'Σ amount of the opportunities created in the period that are open still, renewals left out. It says what is left, not how ' +
        'much was created: what was won or lost since is missing. Zero when none is.',
      parts: { created: totalOf(stillOpen, 'amount'), withoutAmount: withoutAmountOf(stillOpen) },
      value: 'created',
      shown: ['withoutAmount'],
    },
  },
});
