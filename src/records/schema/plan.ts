// What a company plans and pays, and the rates of currencies.

import { collection } from './collection.ts';

export const costs = collection({
  fields: {
    startsOn: 'day',
    endsOn: 'day',
    category: 'text',
    /** What it was spent for: `new`, `expansion` or `retention`; null where nobody has said it. */
    motion: 'text',
    amount: 'money',
    currency: 'text',
  },
  required: ['startsOn', 'endsOn', 'category', 'amount'],
  // Costs of one kind and month are a list of amounts: only the same amount is the same item.
  key: ['startsOn', 'endsOn', 'category', 'motion', 'amount', 'currency'],
  split: true,
});

/** Lines of the profit and loss account, and what there is in cash, that no other collection holds. */
export const pnl = collection({
  fields: {
    startsOn: 'day',
    endsOn: 'day',
    /** What the amount is of, such as `revenue`, `net_burn` or `cash`. */
    item: 'text',
    amount: 'money',
    currency: 'text',
  },
  required: ['startsOn', 'endsOn', 'item', 'amount'],
  key: ['startsOn', 'endsOn', 'item', 'amount', 'currency'],
  split: true,
});

export const targets = collection({
  fields: {
    owner: 'text',
    team: 'text',
    metric: 'text',
    startsOn: 'day',
    endsOn: 'day',
    amount: 'money',
    currency: 'text',
  },
  required: ['startsOn', 'endsOn', 'amount'],
  key: ['owner', 'team', 'metric', 'startsOn', 'endsOn', 'currency'],
  split: true,
});

export const forecasts = collection({
  fields: {
    owner: 'text',
    startsOn: 'day',
    endsOn: 'day',
    submittedOn: 'day',
    amount: 'money',
    currency: 'text',
  },
  required: ['startsOn', 'endsOn', 'submittedOn', 'amount'],
  key: ['owner', 'startsOn', 'endsOn', 'submittedOn', 'currency'],
  split: true,
});

export const rates = collection({
  /** `rate`: units of `currency` for one euro, as the decimal text of the file. */
  fields: { day: 'day', currency: 'text', rate: 'text' },
  required: ['day', 'currency', 'rate'],
  key: ['day', 'currency'],
});
