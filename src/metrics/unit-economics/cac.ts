import { channelsIn } from '../facts/channels.ts';
import { costsOneCycleBefore, cycleOfYear } from '../facts/lagged-costs.ts';
import { costsOf, nothingSpent, spendByChannel, spendInPeriod } from '../facts/money.ts';
import { newCustomers, newCustomersBy } from '../facts/new-customers.ts';
import { metric } from '../metric.ts';
import { inPrevious, ratioOf } from '../part.ts';
import type { Reason } from '../result.ts';

const byChannel = {
  needs: ['spend', 'opportunities'],
  wants: ['subscriptions', 'leads', 'accounts'],
} as const;

const nobodyNew: Reason = { code: 'zero-denominator', message: 'nobody became a customer' };

export const cac = metric({
  id: 'cac',
  title: 'Customer acquisition cost',
  family: 'unit-economics',
  unit: 'money',
  better: 'lower',
  needs: ['costs'],
  wants: ['subscriptions', 'opportunities'],
  variants: {
    fully_loaded: {
      definition:
        'Costs of category sales_marketing in the period ÷ new customers of the period, without a lag. The costs are ' +
        'taken as complete: ad spend is not added on top, and a row that reaches beyond the period is spread by day. ' +
        'New customers are those of new MRR; without billing, the accounts whose first won opportunity that is no ' +
        'renewal closed in the period (flag `customers-from-crm`). No value without such costs or without new customers.',
      parts: { costs: costsOf('sales_marketing'), customers: newCustomers },
      value: ratioOf('costs', 'customers'),
      otherwise: nobodyNew,
    },
    lagged: {
      onRequest: true,
      definition:
        'Costs of category sales_marketing in the period before ÷ new customers of the period: for sales that take about that ' +
        'long, whose customers were paid for earlier. Otherwise as `cac:fully_loaded`. No value without such costs or without ' +
        'new customers.',
      parts: { costs: inPrevious(costsOf('sales_marketing')), customers: newCustomers },
      value: ratioOf('costs', 'customers'),
      otherwise: nobodyNew,
    },
    lagged_by_cycle: {
      onRequest: true,
      alsoNeeds: ['opportunities'],
      definition:
        'Costs of category sales_marketing of the days that lie one sales cycle before those of the period ÷ new customers of the period: what was ' +
        'spent while they were won. The cycle is the median of the days from creation to closing of the opportunities won in the twelve ' +
        'months to the end of the period, renewals left out, in whole days (the part `cycle`). Otherwise as `cac:fully_loaded`. No value where ' +
        'nothing was won in them, where the costs begin later than those days, or without new customers.',
      parts: { cycle: cycleOfYear, costs: costsOneCycleBefore, customers: newCustomers },
      value: ratioOf('costs', 'customers'),
      known: ['customers', 'cycle'],
      unknown: ['customers', 'cycle'],
      shown: ['cycle'],
      otherwise: nobodyNew,
    },
    paid: {
      onRequest: true,
      reads: byChannel,
      definition:
        'Marketing spend of the period ÷ new customers of the period that came by a channel in which money was spent, on whatever day: ' +
        'what advertising took for each customer that it may have brought. A customer’s channel is that of its first won opportunity, ' +
        'else of the first other one, each by its own source or that of the lead which became it. It holds the cost of ' +
        'advertising only. No value without spend, where no file has a source, or without such customers.',
      parts: { spend: spendInPeriod, customers: newCustomersBy('paid') },
      value: ratioOf('spend', 'customers'),
      known: [],
      unless: [nothingSpent],
      otherwise: {
        code: 'zero-denominator',
        message: 'nobody became a customer by a channel in which money was spent',
      },
    },
    channel: {
      onRequest: true,
      reads: byChannel,
      stepsIn: channelsIn,
      definition:
        'A row for each channel (`step`): marketing spend of the period in it ÷ new customers of the period that came by it, as ' +
        '`cac:paid` tells. What no channel is known of is `unattributed`; both terms of all rows add up to those of the row without a ' +
        'channel. It holds the cost of advertising only. No value for a channel without spend, without customers, or where ' +
        'no file has a source.',
      parts: { spend: spendByChannel, customers: newCustomersBy('any') },
      value: ratioOf('spend', 'customers'),
      known: [],
      unless: [nothingSpent],
      otherwise: nobodyNew,
    },
    new_logo: {
      onRequest: true,
      definition:
        'Costs of category sales_marketing in the period whose `motion` is `new` ÷ new customers of the period: what is spent on ' +
        'customers that are there is left out. Otherwise as `cac:fully_loaded`. No value where no such cost states that motion, ' +
        'or without new customers.',
      parts: { costs: costsOf('sales_marketing', 'new'), customers: newCustomers },
      value: ratioOf('costs', 'customers'),
      otherwise: nobodyNew,
    },
  },
});
