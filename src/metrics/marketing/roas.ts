import { conversionValue, costOfValued } from '../facts/advertising.ts';
import { channelsIn } from '../facts/channels.ts';
import { nothingSpent, spendByChannel, spendInPeriod } from '../facts/money.ts';
import { among, byPaidChannel, createdInPeriod, totalOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

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
      reads: { needs: ['spend', 'opportunities'], wants: ['leads', 'accounts'] },
      stepsIn: channelsIn,
      definition:
        'Amount won, by closing day within the period, renewals left out, of the opportunities that came by a channel in which money was ' +
        'spent, on whatever day ÷ marketing spend of the period. There is a row for each channel (`step`): what was won of it ÷ what was ' +
        'spent in it, as `revkpi channels` has it. An opportunity’s channel is that of its own source, else of the lead that became it; ' +
        'the config may name channels (`channels:`). No value when nothing was spent, or where no file has a source.',
      parts: { won: totalOf(among(wonInPeriod, byPaidChannel), 'amount'), spend: spendByChannel },
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
