import { conversionValue, costOfValued } from '../facts/advertising.ts';
import { costsOf, nothingSpent, spendInPeriod } from '../facts/money.ts';
import { among, byPaidChannel, totalOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { headlineOf, metric } from '../metric.ts';
import { differenceOf, productOf, ratioOf, sumOf } from '../part.ts';
import { grossMargin } from '../unit-economics/gross-margin.ts';

const wonByPaid = totalOf(among(wonInPeriod, byPaidChannel), 'amount');

/** What those that go by channels read. */
const ATTRIBUTED = { needs: ['spend', 'opportunities'], wants: ['leads', 'accounts'] } as const;

export const marketingRoi = metric({
  id: 'marketing_roi',
  title: 'Marketing ROI',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  needs: ['spend'],
  wants: ['opportunities', 'costs', 'invoices', 'invoiceLines', 'subscriptions'],
  variants: {
    '': {
      alsoNeeds: ['opportunities'],
      definition:
        '(Amount won, by closing day within the period, renewals left out, wherever it came from − marketing spend of the period) ÷ ' +
        'marketing spend, before the cost of goods. No value when nothing was spent.',
      parts: { won: totalOf(wonInPeriod, 'amount'), spend: spendInPeriod },
      value: ratioOf(differenceOf('won', 'spend'), 'spend'),
      n: ['won'],
      shown: ['won', 'spend'],
      unless: [nothingSpent],
    },
    margin: {
      alsoNeeds: ['opportunities', 'costs'],
      definition:
        '(Amount won, as in the headline × gross margin of the period − marketing spend of the period) ÷ marketing spend: what is ' +
        'left of it after the cost of goods. No value without a gross margin, or when nothing was spent.',
      parts: {
        won: totalOf(wonInPeriod, 'amount'),
        margin: headlineOf(grossMargin, 'gross margin'),
        spend: spendInPeriod,
      },
      value: ratioOf(differenceOf(productOf('won', 'margin'), 'spend'), 'spend'),
      n: ['won'],
      shown: ['won', 'margin', 'spend'],
      unless: [nothingSpent],
    },
    attributed: {
      reads: ATTRIBUTED,
      definition:
        '(Amount won, as in `roas:crm` of the opportunities that came by a channel in which money was spent − marketing spend of the ' +
        'period) ÷ marketing spend, before the cost of goods. No value when nothing was spent, or where no file has a source.',
      parts: { won: wonByPaid, spend: spendInPeriod },
      value: ratioOf(differenceOf('won', 'spend'), 'spend'),
      n: ['won'],
      shown: ['won', 'spend'],
      unless: [nothingSpent],
    },
    attributed_margin: {
      reads: {
        needs: [...ATTRIBUTED.needs, 'costs'],
        wants: [...ATTRIBUTED.wants, 'invoices', 'invoiceLines', 'subscriptions'],
      },
      definition:
        '(Amount won, as in `attributed` × gross margin of the period − marketing spend of the period) ÷ marketing spend. No value ' +
        'without a gross margin, when nothing was spent, or where no file has a source.',
      parts: { won: wonByPaid, margin: headlineOf(grossMargin, 'gross margin'), spend: spendInPeriod },
      value: ratioOf(differenceOf(productOf('won', 'margin'), 'spend'), 'spend'),
      n: ['won'],
      shown: ['won', 'margin', 'spend'],
      unless: [nothingSpent],
    },
    with_cogs: {
      alsoNeeds: ['costs'],
      definition:
        '(What the ad platforms say that conversions of the period were worth − cost of goods − cost of the same ads) ÷ (cost of ' +
        'goods + cost of the ads), as Google Ads explains it: the cost of goods stands in both terms. Cost of goods: costs of ' +
        'category cogs. No value without such costs, or when nothing was spent.',
      parts: { value: conversionValue, cogs: costsOf('cogs'), spend: costOfValued },
      value: ratioOf(differenceOf('value', sumOf('cogs', 'spend')), sumOf('cogs', 'spend')),
      n: ['spend'],
      shown: ['value', 'cogs', 'spend'],
      unless: [nothingSpent],
    },
  },
});
