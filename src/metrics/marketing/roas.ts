import { conversionValue, costOfValued } from '../facts/advertising.ts';
import { channelsIn } from '../facts/channels.ts';
import { cycleOfYear, spendOneCycleBefore } from '../facts/lagged-costs.ts';
import { nothingSpent, spendByChannel, spendByChannelBefore, spendInPeriod } from '../facts/money.ts';
import {
  among,
  byPaidChannel,
  createdInPeriod,
  totalOf,
  wonByAsOf,
  wonInPeriod,
} from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';
import { type Refusal, ratioOf } from '../part.ts';

const wonByPaid = totalOf(among(wonInPeriod, byPaidChannel), 'amount');

const byChannel = {
  reads: { needs: ['spend', 'opportunities'], wants: ['leads', 'accounts'] },
  stepsIn: channelsIn,
} as const;

const nothingSpentThen: Refusal = {
  ...nothingSpent,
  because: { code: 'no-spend', message: 'nothing was spent on the days that lie so long before' },
};

export const roas = metric({
  id: 'roas',
  title: 'Return on ad spend',
  family: 'marketing',
  unit: 'multiple',
  better: 'higher',
  onRequest: true,
  needs: ['spend'],
  wants: ['opportunities'],
  variants: {
    blended: {
      alsoNeeds: ['opportunities'],
      definition:
        'Amount won, by closing day within the period, renewals left out, wherever it came from ÷ marketing spend of the period: ' +
        'what was won beside advertising, not because of it. No value when nothing was spent.',
      parts: { won: totalOf(wonInPeriod, 'amount'), spend: spendInPeriod },
      value: ratioOf('won', 'spend'),
      n: ['won'],
      unless: [nothingSpent],
    },
    pipeline: {
      alsoNeeds: ['opportunities'],
      definition:
        'Amount of the opportunities created in the period, renewals left out, wherever they came from ÷ marketing spend of the ' +
        'period. No value when nothing was spent.',
      parts: { created: totalOf(createdInPeriod, 'amount'), spend: spendInPeriod },
      value: ratioOf('created', 'spend'),
      n: ['created'],
      unless: [nothingSpent],
    },
    crm: {
      ...byChannel,
      definition:
        'Amount won, by closing day within the period, renewals left out, of the opportunities that came by a channel in which money was ' +
        'spent, on whatever day ÷ marketing spend of the period. There is a row for each channel (`step`): what was won of it ÷ what was ' +
        'spent in it, as `revkpi channels` has it. An opportunity’s channel is that of its own source, else of the lead that became it; ' +
        'the config may name channels (`channels:`). No value when nothing was spent, or where no file has a source.',
      parts: { won: wonByPaid, spend: spendByChannel },
      value: ratioOf('won', 'spend'),
      n: ['won'],
      unless: [nothingSpent],
    },
    lagged: {
      onRequest: true,
      ...byChannel,
      definition:
        'As `crm`, but ÷ marketing spend of the period before: what is won is closed some time after the click that it came by. ' +
        'No value when nothing was spent in the period before, when the files of spend begin within it, or where no file has a source.',
      parts: { won: wonByPaid, spend: spendByChannelBefore },
      value: ratioOf('won', 'spend'),
      n: ['won'],
      unless: [nothingSpentThen],
    },
    lagged_by_cycle: {
      onRequest: true,
      ...byChannel,
      definition:
        'As `crm`, but ÷ marketing spend of the days that lie one sales cycle before those of the period, as `cac:lagged_by_cycle` takes it: the median ' +
        'of the days from creation to closing of the opportunities won in the twelve months to the end of the period, renewals left out, in whole ' +
        'days (the part `cycle`). No value where nothing was won in them, when nothing was spent on those days, when the files of spend begin ' +
        'later, or where no file has a source.',
      parts: { cycle: cycleOfYear, won: wonByPaid, spend: spendOneCycleBefore },
      value: ratioOf('won', 'spend'),
      n: ['won'],
      known: ['won', 'cycle'],
      unknown: ['won', 'cycle'],
      shown: ['cycle'],
      unless: [nothingSpentThen],
    },
    cohort: {
      onRequest: true,
      ...byChannel,
      definition:
        'Amount won by as-of of the opportunities created in the period, renewals left out, that came by a channel in which money was spent, on ' +
        'whatever day ÷ marketing spend of the period, with a row for each channel (`step`), as `crm` has it. It looks at what the spend of the period ' +
        'has brought so far, so that it can only rise, and periods of different age do not compare. No value when nothing was spent, or where no ' +
        'file has a source.',
      parts: {
        won: totalOf(among(createdInPeriod, byPaidChannel, wonByAsOf), 'amount'),
        spend: spendByChannel,
      },
      value: ratioOf('won', 'spend'),
      n: ['won'],
      unless: [nothingSpent],
    },
    platform: {
      definition:
        'What the ad platforms say that conversions of the period were worth ÷ what the rows of the same files have cost. Platforms ' +
        'credit themselves, each by its own rules, and more than one may count the same sale. A file without such a column is left ' +
        'out on both sides, and said so; an empty cell in one that has it is nothing. No value when nothing was spent.',
      parts: { value: conversionValue, spend: costOfValued },
      value: ratioOf('value', 'spend'),
      unless: [nothingSpent],
    },
  },
});
